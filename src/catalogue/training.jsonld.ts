/**
 * The catalogue's records as linked data: European Learning Model (LOQ application profile) for what it
 * has words for, our own graph beside it for the rest. Made from the record alone, without a processor.
 */
import { AppError } from '../kernel/errors.ts';
import { contextAddress, type Document, type Node } from '../linked-data/document.ts';
import { node } from '../linked-data/node.ts';
import { SKOS } from '../linked-data/terms.ts';
import { decimal, words } from '../linked-data/texts.ts';
import { nameOf } from './asserted.ts';
import { sessionNode, trainingIri, trainingNode, trainingStub } from './elm-opportunity.ts';
import { provider } from './elm-organisation.ts';
import { scopeOf } from './elm-scope.ts';
import { offeringNode, sessionFacts, trainingFacts } from './offering-facts.ts';
import { organisationPlaceFacts, placeFacts } from './place-facts.ts';
import type { Offering, Organisation, Session, Training } from './training.ts';
import type { Statement } from './views.ts';

export interface Publication {
  /** `PUBLIC_URL`, without a slash at the end. */
  readonly publicUrl: string;
  readonly modified: Date;
  /** `YYYY-MM-DD`: with it the states of that day are said, and the document changes with the day. */
  readonly today?: string;
}

const documentOf = (publicUrl: string, nodes: readonly Node[]): Document => ({
  context: contextAddress(publicUrl),
  nodes,
});

/** The training, its sessions under it, and our own facts about both. */
export function trainingDocument(training: Training, publication: Publication): Document {
  const { publicUrl, today } = publication;
  const scope = scopeOf(publicUrl, training.language);
  const modified = publication.modified.toISOString();
  return documentOf(publicUrl, [
    trainingNode(training, modified, scope),
    trainingFacts(training, today, scope),
    ...training.offerings.flatMap((o) => [
      offeringNode(training, o, scope),
      ...o.sessions.map((s) => sessionFacts(o, s, today, scope)),
    ]),
    ...placeFacts(training.provider, training.offerings, publicUrl),
  ]);
}

export function sessionDocument(
  training: Training,
  sessionId: string,
  publication: Publication,
): Document {
  const { publicUrl, today } = publication;
  const { offering, session } = findSession(training, sessionId);
  const scope = scopeOf(publicUrl, training.language);
  const modified = publication.modified.toISOString();
  return documentOf(publicUrl, [
    sessionNode(training, offering, session, modified, scope),
    trainingStub(training, scope),
    sessionFacts(offering, session, today, scope),
    ...placeFacts(training.provider, [{ ...offering, sessions: [session] }], publicUrl),
  ]);
}

function findSession(
  training: Training,
  id: string,
): { readonly offering: Offering; readonly session: Session } {
  for (const offering of training.offerings) {
    const session = offering.sessions.find((s) => s.id === id);
    if (session !== undefined) return { offering, session };
  }
  throw new AppError('not-found', 'This training has no such session');
}

export function offeringDocument(
  training: Training,
  id: string,
  { publicUrl }: Publication,
): Document {
  const offering = training.offerings.find((o) => o.id === id);
  if (offering === undefined) throw new AppError('not-found', 'This training has no such offering');
  const scope = scopeOf(publicUrl, training.language);
  return documentOf(publicUrl, [
    offeringNode(training, offering, scope),
    trainingStub(training, scope),
    ...placeFacts(training.provider, [{ ...offering, sessions: [] }], publicUrl),
  ]);
}

export const providerDocument = (
  organisation: Organisation,
  { publicUrl, modified }: Publication,
): Document =>
  documentOf(publicUrl, [
    provider(organisation, modified.toISOString(), publicUrl),
    ...organisationPlaceFacts(organisation, publicUrl),
  ]);

/**
 * Occupations and skills that are asserted of a training and those that are only suggested, in our own
 * graph: ELM's `relatedESCOSkill` carries the former and nothing else.
 */
export function suggestionsDocument(
  training: Pick<Training, 'id'>,
  statements: readonly Omit<Statement, 'href'>[],
  { publicUrl }: Pick<Publication, 'publicUrl'>,
): Document {
  const about = trainingIri(publicUrl, training.id);
  const nodes = statements.map((s) =>
    node(
      `${about}/suggestions#${s.kind}-${nameOf(s.iri)}`,
      s.status === 'asserted' ? 'Assertion' : 'Suggestion',
      {
        about,
        concept: s.iri,
        label: words(s.label),
        kind: s.kind,
        via: words(s.detail ?? s.way),
        matchRelation: SKOS[s.relation],
        // An assertion is not more or less likely: somebody answers for it.
        confidence: s.status === 'asserted' ? undefined : decimal(s.confidence),
        release: words(s.release),
        alignmentStatus: s.status,
        dateModified: s.at.toISOString(),
      },
    ),
  );
  return documentOf(publicUrl, nodes);
}
