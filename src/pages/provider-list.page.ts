import type { ProviderListView } from '../catalogue/index.ts';
import { empty } from './components/notice.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

/** Everybody who offers a training here, by name. */
export function providerListPage(page: Page, { providers, total, next }: ProviderListView): string {
  const { t, link } = page;
  const { list } = t.provider;
  return layout(
    page,
    { title: list, crumbs: [{ href: '/', label: t.layout.home }] },
    html`<h1>${list}</h1>
${
  providers.length === 0
    ? empty(t.search.nothingAtAll, [t.search.nothingYet], undefined)
    : html`<p class="count">${t.provider.count(total)}</p>
<ul class="concepts">${providers.map(({ id, name, place }) => html`<li><a href="${link(`/providers/${encodeURIComponent(id)}`)}">${name}</a>${place?.city !== undefined && html` <span class="aside">${place.city}</span>`}</li>\n`)}</ul>`
}
${next !== undefined && html`<nav class="pages" aria-label="${t.paging.label}"><span></span><span></span><a rel="next" href="${link(next)}">${t.conceptList.more} →</a></nav>`}`,
  );
}
