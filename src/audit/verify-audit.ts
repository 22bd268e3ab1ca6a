/** Checks an exported trail without the network and without the node: by the hashes, and the keys it was signed with. */
import { compactVerify, errors } from 'jose';
import { z } from 'zod';
import type { DidDocument } from '../kernel/did-resolver.ts';
import { ALGORITHMS, canonicalJson, isAlgorithm, jwsHeader, partText } from '../keys/index.ts';
import { assertionKeyOf, readDidDocument } from '../participants/index.ts';
import { digestOf, GENESIS, hashOf, SEAL_TYPE, type SealedHead } from './event.ts';
import { AUDIT_FILE } from './export-audit.ts';
import { Gaps } from './gaps.ts';

const zHash = z.string().regex(/^[0-9a-f]{64}$/);
const zHeader = z.object({
  type: z.literal(AUDIT_FILE),
  version: z.literal(1),
  did: z.string().startsWith('did:'),
  didDocuments: z.array(z.looseObject({ id: z.string() })).max(1000),
});
const zLink = z.strictObject({
  seq: z.number().int().min(1),
  at: z.string(),
  kind: z.string(),
  event: z.record(z.string(), z.unknown()).exactOptional(),
  digest: zHash,
  hash: zHash,
});
const zSealLine = z.strictObject({
  seal: z.strictObject({ seq: z.number().int(), hash: zHash, at: z.string(), jws: z.string() }),
});

/** The trail holds, or the first thing that speaks against it. */
export type AuditVerdict =
  | { readonly holds: false; readonly line: number; readonly why: string }
  | {
      readonly holds: true;
      readonly did: string;
      readonly events: number;
      /** Whose content was forgotten. */
      readonly forgotten: number;
      /** Places of the first and the last event. */
      readonly from: number;
      readonly to: number;
      readonly seals: number;
      /** More seals, by keys that the given documents do not list (any more); a later one of `seals` covers them. */
      readonly unlisted: number;
      /** When the last seal was made: what happened later is not in the file. */
      readonly sealedAt: string;
      /** Events after the last seal: by their hashes alone. */
      readonly unsealed: number;
      /** Addresses of the keys that signed: whoever checks compares them with what the node published. */
      readonly keys: readonly string[];
      /** Of the end; a later file must hold it (`seen`). */
      readonly head: string;
    };

class Broken extends Error {
  /** Where it is not the line just read. */
  readonly line: number | undefined;
  constructor(why: string, line?: number) {
    super(why);
    this.line = line;
  }
}
const broken = (why: string): never => {
  throw new Broken(why);
};

function read<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  return broken(`is no ${what}: /${issue?.path.join('/') ?? ''} ${issue?.message ?? ''}`);
}

/** The address of the key under the seal, where a document lists it. Throws where it is not ours, or did not sign this. */
async function signedBy(
  { seq, hash, at }: SealedHead,
  jws: string,
  of: { readonly did: string; readonly documents: readonly DidDocument[] },
): Promise<{ readonly kid: string; readonly isListed: boolean }> {
  const [head = '', payload] = jws.split('.');
  const header = read(jwsHeader(SEAL_TYPE), parsed(partText(head) ?? ''), 'header of a seal');
  if (!isAlgorithm(header.alg)) return broken('has a signature of another algorithm');
  if (!header.kid.startsWith(`${of.did}#`)) return broken('is signed by a key of another DID');
  if (partText(payload) !== canonicalJson({ seq, hash, at })) return broken('signs something else');
  const found = of.documents.map((document) => assertionKeyOf(document, header.kid));
  const key = found.find((one) => 'key' in one);
  if (key === undefined) return { kid: header.kid, isListed: false };
  if (key.key.kind !== ALGORITHMS[header.alg]) return broken('is signed by another kind of key');
  try {
    await compactVerify(jws, key.key.object, { algorithms: [header.alg] });
    return { kid: header.kid, isListed: true };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return broken('has a signature that does not hold');
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return broken('is not JSON');
  }
}

/** What whoever checks knows from elsewhere. */
export interface Known {
  /** The `head` of an earlier check, which this file must hold. */
  readonly seen?: string | undefined;
  /**
   * DID documents of the node, got another way, of any times: those of the file are then not believed. A seal by a
   * key that none of them lists (it was revoked) proves nothing, and is no fault when a later one covers it.
   */
  readonly documents?: readonly DidDocument[] | undefined;
}

class Check {
  readonly #of: { readonly did: string; readonly documents: readonly DidDocument[] };
  readonly #seen: string | undefined;
  readonly #isGiven: boolean;
  readonly #gaps = new Gaps();
  readonly #keys = new Set<string>();
  #before = { seq: 0, hash: GENESIS };
  #from: number | undefined;
  #events = 0;
  #forgotten = 0;
  #seals = 0;
  #sealed: SealedHead | undefined;
  #unlisted = 0;
  /** A seal by a key that is not listed, which no other has covered yet. */
  #uncovered: { readonly line: number; readonly why: string } | undefined;
  #seenIt = false;

  constructor(header: unknown, { seen, documents }: Known) {
    const { did, didDocuments } = read(zHeader, header, 'exported audit trail');
    const all = documents ?? didDocuments.map((one) => readDidDocument(one));
    this.#of = { did, documents: all.filter(({ id }) => id === did) };
    this.#seen = seen;
    this.#isGiven = documents !== undefined;
  }

  async take(value: unknown, line: number): Promise<void> {
    if (typeof value === 'object' && value !== null && 'seal' in value)
      await this.#takeSeal(read(zSealLine, value, 'seal').seal, line);
    else this.#takeLink(read(zLink, value, 'event'), line);
  }

  #takeLink(link: z.output<typeof zLink>, line: number): void {
    const { seq, event, digest, hash } = link;
    if (this.#from === undefined && seq > 1 && this.#before.seq === 0)
      broken(`begins at ${seq} without the seal that stands for what is gone`);
    if (seq !== this.#before.seq + 1)
      broken(`is event ${seq}, after ${this.#before.seq}: one is missing`);
    if (event !== undefined && digestOf(event) !== digest)
      broken(`is event ${seq}, which was changed`);
    if (hashOf(this.#before.hash, link) !== hash)
      broken(`is event ${seq}, which does not follow from the one before`);
    this.#from ??= seq;
    this.#events += 1;
    if (event === undefined) this.#forgotten += 1;
    this.#gaps.take(link, line);
    this.#reach({ seq, hash });
  }

  async #takeSeal(
    { jws, ...head }: z.output<typeof zSealLine>['seal'],
    line: number,
  ): Promise<void> {
    const isFirst = this.#from === undefined && this.#before.seq === 0;
    if (!isFirst && (head.seq !== this.#before.seq || head.hash !== this.#before.hash))
      broken('is a seal of something else than the chain up to here');
    const { kid, isListed } = await signedBy(head, jws, this.#of);
    this.#reach(head);
    if (!isListed) {
      const whose = this.#isGiven ? 'that was given' : 'of the file';
      const why = `is signed by the key ${kid}, which no DID document ${whose} lists, and no later seal covers it`;
      if (!this.#isGiven) broken(why);
      this.#unlisted += 1;
      this.#uncovered ??= { line, why };
      return;
    }
    this.#uncovered = undefined;
    this.#keys.add(kid);
    this.#seals += 1;
    this.#sealed = head;
  }

  #reach({ seq, hash }: { readonly seq: number; readonly hash: string }): void {
    this.#before = { seq, hash };
    if (this.#seen === `${seq}:${hash}`) this.#seenIt = true;
  }

  end(): AuditVerdict {
    const { did } = this.#of;
    const { seq: to, hash } = this.#before;
    if (this.#uncovered !== undefined) throw new Broken(this.#uncovered.why, this.#uncovered.line);
    if (this.#sealed === undefined) return broken('is the end, and nothing was sealed');
    if (this.#seen !== undefined && !this.#seenIt)
      broken('is the end, and the place that was seen before is not in the chain');
    const gap = this.#gaps.unexplained((this.#from ?? to + 1) - 1);
    if (gap !== undefined) throw new Broken(gap.why, gap.line);
    return {
      holds: true,
      did,
      events: this.#events,
      forgotten: this.#forgotten,
      from: this.#from ?? to,
      to,
      seals: this.#seals,
      unlisted: this.#unlisted,
      sealedAt: this.#sealed.at,
      unsealed: to - this.#sealed.seq,
      keys: [...this.#keys],
      head: `${to}:${hash}`,
    };
  }
}

/** Line by line: a file of any length. */
export async function verifyAudit(
  lines: AsyncIterable<string>,
  known: Known = {},
): Promise<AuditVerdict> {
  let check: Check | undefined;
  let line = 0;
  try {
    for await (const text of lines) {
      line += 1;
      const value = parsed(text);
      if (check === undefined) check = new Check(value, known);
      else await check.take(value, line);
    }
    return check === undefined ? broken('is missing: the file is empty') : check.end();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { holds: false, line: error.line ?? line, why: error.message };
  }
}
