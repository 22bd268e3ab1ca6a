import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { languagesOf, visitOf } from '../../http/negotiate.ts';
import { fold } from '../../kernel/fold.ts';
import type { CatalogueNeeds } from '../routes.ts';
import type { SearchSuggestion } from '../views.ts';
import { type TermRow, termsFor } from './suggest.store.ts';

const MOST = 8;
const OF_EACH = 4;
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
export function suggestionRoutes({ db, guard, suggestOccupations }: CatalogueNeeds): Router {
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: '/search/suggestions',
    access: 'public',
    summary: 'Words, titles, towns and occupations that begin as what is being typed',
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
      const [terms, occupations] = await Promise.all([
        termsFor(db, { text, last }, OF_EACH),
        text.length < 3 ? [] : suggestOccupations(text, languagesOf(visitOf(req)), OF_EACH),
      ]);
      const suggestions = given.length > LONGEST ? [] : merged(typed, terms, occupations);
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

/** The last word typed gives way to the word or town; a title or an occupation takes the whole place. */
function merged(
  typed: string,
  terms: readonly TermRow[],
  occupations: readonly SearchSuggestion[],
): readonly SearchSuggestion[] {
  const before = typed.replace(/[\p{L}\p{N}]+$/u, '');
  const all: SearchSuggestion[] = [
    ...terms.map(({ kind, label }) => ({
      kind,
      text: kind === 'title' ? label : before + label,
    })),
    ...occupations,
  ];
  const seen = new Set([fold(typed)]);
  const fresh = all.filter(({ text }) => !seen.has(fold(text)) && seen.add(fold(text)));
  const of = (kind: SearchSuggestion['kind'], most: number) =>
    fresh.filter((s) => s.kind === kind).slice(0, most);
  return [
    ...of('word', 3),
    ...of('occupation', 2),
    ...of('town', 2),
    ...of('title', OF_EACH),
  ].slice(0, MOST);
}
