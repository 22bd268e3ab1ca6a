/** Whether a credential of somebody was revoked: reads the list that its issuer signed, and keeps it for a while. */
import { z } from 'zod';
import { checkPeriodOf, type DidJwtNeeds, verifyDidJwt } from '../../participants/index.ts';
import { bitOf, decodeBits, LEAST_BITS } from './bits.ts';
import { ListCache, type ListNeeds, type ReadList } from './list-cache.ts';
import { checkOwn } from './own-list.ts';
import { StatusRefusal } from './refusal.ts';

export interface StatusChecks extends DidJwtNeeds, ListNeeds {
  /** Takes a list as plain JSON, of any length, that nobody signed. */
  readonly unsigned?: boolean;
  /** Reads a list that is JSON with proofs of its issuer; throws where they do not hold. Without it none is taken. */
  readonly readProved?: (text: string, issuer: string) => Promise<unknown>;
}

export const zStatusEntry = z.looseObject({
  type: z.enum(['BitstringStatusListEntry', 'StatusList2021Entry']),
  statusPurpose: z.enum(['revocation', 'suspension']),
  statusListIndex: z
    .union([z.string().regex(/^\d{1,8}$/), z.int().min(0)])
    .transform((index) => Number(index)),
  statusListCredential: z.url({ protocol: /^https?$/ }).max(2000),
});
export type StatusEntry = z.output<typeof zStatusEntry>;

const zList = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).transform((types) => [types].flat()),
  issuer: z
    .union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)])
    .optional(),
  validUntil: z.iso.datetime({ offset: true }).optional(),
  expirationDate: z.iso.datetime({ offset: true }).optional(),
  credentialSubject: z.looseObject({
    type: z.string(),
    statusPurpose: z.union([z.string(), z.array(z.string())]).transform((some) => [some].flat()),
    encodedList: z.string().max(6_000_000),
    /** Bitstring Status List 1.0, 2.2: milliseconds. */
    ttl: z.int().min(0).optional(),
  }),
});
type List = z.output<typeof zList>;

/** What belongs together, and how the text of the bits begins. */
const KINDS = {
  BitstringStatusListEntry: {
    credential: 'BitstringStatusListCredential',
    subject: 'BitstringStatusList',
    prefix: /^u/,
    spelling: 'bitstring',
  },
  StatusList2021Entry: {
    credential: 'StatusList2021Credential',
    subject: 'StatusList2021',
    prefix: /^/,
    spelling: '2021',
  },
} as const;

const ACCEPT = 'application/vc+jwt, application/jwt, application/vc, application/json';

const refused = (finding: StatusRefusal['finding'], reason: string) =>
  new StatusRefusal(finding, reason);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('status-list-form', 'The status list is neither signed nor JSON');
  }
}

export class StatusChecker {
  readonly #checks: StatusChecks;
  readonly #lists: ListCache;
  constructor(checks: StatusChecks) {
    this.#checks = checks;
    this.#lists = new ListCache(checks);
  }

  /**
   * Throws `unauthenticated` when the credential is revoked or suspended, or when its list is not one of its
   * issuer; `unavailable` when that cannot be seen now: no answer is no permission.
   */
  async check(entry: StatusEntry, issuer: string): Promise<void> {
    const { statusPurpose, statusListIndex: index } = entry;
    const bits = await this.#bitsFor(entry, issuer);
    if (index >= bits.length * 8)
      throw refused('status-range', 'The status list ends before the place of this credential');
    if (!bitOf(bits, index)) return;
    throw statusPurpose === 'revocation'
      ? refused('revoked', 'The credential was revoked')
      : refused('suspended', 'The credential was suspended');
  }

  /** Its lists are read anew: whoever asks for that has heard of a revocation. Of this process. */
  forget(issuer: string): void {
    this.#lists.forget(issuer);
  }

  async #bitsFor(entry: StatusEntry, issuer: string): Promise<Uint8Array> {
    const { statusListCredential: url, type, statusPurpose: purpose } = entry;
    const own = await this.#checks.own?.(url);
    if (own !== undefined) {
      checkOwn(own, { spelling: KINDS[type].spelling, purpose, issuer });
      return purpose === 'revocation' ? own.revoked : own.suspended;
    }
    const name = JSON.stringify([url, issuer, type, purpose]);
    const asked = { name, url, of: issuer, accept: ACCEPT };
    return this.#lists.bitsOf(asked, async (text) => this.#read(text, entry, issuer));
  }

  async #read(text: string, entry: StatusEntry, issuer: string): Promise<ReadList> {
    const signed = await this.#signed(text, issuer);
    const list = zList.safeParse(signed);
    if (!list.success) throw refused('status-list-form', 'The status list has not the form of one');
    const { credentialSubject } = list.data;
    this.#checkList(list.data, entry, issuer);
    const bits = await this.#decoded(credentialSubject.encodedList, KINDS[entry.type].prefix);
    const { ttl } = credentialSubject;
    return { bits, ttl: ttl === undefined ? undefined : ttl / 1000 };
  }

  #checkList(list: List, entry: StatusEntry, issuer: string): void {
    const { type, issuer: named, validUntil, expirationDate, credentialSubject } = list;
    const kind = KINDS[entry.type];
    if (!type.includes(kind.credential) || credentialSubject.type !== kind.subject)
      throw refused('status-list-form', 'The status list is of another kind than the entry says');
    if (!credentialSubject.statusPurpose.includes(entry.statusPurpose))
      throw refused(
        'status-list-purpose',
        'The status list is for another purpose than the entry says',
      );
    if (named !== issuer)
      throw refused('status-list-issuer', 'The status list is of another issuer');
    const until = validUntil ?? expirationDate;
    if (until !== undefined && Date.parse(until) <= this.#checks.clock.now().getTime())
      throw refused('status-list-ended', 'The status list has run out');
  }

  async #decoded(encoded: string, prefix: RegExp): Promise<Buffer> {
    const bits = prefix.test(encoded) ? await decodeBits(encoded.replace(prefix, '')) : undefined;
    if (bits === undefined)
      throw refused('status-list-form', 'The bits of the status list cannot be read');
    if (this.#checks.unsigned !== true && bits.length * 8 < LEAST_BITS)
      throw refused('status-list-form', `The status list is shorter than ${LEAST_BITS} bits`);
    return bits;
  }

  /** The credential that the list is, by the issuer's own key. */
  async #signed(text: string, issuer: string): Promise<unknown> {
    const { unsigned, readProved, clock } = this.#checks;
    if (text.startsWith('{')) {
      if (unsigned === true) return jsonOf(text);
      if (readProved !== undefined) return readProved(text, issuer);
      throw refused('status-list-signature', 'The status list is not signed');
    }
    const what = 'status list';
    const { did, claims } = await verifyDidJwt(this.#checks, text, {
      relationship: 'assertionMethod',
      what,
    });
    if (did !== issuer)
      throw refused('status-list-issuer', 'The status list is signed by another issuer');
    checkPeriodOf(claims, clock.now(), what);
    return claims['vc'] ?? claims;
  }
}
