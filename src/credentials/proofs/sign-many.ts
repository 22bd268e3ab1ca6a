import { setImmediate } from 'node:timers/promises';
import { AppError, type Issue } from '../../kernel/errors.ts';
import type { Digest } from './canonical/shape.ts';
import type { HashTask } from './hash.worker.ts';
import { AHEAD, CHUNK, hashedApart, loadableApart } from './hash-apart.ts';
import { digestOf, hashedDocument } from './hashing.ts';
import { inChunks } from './in-chunks.ts';
import { signatureLibraries } from './libraries.ts';
import { type ProofOptions, proofOptions, type Signing, signedProof } from './proof.ts';
import { reasonOf } from './reason.ts';
import { isPlain, type Plain, signCredential } from './sign-credential.ts';

/** Some of a batch are not signed: `issues` name their places (`/12`) and why; the others are not lost. */
export class NotAllSigned extends AppError {
  override readonly name = 'NotAllSigned';
  /** Undefined where an issue has the place. */
  readonly signed: readonly (string | undefined)[];
  constructor(signed: readonly (string | undefined)[], issues: readonly Issue[]) {
    const message = `${issues.length} of ${signed.length} credentials cannot be signed`;
    super('invalid', message, { issues });
    this.signed = signed;
  }
}

/** From here on threads pay: to start one takes as long as some thousand credentials take here (measured). */
const MANY = 2000;
/** Prepared and signed at a stretch: some milliseconds, after which whoever else waits has a turn. */
const AT_ONCE = 100;

/** Hashed; or signed by the library, which does the whole; or refused. */
type Prepared =
  | { readonly plain: Plain; readonly text: string; readonly hash: Uint8Array }
  | { readonly signed: string }
  | { readonly refused: string };

async function preparedHere(credential: object, signing: Signing): Promise<Prepared> {
  try {
    if (!isPlain(credential))
      return { signed: JSON.stringify(await signCredential(credential, signing)) };
    const { checkCredential } = await signatureLibraries();
    checkCredential({ credential, mode: 'issue' });
    const { contexts, signer } = signing;
    const hash = await hashedDocument(credential, contexts, digestOf(signer.kind));
    return { plain: credential, text: JSON.stringify(credential), hash };
  } catch (error) {
    return { refused: reasonOf(error) };
  }
}

async function preparedApart(
  credentials: readonly Plain[],
  digest: Digest,
  extra: HashTask['extra'],
): Promise<readonly Prepared[]> {
  const texts = credentials.map((credential) => JSON.stringify(credential));
  const hashes = await hashedApart({ texts, extra, digest });
  return hashes.map((hashed, i) => {
    const [plain, text] = [credentials[i], texts[i]];
    if (plain === undefined || text === undefined) throw new Error('More answers than questions');
    return 'refused' in hashed ? hashed : { plain, text, hash: Buffer.from(hashed.hash, 'hex') };
  });
}

async function prepared(
  credentials: readonly object[],
  signing: Signing,
): Promise<AsyncIterable<readonly Prepared[]>> {
  if (credentials.length >= MANY && credentials.every(isPlain)) {
    const extra = await loadableApart(credentials, signing.contexts);
    const digest = digestOf(signing.signer.kind);
    if (extra !== undefined)
      return inChunks(credentials, { size: CHUNK, ahead: AHEAD }, async (chunk) =>
        preparedApart(chunk, digest, extra),
      );
  }
  return inChunks(credentials, { size: AT_ONCE, ahead: 1 }, async (chunk) => {
    const all: Prepared[] = [];
    for (const credential of chunk) all.push(await preparedHere(credential, signing));
    return all;
  });
}

async function signedText(
  one: Prepared,
  signing: Signing,
  options: ProofOptions,
): Promise<string | undefined> {
  if ('signed' in one) return one.signed;
  if ('refused' in one) return undefined;
  const { plain, text, hash } = one;
  const proof = await signedProof(signing, options, plain['@context'], hash);
  return `${text.slice(0, -1)},"proof":${JSON.stringify(proof)}}`;
}

/**
 * Signed credentials as JSON, in the order given: as text, what `signCredential` answers. Large batches are
 * hashed in threads; the key stays in this one. Fails with `NotAllSigned` where some are refused.
 */
export async function signMany(
  credentials: readonly object[],
  signing: Signing,
): Promise<readonly string[]> {
  const options = proofOptions(signing);
  const signed: string[] = [];
  const issues = new Map<number, string>();
  for await (const chunk of await prepared(credentials, signing)) {
    for (const one of chunk) {
      if ('refused' in one) issues.set(signed.length, one.refused);
      signed.push((await signedText(one, signing, options)) ?? '');
    }
    await setImmediate();
  }
  if (issues.size === 0) return signed;
  throw new NotAllSigned(
    signed.map((text, i) => (issues.has(i) ? undefined : text)),
    [...issues].map(([i, message]) => ({ pointer: `/${i}`, message })),
  );
}
