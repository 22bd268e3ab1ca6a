/** Token Status List (IETF OAuth, draft 10 and later, 4, 5 and 8): the status of tokens such as an SD-JWT VC. */
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { z } from 'zod';
import { bitOf, INVALID, SUSPENDED } from './bits.ts';
import { ListCache, type ListNeeds, type ReadList } from './list-cache.ts';
import { checkOwn } from './own-list.ts';
import { StatusRefusal } from './refusal.ts';

const unpack = promisify(inflate);
/** Of a list that somebody else sends. */
const MOST_BYTES = 4 * 1024 * 1024;
const TYPE = 'application/statuslist+jwt';

/** The claim `status` of a token, 6.2. */
export const zTokenStatus = z.looseObject({
  status_list: z.looseObject({
    idx: z.int().min(0).max(100_000_000),
    uri: z.url({ protocol: /^https?$/ }).max(2000),
  }),
});
export type TokenStatus = z.output<typeof zTokenStatus>['status_list'];

const zBits = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]);
/** 5.1. */
const zClaims = z.looseObject({
  sub: z.string(),
  iat: z.number(),
  exp: z.number().optional(),
  /** Seconds. */
  ttl: z.number().positive().optional(),
  status_list: z.looseObject({
    bits: zBits,
    lst: z
      .string()
      .max(6_000_000)
      .regex(/^[\w-]*$/),
  }),
});

export interface TokenListNeeds extends ListNeeds {
  /**
   * The claims of a status list token, and who signed it. Throws (`unauthenticated`, `unavailable`) where the
   * signature does not hold.
   */
  readonly readToken: (jwt: string) => Promise<{ readonly by: string; readonly claims: unknown }>;
}

/** 4.1: from the least significant bit of each byte on. */
export function statusAt(list: Uint8Array, bits: number, index: number): number | undefined {
  const byte = list[Math.floor((index * bits) / 8)];
  return byte === undefined ? undefined : (byte >> ((index * bits) % 8)) & ((1 << bits) - 1);
}

async function decoded(lst: string): Promise<Buffer> {
  try {
    return await unpack(Buffer.from(lst, 'base64url'), { maxOutputLength: MOST_BYTES });
  } catch (error) {
    // zlib says why in its own words: no such stream, cut off, or too large.
    if (error instanceof Error)
      throw new StatusRefusal('status-list-form', 'The bits of the status list cannot be read');
    throw error;
  }
}

export class TokenLists {
  readonly #needs: TokenListNeeds;
  readonly #lists: ListCache;
  constructor(needs: TokenListNeeds) {
    this.#needs = needs;
    this.#lists = new ListCache(needs);
  }

  /** As `StatusChecker.check`. 7.1: 0 is valid, 1 invalid, 2 suspended; others mean what their application says. */
  async check({ uri, idx }: TokenStatus, issuer: string): Promise<void> {
    const status = await this.#statusOf({ uri, idx }, issuer);
    if (status === undefined)
      throw new StatusRefusal(
        'status-range',
        'The status list ends before the place of this token',
      );
    if (status === INVALID) throw new StatusRefusal('revoked', 'The token was revoked');
    if (status === SUSPENDED) throw new StatusRefusal('suspended', 'The token was suspended');
    if (status !== 0) throw new StatusRefusal('status-other', 'The token has another status');
  }

  async #statusOf({ uri, idx }: TokenStatus, issuer: string): Promise<number | undefined> {
    const own = await this.#needs.own?.(uri);
    if (own !== undefined) {
      checkOwn(own, { spelling: 'token', purpose: 'revocation', issuer });
      if (idx >= own.revoked.length * 8) return undefined;
      if (bitOf(own.revoked, idx)) return INVALID;
      return bitOf(own.suspended, idx) ? SUSPENDED : 0;
    }
    const asked = { name: JSON.stringify([uri, issuer]), url: uri, of: issuer, accept: TYPE };
    // How many bits a status has stands before the list, in one byte.
    const kept = await this.#lists.bitsOf(asked, async (text) => this.#read(text, uri, issuer));
    return statusAt(kept.subarray(1), kept[0] ?? 1, idx);
  }

  async #read(text: string, uri: string, issuer: string): Promise<ReadList> {
    const { by, claims } = await this.#needs.readToken(text);
    const read = zClaims.safeParse(claims);
    if (!read.success)
      throw new StatusRefusal('status-list-form', 'The status list has not the form of one');
    const { sub, exp, ttl, status_list: list } = read.data;
    // 8.3: "The subject claim … MUST be equal to the uri claim".
    if (sub !== uri)
      throw new StatusRefusal('status-list-form', 'The status list is that of another address');
    if (by !== issuer)
      throw new StatusRefusal('status-list-issuer', 'The status list is of another issuer');
    if (exp !== undefined && exp * 1000 <= this.#needs.clock.now().getTime())
      throw new StatusRefusal('status-list-ended', 'The status list has run out');
    const bits = Buffer.concat([Buffer.from([list.bits]), await decoded(list.lst)]);
    return { bits, ttl };
  }
}
