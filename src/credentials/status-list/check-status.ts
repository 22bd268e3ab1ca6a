/** Whether a credential of somebody was revoked: reads the list that its issuer signed, and keeps it for a while. */
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { readText } from '../../client/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Outbound, OutboundResponse } from '../../kernel/outbound.ts';
import {
  checkPeriodOf,
  type DidJwtNeeds,
  freshSeconds,
  verifyDidJwt,
} from '../../participants/index.ts';
import { bitOf, decodeBits, LEAST_BITS } from './bits.ts';

export interface StatusChecks extends DidJwtNeeds {
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** Takes a list as plain JSON, of any length, that nobody signed. */
  readonly unsigned?: boolean;
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
  credentialSubject: z.looseObject({
    type: z.string(),
    statusPurpose: z.union([z.string(), z.array(z.string())]).transform((some) => [some].flat()),
    encodedList: z.string().max(6_000_000),
  }),
});

/** What belongs together, and how the text of the bits begins. */
const KINDS = {
  BitstringStatusListEntry: {
    credential: 'BitstringStatusListCredential',
    subject: 'BitstringStatusList',
    prefix: /^u/,
  },
  StatusList2021Entry: {
    credential: 'StatusList2021Credential',
    subject: 'StatusList2021',
    prefix: /^/,
  },
} as const;

const MOST_SECONDS = 60;
const LISTS = 200;
const MAX_BYTES = 3_000_000;
const TIMEOUT_MS = 8000;

interface Kept {
  readonly bits: Buffer;
  readonly until: number;
  /** The issuer. */
  readonly of: string;
}

const refused = (reason: string) => new AppError('unauthenticated', reason);

async function fetched(outbound: Outbound, url: string): Promise<[string, OutboundResponse]> {
  const response = await outbound.request({
    url,
    headers: { accept: 'application/vc+jwt, application/jwt, application/json' },
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
  });
  try {
    if (response.status !== 200)
      throw new AppError('unavailable', `The status list answers ${response.status}`);
    return [await readText(response), response];
  } finally {
    response.body.destroy();
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('The status list is neither signed nor JSON');
  }
}

export class StatusChecker {
  readonly #checks: StatusChecks;
  readonly #kept = new LRUCache<string, Kept>({ max: LISTS });
  constructor(checks: StatusChecks) {
    this.#checks = checks;
  }

  /**
   * Throws `unauthenticated` when the credential is revoked or suspended, or when its list is not one of its
   * issuer; `unavailable` when that cannot be seen now: no answer is no permission.
   */
  async check(entry: StatusEntry, issuer: string): Promise<void> {
    const bits = await this.#bitsOf(entry, issuer);
    if (entry.statusListIndex >= bits.length * 8)
      throw refused('The status list ends before the place of this credential');
    if (bitOf(bits, entry.statusListIndex))
      throw refused(
        `The credential was ${entry.statusPurpose === 'revocation' ? 'revoked' : 'suspended'}`,
      );
  }

  /** Its lists are read anew: whoever asks for that has heard of a revocation. Of this process. */
  forget(issuer: string): void {
    const entries = [...this.#kept.entries()].filter(([, { of }]) => of === issuer);
    for (const [name] of entries) this.#kept.delete(name);
  }

  async #bitsOf(entry: StatusEntry, issuer: string): Promise<Buffer> {
    const { statusListCredential: url, type, statusPurpose } = entry;
    const name = JSON.stringify([url, issuer, type, statusPurpose]);
    const now = this.#checks.clock.now().getTime();
    const kept = this.#kept.get(name);
    if (kept !== undefined && now < kept.until) return kept.bits;
    const [text, { headers }] = await fetched(this.#checks.outbound, url);
    const bits = await this.#read(text.trim(), entry, issuer);
    const seconds = freshSeconds(headers, MOST_SECONDS);
    this.#kept.set(name, { bits, of: issuer, until: now + seconds * 1000 });
    return bits;
  }

  async #read(text: string, entry: StatusEntry, issuer: string): Promise<Buffer> {
    const signed = await this.#signed(text, issuer);
    const list = zList.safeParse(signed);
    if (!list.success) throw refused('The status list has not the form of one');
    const { type, issuer: named, validUntil, credentialSubject } = list.data;
    const kind = KINDS[entry.type];
    if (!type.includes(kind.credential) || credentialSubject.type !== kind.subject)
      throw refused('The status list is of another kind than the entry says');
    if (!credentialSubject.statusPurpose.includes(entry.statusPurpose))
      throw refused('The status list is for another purpose than the entry says');
    if (named !== issuer) throw refused('The status list is of another issuer');
    if (validUntil !== undefined && Date.parse(validUntil) <= this.#checks.clock.now().getTime())
      throw refused('The status list has run out');
    return this.#decoded(credentialSubject.encodedList, kind.prefix);
  }

  async #decoded(encoded: string, prefix: RegExp): Promise<Buffer> {
    const bits = prefix.test(encoded) ? await decodeBits(encoded.replace(prefix, '')) : undefined;
    if (bits === undefined) throw refused('The bits of the status list cannot be read');
    if (this.#checks.unsigned !== true && bits.length * 8 < LEAST_BITS)
      throw refused(`The status list is shorter than ${LEAST_BITS} bits`);
    return bits;
  }

  /** The credential that the list is, by the issuer's own key. */
  async #signed(text: string, issuer: string): Promise<unknown> {
    if (text.startsWith('{')) {
      if (this.#checks.unsigned === true) return jsonOf(text);
      throw refused('The status list is not signed');
    }
    const what = 'status list';
    const { did, claims } = await verifyDidJwt(this.#checks, text, {
      relationship: 'assertionMethod',
      what,
    });
    if (did !== issuer) throw refused('The status list is signed by another issuer');
    checkPeriodOf(claims, this.#checks.clock.now(), what);
    return claims['vc'] ?? claims;
  }
}
