import type { SearchView } from '../catalogue/index.ts';
import { hitTable } from './components/hits.ts';
import { empty } from './components/notice.ts';
import { pagination } from './components/pagination.ts';
import { ENDED, searchForm } from './components/search-form.ts';
import { type Child, type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { type Page, withQuery } from './page.ts';

/** Trainings that are over are left out, counted, and one link away. */
function ended(page: Page, view: SearchView): Child {
  const { t, link, visit } = page;
  if (view.ended === 0) return undefined;
  const other = withQuery(visit.path, {
    [ENDED]: view.withEnded ? undefined : 'yes',
    page: undefined,
    cursor: undefined,
  });
  const words = view.withEnded ? t.search.endedShown(view.ended) : t.search.endedHidden(view.ended);
  return html`<p class="ended">${words} <a href="${link(other)}">${view.withEnded ? t.search.hideEnded : t.search.showEnded}</a></p>`;
}

function nothing(page: Page, { query }: SearchView): Html {
  const { t, link } = page;
  if (query === '') return empty(t.search.nothingAtAll, [t.search.nothingYet], undefined);
  return empty(
    t.search.nothing(query),
    t.search.nothingAdvice,
    html`<a href="${link('/trainings')}">${t.search.all}</a>`,
  );
}

const count = ({ t }: Page, { query, total }: SearchView): Child =>
  query === '' ? t.search.results(total) : t.search.resultsFor(total, query);

/** The list of trainings, and the answer to a search: its address keeps the search. */
export function searchPage(page: Page, view: SearchView): string {
  const { t } = page;
  return layout(
    page,
    {
      title: view.query === '' ? t.search.title : `${view.query} – ${t.search.title}`,
      crumbs: [{ href: '/', label: t.layout.home }],
    },
    html`<h1>${t.search.title}</h1>
${searchForm(page, { query: view.query, withEnded: view.withEnded, hint: view.query === '' })}
${view.total > 0 && html`<p class="count">${count(page, view)}</p>`}
${ended(page, view)}
${
  view.hits.length === 0
    ? nothing(page, view)
    : hitTable(page, view.hits, { caption: t.search.title, withProvider: true })
}
${pagination(page, view)}`,
  );
}
