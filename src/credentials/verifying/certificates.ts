/**
 * Who a certificate in a header names (`x5c`, RFC 7515, 4.1.6), and whether an authority that this node goes by has
 * issued it. Nothing that a certificate names is fetched: no issuer, no list of revocations.
 */
import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { urlOf } from '../../kernel/url.ts';
import { SKEW } from './check-validity.ts';
import { type Fact, fails, holds, leavesOpen } from './verdict.ts';

const MOST = 6;
const MOST_CHARACTERS = 12_000;

/** Undefined for what is no list of certificates. */
export function certificatesOf(x5c: unknown): readonly X509Certificate[] | undefined {
  if (!Array.isArray(x5c) || x5c.length === 0 || x5c.length > MOST) return undefined;
  const texts: readonly unknown[] = x5c;
  const read: X509Certificate[] = [];
  for (const text of texts) {
    if (typeof text !== 'string' || text.length > MOST_CHARACTERS) return undefined;
    try {
      const certificate = new X509Certificate(Buffer.from(text, 'base64'));
      // A key that OpenSSL does not know throws when it is asked for, not before.
      if (certificate.publicKey.type !== 'public') return undefined;
      read.push(certificate);
    } catch {
      // OpenSSL says what it found instead, in its own words.
      return undefined;
    }
  }
  return read;
}

const SHOWN = ['O', 'CN', 'C'] as const;

/** `École exemple, FR`: organisation, else name; and country. */
export function nameIn({ subject }: X509Certificate): string {
  const { organisation, country } = partsOf(subject);
  return [organisation, country].filter(Boolean).join(', ');
}

function partsOf(subject: string) {
  const parts = new Map(
    subject.split('\n').map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)] as const;
    }),
  );
  const [organisation, name, country] = SHOWN.map((part) => parts.get(part));
  return { organisation: organisation ?? name ?? '', country };
}

/** Without its country. */
export const organisationIn = ({ subject }: X509Certificate): string =>
  partsOf(subject).organisation;

const BY_NAME = 'x509:';
/** What a sealer is known by: a name of its own kind, so that none can pass for a DID or an address. */
export const sealerOf = (leaf: X509Certificate): string => `${BY_NAME}${nameIn(leaf)}`;
/** For eyes: the name alone, unless it looks like an address. */
export const shownId = (id: string): string => {
  const name = id.slice(BY_NAME.length);
  return id.startsWith(BY_NAME) && !name.includes(':') ? name : id;
};

const isGoodAt = ({ validFrom, validTo }: X509Certificate, at: Date): boolean =>
  Date.parse(validFrom) <= at.getTime() && at.getTime() <= Date.parse(validTo);

/** RFC 5280, 6.1, in short: the issuer is an authority, and its key signed. */
const isIssuedBy = (one: X509Certificate, by: X509Certificate): boolean =>
  by.ca && one.checkIssued(by) && one.verify(by.publicKey);

const isSame = (a: X509Certificate, b: X509Certificate): boolean => a.raw.equals(b.raw);

const isAnchored = (last: X509Certificate, anchors: readonly X509Certificate[], at: Date) =>
  anchors.some(
    (anchor) => isSame(last, anchor) || (isGoodAt(anchor, at) && isIssuedBy(last, anchor)),
  );

const SERVERS = '1.3.6.1.5.5.7.3.1';
/** RFC 5280, 4.2.1.3: the extension, critical or not, then bits from the left: digitalSignature, contentCommitment. */
const KEY_USAGE = /0603551d0f(?:0101ff)?040[45]030[23]0[0-7](..)/;
const SIGNS = 0xc0;

/** An authority seals other certificates, and a server its connections: neither speaks for what stands in a document. */
function isForSealing(leaf: X509Certificate): boolean {
  const bits = KEY_USAGE.exec(leaf.raw.toString('hex'))?.[1];
  const isServer = (leaf.keyUsage as readonly string[] | undefined)?.includes(SERVERS) === true;
  return !leaf.ca && !isServer && (bits === undefined || (Number.parseInt(bits, 16) & SIGNS) !== 0);
}

/** By what the sealer says itself: no time-stamp is looked at. */
export interface SealTime {
  readonly at: Date;
  readonly now: Date;
}

/** What the reader is told beside `certificate-known`. */
export function endedSince(chain: readonly X509Certificate[], now: Date): readonly Fact[] {
  const ended = chain.find((one) => !isGoodAt(one, now));
  return ended === undefined
    ? []
    : [leavesOpen('issuer', 'certificate-ended-since', new Date(ended.validTo).toISOString())];
}

/** The fact `issuer` of what these certificates sealed at a time; the leaf first. */
export function checkCertificates(
  chain: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  { at, now }: SealTime,
): Fact {
  const [leaf] = chain;
  const last = chain.at(-1);
  if (leaf === undefined || last === undefined) return fails('issuer', 'certificate-broken');
  const isBroken = chain.some((one, i) => {
    const next = chain[i + 1];
    return next !== undefined && !isIssuedBy(one, next);
  });
  if (isBroken) return fails('issuer', 'certificate-chain');
  if (at.getTime() > now.getTime() + SKEW)
    return fails('issuer', 'proof-from-future', at.toISOString());
  if (chain.some((one) => !isGoodAt(one, at))) return fails('issuer', 'certificate-ended');
  if (!isAnchored(last, anchors, at))
    return fails('issuer', 'certificate-unanchored', nameIn(leaf));
  // One that the operator named itself may be of any kind.
  const isNamedItself = anchors.some((anchor) => isSame(leaf, anchor));
  return isNamedItself || isForSealing(leaf)
    ? holds('issuer', 'certificate-known', nameIn(leaf))
    : fails('issuer', 'certificate-use', nameIn(leaf));
}

/** Whether the certificate is one of this address: a URI or a host among its other names. */
export function isOfAddress({ subjectAltName = '' }: X509Certificate, address: string): boolean {
  const hostname = urlOf(address)?.hostname ?? '';
  const names = subjectAltName.split(', ');
  return names.includes(`URI:${address}`) || (hostname !== '' && names.includes(`DNS:${hostname}`));
}

export const holdsKey = ({ publicKey }: X509Certificate, key: KeyObject): boolean =>
  publicKey.equals(key);

/** RFC 7515, 4.1.8: `x5t#S256`, the SHA-256 of the certificate. */
export const isNamedBy = ({ raw }: X509Certificate, thumbprint: string): boolean =>
  createHash('sha256').update(raw).digest('base64url') === thumbprint;
