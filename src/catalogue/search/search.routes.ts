import type { Request } from 'express';
import { z } from 'zod';
import type { Reply } from '../../http/reply.ts';
import { inSameForm, isJsonLd, mediaTypeFor, represent } from '../../http/represent.ts';
import { jobFamilyMap } from '../../job-families/index.ts';
import { today } from '../../kernel/clock.ts';
import { documentMaker } from '../document-maker.ts';
import { hitOf } from '../hit.ts';
import { findKept } from '../kept-document.store.ts';
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

/** A value that is left empty says nothing: forms send their empty fields too. */
const checked = (pattern: RegExp, rule: string, what: string) => {
  const zOne = z.string().refine((text) => text === '' || pattern.test(text), rule);
  return z
    .union([zOne, z.array(zOne)], { error: rule })
    .optional()
    .describe(what);
};
const yes = (what: string) =>
  checked(/^(?:yes|no|true|false|1|0|on|off|oui|non)$/i, 'is yes or no', `yes: ${what}`);
const text = (what: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe(what);

/** The parameters as a program reads of them; `readSearch` makes a request of those that pass. */
export const zSearchQuery = z.object({
  q: text('words; quotes hold them together, a hyphen excludes; a town among them is a place'),
  words: yes('words that name a place are searched as words'),
  area: checked(/^[A-Z]{2}[A-Z0-9]{1,3}$/, 'is a NUTS code', 'region or department, e.g. FRE11'),
  near: text('postcode or town to search around'),
  km: checked(
    /^(?:5|10|20|30|50|100)$/,
    'is 5, 10, 20, 30, 50 or 100',
    'how far around; 30 unless said',
  ),
  mode: checked(
    /^(?:on-site|mixed|remote)$/,
    'is on-site, mixed or remote',
    'on-site, mixed or remote; several are alternatives',
  ),
  before: checked(/^20\d\d-\d\d-\d\d$/, 'is a day, YYYY-MM-DD', 'begins on this day or earlier'),
  free: yes('the source says that nothing remains to be paid'),
  'no-diploma': yes('no diploma is asked on entry'),
  certifying: yes('leads to a certification'),
  certification: checked(
    /^\s*(?:rncp|rs|certifinfo)\W?\d{1,9}\s*$/i,
    'is a code such as RNCP37391, RS5080 or certifinfo114654',
    'a certification by its code',
  ),
  family: checked(/^[a-z0-9-]{1,80}$/, 'is a slug', 'job families; several are alternatives'),
  eqf: checked(/^[1-8]$/, 'is 1 to 8', 'European level on completion; several are alternatives'),
  open: yes('one can apply today'),
  ended: yes('trainings that are over too'),
  sort: checked(
    /^(?:relevance|start|distance|price|title)$/,
    'is relevance, start, distance, price or title',
    'order; price: what the learner pays at least, unknown last; by relevance where there are words, else by distance or title',
  ),
  page: z.coerce.number().int().min(1).max(LAST_PAGE).default(1).describe('from 1'),
  after: text(
    'by start, price and title: the last training of the page before, as the link to the next page says it; nothing is then passed over or shown twice',
  ),
  lang: text('language of the page, ISO 639-1'),
});

export const requestOf = (req: Request): SearchRequest =>
  readSearch(new URLSearchParams(req.originalUrl.split('?').slice(1).join('?')));

const pagesOf = ({ total, exact }: Counts): number =>
  exact ? Math.min(LAST_PAGE, Math.max(1, Math.ceil(total / PAGE_SIZE))) : LAST_PAGE;

const addressOf = (request: SearchRequest): string => `/trainings?${writeSearch(request)}`;

/** The search for the page after this one. */
const nextOf = (
  request: SearchRequest,
  { counts, after }: Pick<Finding, 'counts' | 'after'>,
): SearchRequest | undefined =>
  request.page < pagesOf(counts) ? { ...request, page: request.page + 1, after } : undefined;

/** `/trainings?…` for a program: the hits whole, the filters with their counts. */
export async function searchData(needs: CatalogueNeeds, req: Request): Promise<Reply> {
  const { publicUrl, searcher } = needs;
  const request = requestOf(req);
  const finding = isJsonLd(mediaTypeFor(req, false))
    ? await searcher.findAs(request, async (db, ids) => findKept(db, ids, documentMaker(publicUrl)))
    : await searcher.find(request);
  const iri = (given: SearchRequest) => publicUrl + addressOf(given);
  const first = { ...request, page: 1 };
  const following = nextOf(request, finding);
  const next = following && inSameForm(req, iri(following));
  return represent(req, {
    iri: iri(request),
    links: next === undefined ? [] : [`<${next}>; rel="next"`],
    document: () =>
      searchDocument(finding, {
        publicUrl,
        list: iri(first),
        view: request.page === 1 ? `${iri(first)}&page=1` : iri(request),
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
  { clock, searcher }: CatalogueNeeds,
  request: SearchRequest,
  found: Finding,
): SearchView {
  const { trainings, after: _, ...finding } = found;
  const day = today(clock);
  const pages = pagesOf(finding.counts);
  const previous = { ...request, page: request.page - 1, after: undefined };
  const next = nextOf(request, found);
  return {
    ...finding,
    request,
    hits: trainings.map(({ doc, distance }) => hitOf(doc, day, distance)),
    areas: searcher.areas.areas(),
    families: jobFamilyMap().families,
    page: request.page,
    pages,
    ...(request.page > 1 ? { previous: addressOf(previous) } : {}),
    ...(next === undefined ? {} : { next: addressOf(next) }),
  };
}
