/** One file that proves an agreement: both signatures, the history and the DID documents as they were. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import type { DidDocument, DidResolver } from '../../kernel/did-resolver.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import type { Signer } from '../../keys/index.ts';
import type { Policy } from '../../policies/index.ts';
import { type Agreement, findAgreementsById } from '../negotiation/agreement.store.ts';
import { type HistoryEntry, listMessages } from '../process/message.store.ts';
import { AGREEMENT_TYPE, checkJws } from './agreement-jws.ts';
import { listDocuments } from './document.store.ts';
import { EVIDENCE_TYPE, type Evidence, type Unsealed, zUnsealed } from './evidence.schema.ts';
import { seal, sha256 } from './seal.ts';

export interface ExportNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly signer: () => Signer;
}

/** As many as the format takes; a negotiation has four to some dozens. */
const MOST = 500;

/** Throws `not-found`; `conflict` where two counterparties use this id and none is named. */
async function agreementOf(
  { db }: ExportNeeds,
  id: string,
  counterpartyId: string | undefined,
): Promise<Agreement> {
  const all = await findAgreementsById(db, id);
  const [found, ...more] = all.filter(
    (one) => counterpartyId === undefined || one.counterpartyId === counterpartyId,
  );
  if (found === undefined) throw notFound('agreement', id);
  if (more.length > 0)
    throw conflict('Several counterparties have an agreement of this id: name one');
  return found;
}

const signatureOf = (history: readonly HistoryEntry[], move: string): string | undefined => {
  const said = history.findLast((entry) => entry.move === move && entry.status !== 'refused');
  const jws = said?.body?.['evidence'];
  return typeof jws === 'string' ? jws : undefined;
};

/** Who acted here is a matter of this node: outside, the party did. */
const entryOf =
  (own: string, counterparty: string) =>
  ({ at, direction, move, body, state, status, reason }: HistoryEntry) => {
    const type = body?.['@type'];
    return {
      at: at.toISOString(),
      direction,
      message: typeof type === 'string' ? type : move,
      by: direction === 'in' ? counterparty : own,
      state,
      result: reason === undefined ? status : `${status}: ${reason}`,
      ...(body === undefined ? {} : { sha256: sha256(body) }),
    };
  };

/** The version that the signature was made under; without a signature the latest. */
async function documentOf(
  { db }: ExportNeeds,
  did: string,
  { agreement, jws }: { readonly agreement: Policy; readonly jws: string | undefined },
): Promise<DidDocument | undefined> {
  const versions = await listDocuments(db, did);
  if (jws === undefined) return versions[0];
  for (const document of versions) {
    const resolver: DidResolver = { resolve: async () => document };
    const what = { type: AGREEMENT_TYPE, payload: agreement };
    const { ok } = await checkJws(resolver, what, { did, fact: 'provider' }, jws);
    if (ok) return document;
  }
  return undefined;
}

async function unsealed(needs: ExportNeeds, found: Agreement): Promise<Unsealed> {
  const { policy: agreement, negotiationId, providerId, consumerId, counterpartyId } = found;
  if (negotiationId === undefined) throw conflict('The agreement was not made by negotiation');
  const own = found.role === 'provider' ? providerId : consumerId;
  const history = await listMessages(needs.db, negotiationId, { limit: MOST });
  const signatures = {
    provider: signatureOf(history, 'agree'),
    consumer: signatureOf(history, 'verify'),
  };
  const parties = [
    { did: providerId, jws: signatures.provider },
    { did: consumerId, jws: signatures.consumer },
  ];
  const documents = await Promise.all(
    parties.map(async ({ did, jws }) => documentOf(needs, did, { agreement, jws })),
  );
  const read = zUnsealed.safeParse({
    type: EVIDENCE_TYPE,
    version: 1,
    exported: needs.clock.now().toISOString(),
    exporter: own,
    agreement,
    signatures: Object.fromEntries(
      Object.entries(signatures).filter(([, jws]) => jws !== undefined),
    ),
    history: history.map(entryOf(own, counterpartyId)),
    didDocuments: documents.filter((document) => document !== undefined),
  });
  if (read.success) return read.data;
  const issues = read.error.issues.map(({ path, message }) => ({
    pointer: `/${path.join('/')}`,
    message,
  }));
  throw new AppError('conflict', 'The evidence of this agreement is not complete', { issues });
}

/** Of an agreement in force, or of one that has ended. Throws `not-found` or `conflict`. */
export const exportEvidence = async (
  needs: ExportNeeds,
  id: string,
  counterpartyId?: string,
): Promise<Evidence> =>
  seal(needs, await unsealed(needs, await agreementOf(needs, id, counterpartyId)));
