/**
 * Which occupations and skills a training may lead to, by its codes and its title alone. Suggested, never
 * asserted: each comes with how it was found, and none enters a shape or a credential.
 */
import type { Reader } from '../kernel/db.ts';
import { fold } from '../kernel/fold.ts';
import { addressOf } from './concept.jsonld.ts';
import { labelsOf } from './concept.store.ts';
import { type CodeSuggestion, suggestByLabel, suggestByRomeCodes } from './match.store.ts';

export interface ConceptSuggestion {
  readonly iri: string;
  readonly href: string;
  readonly kind: 'occupation' | 'skill';
  readonly label: string;
  /** Of the label; none where there is only a code. */
  readonly language?: string;
  /** `ROME M1805 (ESCO–ROME V1.4)`, or that the title is one of its labels. */
  readonly via: string;
}

const MOST = 15;
const SAME_TITLE: Readonly<Record<string, string>> = {
  en: 'same title',
  fr: 'même intitulé',
  es: 'mismo título',
};

/** `rome` as the source writes its codes, `title` in any language; labels in the first language there is. */
export async function suggestByCodes(
  db: Reader,
  training: { readonly rome: readonly string[]; readonly title: string },
  languages: readonly string[],
): Promise<readonly ConceptSuggestion[]> {
  const byLabel = await suggestByLabel(db, fold(training.title), MOST);
  const byCode =
    training.rome.length === 0 ? [] : await suggestByRomeCodes(db, training.rome, MOST * 2);
  const found = [
    ...byLabel.map((s) => ({ ...s, via: sameTitle(languages) })),
    ...byCode.map((s) => ({ ...s, face: 'occupations' as const, via: viaOf(s) })),
  ];
  const distinct = found.filter((s, i) => found.findIndex((o) => o.id === s.id) === i);
  const kept = distinct.slice(0, MOST);
  const labels = await labelsOf(
    db,
    kept.map((s) => s.id),
    languages,
  );
  return kept.map(({ id, iri, face, slug, via }) => ({
    iri,
    href: addressOf('', { face, slug }),
    kind: face === 'skills' ? 'skill' : 'occupation',
    label: slug,
    ...labels.get(id),
    via,
  }));
}

const sameTitle = (languages: readonly string[]): string =>
  SAME_TITLE[languages.find((l) => SAME_TITLE[l] !== undefined) ?? 'en'] ?? 'same title';
const viaOf = ({ code, table }: CodeSuggestion) => `ROME ${code} (${table})`;
