import type { Reader } from '../kernel/db.ts';
import { fold } from '../kernel/fold.ts';
import { listPage } from './concept-list.service.ts';

export interface OccupationName {
  readonly label: string;
  /** Of our page about it. */
  readonly href: string;
}

const rank = (languages: readonly string[], language: string): number =>
  languages.includes(language) ? languages.indexOf(language) : languages.length;

/** Occupations with a label that begins so, each by that label; the best languages first. */
export async function occupationsStartingWith(
  db: Reader,
  prefix: string,
  languages: readonly string[],
  limit: number,
): Promise<readonly OccupationName[]> {
  const { listed } = await listPage(db, {
    face: 'occupations',
    query: prefix,
    cursor: undefined,
    limit,
  });
  return listed.flatMap(({ row, labels }) => {
    const own = labels.toSorted(
      (a, b) => rank(languages, a.language) - rank(languages, b.language),
    );
    const label = own
      .flatMap((l) => [l.pref, ...l.alt])
      .find((text) => fold(text).startsWith(prefix));
    return label === undefined ? [] : [{ label, href: `/occupations/${row.slug}` }];
  });
}
