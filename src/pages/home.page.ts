import type { CatalogueFigures } from '../catalogue/index.ts';
import { searchForm } from './components/search-form.ts';
import { table } from './components/table.ts';
import { type Child, type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

const figure = (page: Page, n: number, words: (n: number) => string, list?: string): Child => {
  const shown = html`<strong>${page.f.number(n)}</strong> ${words(n)}`;
  return (
    n > 0 &&
    html`<li>${list === undefined ? shown : html`<a href="${page.link(list)}">${shown}</a>`}</li>`
  );
};

/** What there is none of is no figure to show. */
const figures = (page: Page, given: CatalogueFigures): Html => {
  const { t, f } = page;
  return html`<section aria-labelledby="figures">
<h2 id="figures">${t.home.figures}</h2>
<ul class="figures">
${figure(page, given.trainings, t.home.trainings, '/trainings')}
${figure(page, given.providers, t.home.providers, '/providers')}
${figure(page, given.certifications, t.certification.figure, '/certifications')}
${figure(page, given.occupations, t.home.occupations, '/occupations')}
${figure(page, given.skills, t.home.skills, '/skills')}
</ul>
${given.trainings + given.ended === 0 && html`<p>${t.search.nothingYet}</p>`}
${given.changedAt !== undefined && html`<p class="quiet">${t.data.updated(f.instant(given.changedAt))}</p>`}
</section>`;
};

const shares = ({ t, link }: Page): Html =>
  html`<section aria-labelledby="shares">
<h2 id="shares">${t.home.shares}</h2>
<p>${t.home.sharesLead}</p>
${table({
  caption: t.home.shares,
  columns: [
    { label: t.home.columns.what },
    { label: t.home.columns.who },
    { label: t.home.columns.terms },
  ],
  rows: [
    [t.home.trainingsShared, t.home.everybody, t.home.attribution],
    [t.home.mapShared, t.home.everybody, t.home.attribution],
  ],
})}
<p>${t.home.noPersons}</p>
<ul class="ways">
<li><a href="${link('/data')}">${t.home.toData}</a></li>
<li><a href="${link('/licences')}">${t.home.toLicences}</a></li>
</ul>
</section>`;

/** Search a training; what the node holds, shares and with whom. */
export function homePage(page: Page, given: CatalogueFigures): string {
  const { t, site, link } = page;
  return layout(
    page,
    { title: site.publisher.name, description: t.home.title },
    html`<div class="hero">
<h1>${t.home.title}</h1>
<p class="lead">${t.home.lead(site.publisher.name)}</p>
${searchForm(page, { hint: true })}
<p><a href="${link('/trainings')}">${t.search.all}</a></p>
</div>
<section aria-labelledby="map">
<h2 id="map">${t.jobMap.title}</h2>
<p>${t.jobMap.homeLead}</p>
<ul class="ways"><li><a href="${link('/job-families')}">${t.jobMap.toMap}</a></li></ul>
</section>
${figures(page, given)}
${shares(page)}`,
  );
}
