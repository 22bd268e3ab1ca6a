import { isNarrow, ORDERS, PARAMETERS, type SearchView, type WayOut } from '../catalogue/index.ts';
import { hitTable } from './components/hits.ts';
import { empty, notice } from './components/notice.ts';
import { pagination } from './components/pagination.ts';
import { searchForm } from './components/search-form.ts';
import { type Child, type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';
import { chips, filters, searchAddress } from './search-filters.ts';

/** Trainings that are over are left out, counted, and one link away. */
function ended(page: Page, { request, counts }: SearchView): Child {
  const { t, link } = page;
  if (counts.ended === 0) return undefined;
  const other = link(searchAddress({ ...request, withEnded: !request.withEnded, page: 1 }));
  const { withEnded } = request;
  const words = withEnded ? t.search.endedShown(counts.ended) : t.search.endedHidden(counts.ended);
  return html`<p class="ended">${words} <a href="${other}">${withEnded ? t.search.hideEnded : t.search.showEnded}</a></p>`;
}

const wayOut = (page: Page, { drop, without, n, exact }: WayOut): Html => {
  const { t, f, link } = page;
  const what =
    typeof drop === 'string' ? html`${t.finding.dropped[drop] ?? drop}` : t.finding.word(drop.word);
  const found = exact ? f.number(n) : t.finding.atLeast(f.number(n));
  return html`<a href="${link(searchAddress(without))}">${t.finding.wayOut(what, found)}</a>`;
};

/** Which word or filter to leave out, and what one would find then. */
function nothing(page: Page, view: SearchView): Html {
  const { t, link } = page;
  const { request, waysOut } = view;
  const all = html`<a href="${link('/trainings')}">${t.search.all}</a>`;
  if (!isNarrow(request)) return empty(t.search.nothingAtAll, [t.search.nothingYet], undefined);
  if (waysOut.length > 0)
    return html`<section class="empty">
<h2>${request.text === '' ? t.finding.nothing : t.search.nothing(request.text)}</h2>
<p>${t.finding.waysOut}</p>
<ul class="ways">${waysOut.map((way) => html`<li>${wayOut(page, way)}</li>`)}</ul>
<p>${all}</p>
</section>`;
  const heading =
    request.text === '' ? t.finding.nothing : t.search.nothing(shortened(request.text));
  return empty(heading, t.search.nothingAdvice, all);
}

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

function count({ t }: Page, { request, counts }: SearchView): Child {
  const found = counts.exact ? t.search.results(counts.total) : t.finding.more(counts.total);
  return html`${found}${request.text !== '' && t.finding.forQuery(shortened(request.text))}`;
}

/** How the words were understood: what was mended, and which of them is a place. */
function understood(page: Page, { request, place, corrections }: SearchView): Child {
  const { t, f, link } = page;
  const where =
    place?.fromWords === true &&
    html`<p class="understood">${
      place.area.kind === 'region' || place.area.kind === 'department'
        ? t.finding.inFound(place.area.name)
        : t.finding.nearFound(place.area.name, f.number(request.km))
    } <a href="${link(searchAddress({ ...request, asWords: true, page: 1 }))}">${t.finding.asWords(place.said)}</a></p>`;
  return html`${corrections.map(({ said, meant }) => html`<p class="understood">${t.finding.corrected(meant, said)}</p>`)}${where}`;
}

function orders(page: Page, { request, order, place }: SearchView): Html {
  const { t, link } = page;
  const possible = ORDERS.filter(
    (one) =>
      (one !== 'distance' || (place !== undefined && place.area.latitude !== undefined)) &&
      (one !== 'relevance' || request.text !== ''),
  );
  return html`<nav class="orders" aria-label="${t.finding.sort}"><span>${t.finding.sort}</span><ul>
${possible.map((one) => html`<li><a href="${link(searchAddress({ ...request, order: one, page: 1 }))}"${one === order && html` aria-current="true"`}>${t.finding.orders[one]}</a></li>`)}
</ul></nav>`;
}

const compareForm = ({ t, chosen }: Page): Html =>
  html`<form id="compare" class="compare" action="/trainings/compare" method="get">
${chosen !== undefined && html`<input type="hidden" name="lang" value="${chosen}">`}
<button type="submit">${t.finding.compare}</button> <span class="hint">${t.finding.compareHint}</span>
</form>`;

function results(page: Page, view: SearchView): Html {
  const { t } = page;
  const { hits, counts } = view;
  return html`${chips(page, view)}
${counts.total > 0 && html`<p class="count" role="status">${count(page, view)}</p>`}
${!counts.exact && html`<p class="quiet">${t.finding.moreNote}</p>`}
${understood(page, view)}
${view.placeUnknown && notice(t.finding.placeUnknown(view.request.near ?? ''), 'warning')}
${ended(page, view)}
${hits.length > 0 && orders(page, view)}
${
  hits.length === 0
    ? !view.placeUnknown && nothing(page, view)
    : html`${hitTable(page, hits, { caption: t.search.title, withProvider: true, selectable: true })}
${compareForm(page)}`
}
${pagination(page, view)}`;
}

/** The list of trainings, and the answer to a search: its address keeps the search. */
export function searchPage(page: Page, view: SearchView): string {
  const { t } = page;
  const { request } = view;
  const query = shortened(request.text);
  const kept = {
    ...(request.withEnded ? { [PARAMETERS.withEnded]: 'yes' } : {}),
    ...(request.order === undefined ? {} : { [PARAMETERS.order]: request.order }),
  };
  return layout(
    page,
    {
      title: query === '' ? t.search.title : `${query} – ${t.search.title}`,
      crumbs: [{ href: '/', label: t.layout.home }],
      canonical: searchAddress(request),
    },
    html`<h1>${t.search.title}</h1>
${searchForm(page, { query: request.text, kept, hint: request.text === '' })}
<div class="finding">
${filters(page, view)}
<div class="found">
${results(page, view)}
</div>
</div>`,
  );
}
