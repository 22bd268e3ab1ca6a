import type { ConceptListView } from '../job-families/index.ts';
import { empty } from './components/notice.ts';
import { queryForm } from './components/search-form.ts';
import { named } from './components/source-text.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

function nothing(page: Page, { face, query }: ConceptListView): Html {
  const words = page.t.conceptList;
  if (query === '') return empty(words.empty, [words.emptyAdvice], undefined);
  return empty(
    words.nothing(query),
    words.nothingAdvice,
    html`<a href="${page.link(`/${face}`)}">${words.all}</a>`,
  );
}

/** Occupations or skills, by the beginning of their names. */
export function conceptListPage(page: Page, view: ConceptListView): string {
  const { t, link } = page;
  const { face, query, concepts, next } = view;
  const { title, label, hint } = t.conceptList[face];
  return layout(
    page,
    {
      title: query === '' ? title : `${query} – ${title}`,
      crumbs: [{ href: '/', label: t.layout.home }],
    },
    html`<h1>${title}</h1>
${face === 'occupations' && html`<p><a href="${link('/job-families')}">${t.jobMap.toMap}</a></p>`}
${queryForm(page, { action: `/${face}`, label, hint, query })}
${
  concepts.length === 0
    ? nothing(page, view)
    : html`<ul class="concepts">${concepts.map((c) => html`<li><a href="${link(c.href)}">${named(page, c)}</a></li>\n`)}</ul>`
}
${next !== undefined && html`<nav class="pages" aria-label="${t.paging.label}"><span></span><span></span><a rel="next" href="${link(next)}">${t.conceptList.more} →</a></nav>`}`,
  );
}
