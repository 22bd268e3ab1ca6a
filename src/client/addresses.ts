/**
 * Which addresses a node must not call unless its operator says so: the special-purpose registries of
 * RFC 6890 (IPv4 and IPv6) and the metadata services of cloud providers. Pure: no look-up here.
 */
import { BlockList, isIP } from 'node:net';

const FORBIDDEN: readonly (readonly [rule: string, ranges: readonly string[]])[] = [
  // Before the ranges that contain them, so that a refusal says what the address is. The last is public by its number.
  [
    'cloud metadata',
    ['169.254.169.254/32', '100.100.100.200/32', '192.0.0.192/32', '168.63.129.16/32'],
  ],
  ['cloud metadata', ['fd00:ec2::254/128']],
  ['unspecified', ['0.0.0.0/8', '::/128']],
  ['loopback', ['127.0.0.0/8', '::1/128']],
  ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fec0::/10']],
  ['link-local', ['169.254.0.0/16', 'fe80::/10']],
  ['shared by a carrier (100.64.0.0/10)', ['100.64.0.0/10']],
  ['multicast', ['224.0.0.0/4', 'ff00::/8']],
  ['kept for documentation', ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24']],
  ['kept for documentation', ['2001:db8::/32', '3fff::/20']],
  ['reserved', ['192.0.0.0/24', '192.88.99.0/24', '198.18.0.0/15', '240.0.0.0/4', '2001::/23']],
];

export function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

/** RFC 4291, 2.4: the only block that is assigned to hosts on the Internet. What is outside it is refused. */
const GLOBAL_UNICAST = blockList(['2000::/3']);

const RULES = FORBIDDEN.map(([rule, ranges]) => ({ rule, list: blockList(ranges) }));

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), family(network));
  }
  return list;
}

const hexadecimal = (part: string): number[] =>
  part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));

/** The eight groups of an IPv6 address. The URL parser writes every spelling in one way. */
function groups(address: string): number[] {
  const { hostname } = new URL(`http://[${address}]`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const [left, right] = [hexadecimal(head), hexadecimal(tail ?? '')];
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<number>(gap).fill(0), ...right];
}

const dotted = (high = 0, low = 0) =>
  [high >> 8, high & 0xff, low >> 8, low & 0xff].map(String).join('.');

/**
 * An address without its zone (`%eth0`), and an IPv4 address in the mapped form `::ffff:0:0/96`
 * (RFC 4291, 2.5.5.2) as that IPv4 address: the system connects both to the same place.
 */
export function plainAddress(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (family(bare) === 'ipv4') return bare;
  const parts = groups(bare);
  const mapped = parts.slice(0, 5).every((g) => g === 0) && parts[5] === 0xffff;
  return mapped ? dotted(parts[6], parts[7]) : bare;
}

/** The IPv4 address behind a translator: NAT64 `64:ff9b::/96` (RFC 6052), 6to4 `2002::/16` (RFC 3056). */
function translated(address: string): string | undefined {
  const [a, b, c, d, e, f, g, h] = groups(address);
  if (a === 0x2002) return dotted(b, c);
  const nat64 = a === 0x64 && b === 0xff9b && [c, d, e, f].every((x) => x === 0);
  return nat64 ? dotted(g, h) : undefined;
}

/** What is against calling this address, in words, or nothing. */
export function ruleAgainst(given: string): string | undefined {
  const address = plainAddress(given);
  const found = RULES.find(({ list }) => list.check(address, family(address)));
  if (found !== undefined || family(address) === 'ipv4') return found?.rule;
  const inner = translated(address);
  if (inner !== undefined) return ruleAgainst(inner);
  return GLOBAL_UNICAST.check(address, 'ipv6') ? undefined : 'reserved';
}
