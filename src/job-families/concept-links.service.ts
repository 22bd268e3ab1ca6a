import type { Reader } from '../kernel/db.ts';
import { addressOf } from './concept.jsonld.ts';
import { labelsOf, namedByIris } from './concept.store.ts';
import type { ConceptLink } from './views.ts';

/** Of these concepts those that are loaded, in the order given, each with its label and our address. */
export async function conceptLinks(
  db: Reader,
  iris: readonly string[],
  languages: readonly string[],
): Promise<ReadonlyMap<string, ConceptLink>> {
  const rows = await namedByIris(db, iris);
  const labels = await labelsOf(
    db,
    rows.map((row) => row.id),
    languages,
  );
  return new Map(
    rows.flatMap((row) => {
      const name = labels.get(row.id);
      return name === undefined ? [] : [[row.iri, { href: addressOf('', row), ...name }] as const];
    }),
  );
}
