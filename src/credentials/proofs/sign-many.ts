import { setImmediate } from 'node:timers/promises';
import { AppError, type Issue } from '../../kernel/errors.ts';
import { apart } from './hash-apart.ts';
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

/** Prepared and signed at a stretch: some ten milliseconds, after which whoever else waits has a turn. */
const CHUNK = 200;

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

/** Undefined where these have to be prepared here. */
async function preparedApart(
  credentials: readonly object[],
  { contexts, signer }: Signing,
): Promise<readonly Prepared[] | undefined> {
  if (apart.room === 0 || !credentials.every(isPlain)) return undefined;
  const texts = credentials.map((credential) => JSON.stringify(credential));
  const digest = digestOf(signer.kind);
  const hashes = await apart.hash(credentials, texts, { contexts, digest });
  return hashes?.map((hashed, i) => {
    const [plain, text] = [credentials[i], texts[i]];
    if (plain === undefined || text === undefined) throw new Error('More answers than questions');
    return 'refused' in hashed ? hashed : { plain, text, hash: Buffer.from(hashed.hash, 'hex') };
  });
}

async function prepared(chunk: readonly object[], signing: Signing): Promise<readonly Prepared[]> {
  const fromThread = await preparedApart(chunk, signing);
  if (fromThread !== undefined) return fromThread;
  apart.note(chunk.length);
  const all: Prepared[] = [];
  for (const credential of chunk) all.push(await preparedHere(credential, signing));
  return all;
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
 * Signed credentials as JSON, in the order given: as text, what `signCredential` answers. Where many are
 * signed, threads hash them; the key stays in this one. Fails with `NotAllSigned` where some are refused.
 */
export async function signMany(
  credentials: readonly object[],
  signing: Signing,
): Promise<readonly string[]> {
  const options = proofOptions(signing);
  const signed: string[] = [];
  const issues = new Map<number, string>();
  const chunks = inChunks(credentials, { size: CHUNK, ahead: () => apart.room }, async (chunk) =>
    prepared(chunk, signing),
  );
  for await (const chunk of chunks) {
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
