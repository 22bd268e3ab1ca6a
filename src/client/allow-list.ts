/** What `OUTBOUND_ALLOW` says: ranges, single addresses, and `host:port`. */

import { BlockList, isIP } from 'node:net';
import { AppError } from '../kernel/errors.ts';
import { isUrl } from '../kernel/url.ts';
import { family, plainAddress } from './addresses.ts';

export interface AllowList {
  /** Whether a range or an address names it, for every port. */
  namesAddress(address: string): boolean;
  /** Whether an entry `host:port` names it, wherever it resolves to. */
  namesHost(host: string, port: number): boolean;
}

type Entry =
  | { readonly kind: 'range'; readonly network: string; readonly prefix: number }
  | { readonly kind: 'host'; readonly key: string }
  | { readonly kind: 'wrong'; readonly rule: string };

const wrong = (rule: string): Entry => ({ kind: 'wrong', rule });

/** A host as the URL parser writes it (lower case, punycode, brackets), without the root's dot. */
export function plainHost(host: string): string | undefined {
  const url = `http://${host}/`;
  if (!/^(\[[0-9a-f:.]+\]|[^\s/?#@:[\]\\]+)$/i.test(host) || !isUrl(url)) return undefined;
  return new URL(url).hostname.replace(/\.$/, '');
}

function range(network: string, text: string): Entry {
  const version = isIP(network);
  if (version === 0) return wrong('before the / of a range stands an IP address');
  const bits = version === 4 ? 32 : 128;
  if (!/^\d{1,3}$/.test(text) || Number(text) > bits)
    return wrong(`after the / of an IPv${version} range stands a number from 0 to ${bits}`);
  return { kind: 'range', network, prefix: Number(text) };
}

function hostAndPort(entry: string): Entry {
  const at = entry.lastIndexOf(':');
  const host = at < 0 ? undefined : plainHost(entry.slice(0, at));
  const port = entry.slice(at + 1);
  if (host === undefined || host.includes('*'))
    return wrong('an entry is a CIDR range, an IP address, host:port or [IPv6 address]:port');
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    return wrong('after the host stands a port from 1 to 65535');
  return { kind: 'host', key: `${host}:${Number(port)}` };
}

function entryOf(text: string): Entry {
  const slash = text.indexOf('/');
  if (slash >= 0) return range(text.slice(0, slash), text.slice(slash + 1));
  const version = isIP(text);
  if (version === 0) return hostAndPort(text);
  return { kind: 'range', network: text, prefix: version === 4 ? 32 : 128 };
}

export function allowList(texts: readonly string[]): AllowList {
  const ranges = new BlockList();
  const hosts = new Set<string>();
  const issues = [];
  for (const [i, text] of texts.entries()) {
    const entry = entryOf(text);
    if (entry.kind === 'range')
      ranges.addSubnet(entry.network, entry.prefix, family(entry.network));
    else if (entry.kind === 'host') hosts.add(entry.key);
    else
      issues.push({
        pointer: `/OUTBOUND_ALLOW/${i}`,
        message: `entry ${i + 1}: ${entry.rule}`,
      });
  }
  if (issues.length > 0) {
    const told = issues.map((i) => i.message).join('; ');
    throw new AppError('invalid', `OUTBOUND_ALLOW is not valid: ${told}`, { issues });
  }
  return {
    namesAddress(given) {
      const address = plainAddress(given);
      return ranges.check(address, family(address));
    },
    namesHost: (host, port) => hosts.has(`${host}:${port}`),
  };
}
