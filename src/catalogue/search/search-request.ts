/** A search as its address says it, and its one canonical address. */
import { isDay } from '../../kernel/partial-date.ts';
import type { Mode } from '../training.ts';
import type { After, Order } from './search.store.ts';

export interface SearchRequest {
  readonly text: string;
  /** Words that name a place are searched as words. */
  readonly asWords: boolean;
  /** NUTS code of a region or department. */
  readonly area: string | undefined;
  /** A postcode or the name of a town, as typed, and how far from it. */
  readonly near: string | undefined;
  readonly km: number;
  readonly modes: readonly Mode[];
  /** `YYYY-MM-DD`: the last day on which it may begin. */
  readonly before: string | undefined;
  readonly free: boolean;
  readonly noDiploma: boolean;
  readonly certifying: boolean;
  /** `rncp37391`, `rs5080` or `certifinfo114654`. */
  readonly certification: string | undefined;
  readonly families: readonly string[];
  readonly levels: readonly number[];
  readonly onlyOpen: boolean;
  readonly withEnded: boolean;
  readonly order: Order | undefined;
  /** From 1. */
  readonly page: number;
  /** The last of the page before, in orders that go on by keys; without it a page is found by its number. */
  readonly after: After | undefined;
}

export const PAGE_SIZE = 20;
/** Nobody reads on; a program takes the list by cursor or the dump. */
export const LAST_PAGE = 50;

export const RADII: readonly number[] = [5, 10, 20, 30, 50, 100];
export const USUAL_KM = 30;
const MODES: readonly Mode[] = ['on-site', 'mixed', 'remote'];
export const ORDERS: readonly Order[] = ['relevance', 'start', 'distance', 'price', 'title'];
const LONGEST_TEXT = 10_000;

/** The parameters, in the order of the canonical address. */
export const PARAMETERS = {
  text: 'q',
  asWords: 'words',
  area: 'area',
  near: 'near',
  km: 'km',
  modes: 'mode',
  before: 'before',
  free: 'free',
  noDiploma: 'no-diploma',
  certifying: 'certifying',
  certification: 'certification',
  families: 'family',
  levels: 'eqf',
  onlyOpen: 'open',
  withEnded: 'ended',
  order: 'sort',
  page: 'page',
  after: 'after',
} as const satisfies Record<keyof SearchRequest, string>;

const YES = 'yes';
const isYes = (text: string | undefined): boolean =>
  text !== undefined && ['yes', 'true', '1', 'on', 'oui'].includes(text.toLowerCase());

/** A day of this century, on which something may begin. */
export const isDayToCome = (text: string): boolean => text.startsWith('20') && isDay(text);

const isOneOf = <T extends string>(all: readonly T[], text: string | undefined): text is T =>
  all.some((one) => one === text);

const matching = (text: string | undefined, pattern: RegExp): string | undefined =>
  text !== undefined && pattern.test(text) ? text : undefined;
const codeOf = (text = ''): string | undefined =>
  matching(text.toLowerCase().replace(/[^a-z0-9]/g, ''), /^(?:rncp|rs|certifinfo)\d{1,9}$/);
const pageOf = (text = '1'): number => {
  const page = Math.trunc(Number(text));
  return page >= 1 && page <= LAST_PAGE ? page : 1;
};

const AFTER = '~';
/** `45.5~ab12cd`: the key of the last training, and its id. */
const afterOf = (text = ''): After | undefined => {
  const at = text.lastIndexOf(AFTER);
  return at < 0 || text.length > LONGEST_AFTER || text.includes('\0')
    ? undefined
    : { key: text.slice(0, at), id: text.slice(at + 1) };
};
const LONGEST_AFTER = 3000;

/** `given`: the query of an address, each parameter once or more. */
export function readSearch(given: URLSearchParams): SearchRequest {
  const one = (name: keyof SearchRequest): string | undefined =>
    given.get(PARAMETERS[name])?.trim() || undefined;
  const many = (name: keyof SearchRequest): readonly string[] =>
    [...new Set(given.getAll(PARAMETERS[name]).map((text) => text.trim()))].filter(Boolean);
  const [before, order] = [one('before'), one('order')];
  return {
    text: (given.get(PARAMETERS.text) ?? '').slice(0, LONGEST_TEXT).replaceAll('\0', ' '),
    asWords: isYes(one('asWords')),
    area: matching(one('area'), /^[A-Z]{2}[A-Z0-9]{1,3}$/),
    near: one('near')?.slice(0, 80),
    km: RADII.find((km) => km === Number(one('km'))) ?? USUAL_KM,
    modes: MODES.filter((mode) => many('modes').includes(mode)),
    before: before !== undefined && isDayToCome(before) ? before : undefined,
    free: isYes(one('free')),
    noDiploma: isYes(one('noDiploma')),
    certifying: isYes(one('certifying')),
    certification: codeOf(one('certification')),
    families: many('families')
      .filter((slug) => /^[a-z0-9-]{1,80}$/.test(slug))
      .slice(0, 20)
      .toSorted(),
    levels: [1, 2, 3, 4, 5, 6, 7, 8].filter((n) => many('levels').includes(String(n))),
    onlyOpen: isYes(one('onlyOpen')),
    withEnded: isYes(one('withEnded')),
    order: isOneOf(ORDERS, order) ? order : undefined,
    page: pageOf(one('page')),
    after: pageOf(one('page')) === 1 ? undefined : afterOf(given.get(PARAMETERS.after) ?? ''),
  };
}

const yes = (name: keyof SearchRequest, value: boolean): readonly (readonly [string, string])[] =>
  value ? [[PARAMETERS[name], YES]] : [];
const said = (
  name: keyof SearchRequest,
  ...values: readonly (string | number | undefined)[]
): readonly (readonly [string, string])[] =>
  values.flatMap((value) =>
    value === undefined || value === '' ? [] : [[PARAMETERS[name], String(value)] as const],
  );

/** A search for these words; the rest as `given`. */
export const searchFor = (text: string, given: Partial<SearchRequest> = {}): SearchRequest => ({
  ...readSearch(new URLSearchParams()),
  text,
  ...given,
});

/** The canonical query of a search: the same search has one address. Without `?`; empty for all. */
export function writeSearch(request: SearchRequest): string {
  return new URLSearchParams(
    [
      ...said('text', request.text.trim()),
      ...yes('asWords', request.asWords),
      ...said('area', request.area),
      ...said('near', request.near),
      ...said('km', request.km === USUAL_KM ? undefined : request.km),
      ...said('modes', ...request.modes),
      ...said('before', request.before),
      ...yes('free', request.free),
      ...yes('noDiploma', request.noDiploma),
      ...yes('certifying', request.certifying),
      ...said('certification', request.certification),
      ...said('families', ...request.families),
      ...said('levels', ...request.levels),
      ...yes('onlyOpen', request.onlyOpen),
      ...yes('withEnded', request.withEnded),
      ...said('order', request.order),
      ...said('page', request.page === 1 ? undefined : request.page),
      ...said(
        'after',
        request.page === 1 || request.after === undefined
          ? undefined
          : request.after.key + AFTER + request.after.id,
      ),
    ].map(([name, value]): [string, string] => [name, value]),
  ).toString();
}

/** Whether anything narrows the catalogue: words or a filter. */
export const isNarrow = (request: SearchRequest): boolean =>
  writeSearch({ ...request, withEnded: false, order: undefined, page: 1, km: USUAL_KM }) !== '';
