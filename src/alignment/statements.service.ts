import type { Statement, Training } from '../catalogue/index.ts';
import { conceptsById, type NamedConcept } from '../job-families/index.ts';
import type { Reader } from '../kernel/db.ts';
import { listStatements, type StatementRow } from './statement.store.ts';

/** A statement with the name of its concept; an operator also sees what was rejected, and by whom. */
export interface NamedStatement extends Omit<Statement, 'status'> {
  readonly status: StatementRow['status'];
  /** Who decided; absent while nobody has. */
  readonly by?: string;
}

/** The label in the first of the languages that has one. */
export function nameOf({ labels, slug }: NamedConcept, languages: readonly string[]) {
  const first = languages.flatMap((l) => labels.find((label) => label.language === l) ?? [])[0];
  return first ?? labels[0] ?? { label: slug };
}

function named(
  row: StatementRow,
  concept: NamedConcept,
  languages: readonly string[],
): NamedStatement {
  const { kind, status, way, detail, relation, confidence, release, by, at } = row;
  return {
    iri: concept.iri,
    href: `/${concept.face}/${concept.slug}`,
    kind,
    ...nameOf(concept, languages),
    status,
    way,
    ...(detail === null ? {} : { detail }),
    relation,
    confidence,
    release,
    at,
    ...(by === null ? {} : { by }),
  };
}

/** Of each training, in the first of the languages that a label is held in. */
export async function namedStatements(
  db: Reader,
  trainings: readonly string[],
  languages: readonly string[],
): Promise<ReadonlyMap<string, readonly NamedStatement[]>> {
  const rows = await listStatements(db, trainings);
  const concepts = await conceptsById(db, [...new Set(rows.map((row) => row.concept))]);
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const found = new Map<string, NamedStatement[]>(trainings.map((id) => [id, []]));
  for (const row of rows) {
    const concept = byId.get(row.concept);
    if (concept !== undefined) found.get(row.training)?.push(named(row, concept, languages));
  }
  return found;
}

function without<T extends object, K extends keyof T>(from: T, key: K): Omit<T, K> {
  const rest = { ...from };
  delete rest[key];
  return rest;
}

const isPublic = (s: NamedStatement): s is NamedStatement & Statement => s.status !== 'rejected';

/** What anyone may see of one training. What its provider states counts from the day it is imported. */
export async function publicStatements(
  db: Reader,
  training: Training,
  languages: readonly string[],
): Promise<readonly Statement[]> {
  const found = (await namedStatements(db, [training.id], languages)).get(training.id) ?? [];
  // Who decided is an operator's to know.
  return found.filter(isPublic).map((statement) => without(statement, 'by'));
}
