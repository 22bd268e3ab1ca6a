/** Where the map has no names in the reader's language, and where its codes find nothing. */
import type { MapLink } from '../../job-families/index.ts';
import { SEARCH } from '../components/search-form.ts';
import { type Child, type Html, html } from '../html.ts';
import { type Page, withQuery } from '../page.ts';

/** Once on a page: which language the names are in, where it is not the page's. */
export function inOtherLanguage(
  { t, f }: Page,
  names: readonly Pick<MapLink, 'language'>[],
): Child {
  const other = names.find(({ language = t.code }) => language !== t.code)?.language;
  return (
    other !== undefined && html`<p class="quiet">${t.jobMap.otherLanguage(f.language(other))}</p>`
  );
}

/** Trainings state codes or not: words find the others. */
export const searchByName = ({ t, link }: Page, { label }: Pick<MapLink, 'label'>): Html =>
  html`<p><a href="${link(withQuery(SEARCH, { q: label }))}">${t.jobMap.searchName}</a></p>`;
