/** Signs agreements, checks what counterparties signed, and keeps the DID documents of both as they were. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import type { DidDocument, DidResolver } from '../../kernel/did-resolver.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Signer } from '../../keys/index.ts';
import { partText } from '../../keys/index.ts';
import type { CheckedSignature, EvidenceSigner } from '../ports.ts';
import { AGREEMENT_TYPE, agreementSigner, checkJws } from './agreement-jws.ts';
import { keepDocument } from './document.store.ts';
import { badSignature } from './on-receipt.ts';

export interface NotaryNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly resolver: DidResolver;
  readonly publicUrl: string;
  /** At the time: keys come and go. */
  readonly signer: () => Signer;
  /** This node's own, as it is published. */
  readonly document: () => DidDocument;
}

/** Remembers what was resolved through it, or why it was not. */
function watched(resolver: DidResolver) {
  const seen: { document?: DidDocument; error?: unknown } = {};
  const resolve: DidResolver['resolve'] = async (did, how) => {
    try {
      seen.document = await resolver.resolve(did, how);
      return seen.document;
    } catch (error) {
      seen.error = error;
      throw error;
    }
  };
  return { seen, resolver: { resolve } };
}

const isPassing = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'unavailable';

export interface Notary extends EvidenceSigner {
  /** To be called when the keys have changed: the document that they stand in is kept. */
  readonly keepOwn: () => Promise<void>;
}

/** Keeps this node's own document, so call it once for each start of the node. */
export async function openNotary(needs: NotaryNeeds): Promise<Notary> {
  const { db, clock } = needs;
  /** A resolver hands out the same object as long as it keeps it. */
  const kept = new WeakSet<DidDocument>();
  const keep = async (document: DidDocument) => {
    if (kept.has(document)) return;
    await keepDocument(db, document, clock.now());
    kept.add(document);
  };
  const check = async (jws: string, did: string): Promise<CheckedSignature> => {
    const { seen, resolver } = watched(needs.resolver);
    const what = { type: AGREEMENT_TYPE, payload: undefined };
    const fact = await checkJws(resolver, what, { did, fact: 'provider' }, jws);
    const signed = partText(jws.split('.')[1]);
    if (fact.ok && signed !== undefined && seen.document !== undefined) {
      await keep(seen.document);
      return { signed };
    }
    if (isPassing(seen.error)) return { fault: new AppError('unavailable', fact.detail) };
    return { fault: badSignature(fact.detail) };
  };
  const keepOwn = async () => keep(needs.document());
  await keepOwn();
  return { ...agreementSigner(needs), check, keepOwn };
}
