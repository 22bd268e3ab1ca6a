import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { namingLanguages, visitOf } from '../../http/negotiate.ts';
import { jobFamilyMap } from '../../job-families/index.ts';
import { fold } from '../../kernel/fold.ts';
import type { CatalogueNeeds } from '../routes.ts';
import type { SearchSuggestion } from '../views.ts';
import { type TermRow, termsFor } from './suggest.store.ts';

const MOST = 8;
const OF_EACH = 4;
/** Names of occupations and families are looked through from here on. */
const SHORTEST = 3;
/** What is longer is no longer being begun. */
const LONGEST = 80;

const zSuggestions = z.object({
  suggestions: z.array(
    z.object({
      kind: z.enum(['word', 'title', 'town', 'occupation', 'family']),
      text: z.string(),
      href: z.string().optional(),
    }),
  ),
});

/** `/search/suggestions?q=`: how what is being typed could go on. */
export function suggestionRoutes({
  db,
  guard,
  publisher,
  searcher,
  suggestOccupations,
}: CatalogueNeeds): Router {
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: '/search/suggestions',
    access: 'public',
    summary: 'Words, titles, towns, occupations and job families that begin as what is being typed',
    answer: zSuggestions,
    schema: z.object({
      query: z.object({
        q: z
          .union([z.string(), z.array(z.string())])
          .default('')
          .describe('what was typed so far'),
        lang: z.string().optional().describe('language of occupations, ISO 639-1'),
      }),
    }),
    handle: async ({ query }, req) => {
      const given = [query.q].flat()[0] ?? '';
      const typed = given.slice(0, LONGEST).replaceAll('\0', '').trimStart();
      const text = fold(typed);
      const last = text.split(/[^\p{L}\p{N}]+/u).at(-1) ?? '';
      const languages = namingLanguages(visitOf(req), publisher.language);
      const [terms, occupations] = await Promise.all([
        termsFor(db, { text, last }, OF_EACH),
        text.length < SHORTEST ? [] : suggestOccupations(text, languages, OF_EACH),
      ]);
      const begun = terms.filter((t) => t.kind !== 'title').map((t) => t.label);
      const before = text.slice(0, text.length - last.length).trim();
      const held =
        before === '' || begun.length === 0
          ? new Set(begun)
          : await searcher.heldWith(before, begun);
      const fitting = terms.filter((t) => t.kind === 'title' || held.has(t.label));
      const suggestions =
        given.length > LONGEST
          ? []
          : merged(typed, fitting, [...familiesFor(text, languages), ...occupations]);
      return {
        status: 200,
        body: { suggestions },
        headers: {
          'access-control-allow-origin': '*',
          'cache-control': 'public, max-age=60',
          vary: 'Accept-Language',
        },
      };
    },
  });
  return router;
}

/** Job families with a word that begins so, in the first of the reader's languages that we name them in. */
function familiesFor(text: string, languages: readonly string[]): readonly SearchSuggestion[] {
  if (text.length < SHORTEST) return [];
  return jobFamilyMap().families.flatMap(({ slug, label }) => {
    const own = languages.find((language) => label[language] !== undefined);
    const name = own === undefined ? undefined : label[own];
    if (
      name === undefined ||
      !` ${fold(name).replace(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${text}`)
    )
      return [];
    return [{ kind: 'family' as const, text: name, href: `/job-families/${slug}` }];
  });
}

/** The last word typed gives way to the word or town; a title or an occupation takes the whole place. */
function merged(
  typed: string,
  terms: readonly TermRow[],
  named: readonly SearchSuggestion[],
): readonly SearchSuggestion[] {
  const before = typed.replace(/[\p{L}\p{N}]+$/u, '');
  const all: SearchSuggestion[] = [
    ...terms.map(({ kind, label }) => ({
      kind,
      text: kind === 'title' ? label : before + label,
    })),
    ...named,
  ];
  const seen = new Set([fold(typed)]);
  const fresh = all.filter(({ text }) => !seen.has(fold(text)) && seen.add(fold(text)));
  const of = (kind: SearchSuggestion['kind'], most: number) =>
    fresh.filter((s) => s.kind === kind).slice(0, most);
  return [
    ...of('word', 3),
    ...of('family', 2),
    ...of('occupation', 2),
    ...of('town', 2),
    ...of('title', OF_EACH),
  ].slice(0, MOST);
}
