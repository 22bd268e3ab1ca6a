import { isIPv6 } from 'node:net';

/** Of IPv6 one subscriber has a /64: the first four groups, zeros written out. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address.replace(/^::ffff:/i, '');
  const [before = [], after = []] = address.split('::', 2).map((part) => part.split(':'));
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}

/** This machine itself: its command line, or a proxy that TRUST_PROXY does not speak of. */
export const isLoopback = (address: string): boolean =>
  address === '::1' || /^(?:::ffff:)?127\./i.test(address);
