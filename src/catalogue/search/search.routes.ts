import type { Request } from 'express';
import { z } from 'zod';
import type { Reply } from '../../http/reply.ts';
import { represent } from '../../http/represent.ts';
import { today } from '../../kernel/clock.ts';
import { hitOf } from '../hit.ts';
import type { CatalogueNeeds } from '../routes.ts';
import type { SearchView } from '../views.ts';
import { type Counts } from './counts.ts';
import { searchDocument } from './search.jsonld.ts';
import type { Finding } from './search.service.ts';
import {
  LAST_PAGE,
  PAGE_SIZE,
  readSearch,
  type SearchRequest,
  writeSearch,
} from './search-request.ts';

const many = (what: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe(what);
const one = (what: string) => z.string().optional().describe(what);

/** The parameters as a program reads of them; `readSearch` leaves out what is odd. */
export const zSearchQuery = z.object({
  q: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('words; quotes hold them together, a hyphen excludes; a town among them is a place'),
  words: one('yes: words that name a place are searched as words'),
  area: one('NUTS code of a region or department, e.g. FRE11'),
  near: one('postcode or town to search around'),
  km: one('how far around: 5, 10, 20, 30 (default), 50 or 100 kilometres'),
  mode: many('on-site, mixed or remote; several are alternatives'),
  before: one('begins on this day or earlier, YYYY-MM-DD'),
  free: one('yes: the source says that nothing remains to be paid'),
  'no-diploma': one('yes: no diploma is asked on entry'),
  certifying: one('yes: leads to a certification'),
  certification: one('a certification by its code, e.g. RNCP37391'),
  family: many('slugs of job families; several are alternatives'),
  eqf: many('levels of the European Qualifications Framework, 1 to 8; several are alternatives'),
  open: one('yes: one can apply today'),
  ended: one('yes: trainings that are over too'),
  sort: one('relevance, start, distance or title'),
  page: z.coerce.number().int().min(1).max(LAST_PAGE).default(1).describe('from 1'),
  lang: one('language of the page, ISO 639-1'),
});

export const requestOf = (req: Request): SearchRequest =>
  readSearch(new URL(req.originalUrl, 'http://node.invalid').searchParams);

const pagesOf = ({ total, exact }: Counts): number =>
  exact ? Math.min(LAST_PAGE, Math.max(1, Math.ceil(total / PAGE_SIZE))) : LAST_PAGE;

/** `/trainings?…` for a program: the hits whole, the filters with their counts. */
export async function searchData(needs: CatalogueNeeds, req: Request): Promise<Reply> {
  const { publicUrl, searcher } = needs;
  const request = requestOf(req);
  const finding = await searcher.find(request);
  const iri = (page: number) => `${publicUrl}/trainings?${writeSearch({ ...request, page })}`;
  const next = request.page < pagesOf(finding.counts) ? iri(request.page + 1) : undefined;
  return represent(req, {
    iri: iri(request.page),
    links: next === undefined ? [] : [`<${next}>; rel="next"`],
    document: () =>
      searchDocument(finding, {
        publicUrl,
        list: iri(1),
        view: `${publicUrl}/trainings?${writeSearch({ ...request, page: 1 })}&page=${request.page}`,
        ...(next ? { next } : {}),
      }),
  });
}

/** `/trainings` for a browser, with words and filters or without. */
export async function searchPage(needs: CatalogueNeeds, req: Request): Promise<Reply> {
  const request = requestOf(req);
  const finding = await needs.searcher.find(request);
  return represent(req, {
    iri: `${needs.publicUrl}/trainings`,
    document: () => searchDocument(finding, { publicUrl: needs.publicUrl, list: '', view: '' }),
    html: (visit) => needs.views.search(viewOf(needs, request, finding), visit),
  });
}

function viewOf(
  { clock, searcher, families = [] }: CatalogueNeeds,
  request: SearchRequest,
  { trainings, ...finding }: Finding,
): SearchView {
  const day = today(clock);
  const pages = pagesOf(finding.counts);
  const address = (page: number) => `/trainings?${writeSearch({ ...request, page })}`;
  return {
    ...finding,
    request,
    hits: trainings.map(({ doc, distance }) => hitOf(doc, day, distance)),
    areas: searcher.areas.areas(),
    families,
    page: request.page,
    pages,
    ...(request.page > 1 ? { previous: address(request.page - 1) } : {}),
    ...(request.page < pages ? { next: address(request.page + 1) } : {}),
  };
}
