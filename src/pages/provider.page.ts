import type { Organisation, ProviderView } from '../catalogue/index.ts';
import { type Fact, facts } from './components/facts.ts';
import { hitTable } from './components/hits.ts';
import { address, contactCard, distinct } from './components/place.ts';
import { aboutRecord } from './components/record.ts';
import { richText } from './components/source-text.ts';
import { type Child, type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

function identity(page: Page, provider: Organisation): readonly Fact[] {
  const { t } = page;
  const { legalName, name, place, siret, activityNumber, uai } = provider;
  return [
    [t.provider.legalName, legalName !== name && legalName],
    [t.training.address, place && address(page, place)],
    [t.provider.siret, siret],
    [t.provider.activity, activityNumber],
    [t.provider.uai, uai],
  ];
}

function trainings(page: Page, view: ProviderView): Html {
  const { t, link } = page;
  if (view.trainings.length === 0) return html`<p>${t.provider.none}</p>`;
  return html`<p class="count">${t.provider.trainings(view.total)}</p>
${hitTable(page, view.trainings, { caption: t.search.title, withProvider: false })}
${view.next !== undefined && html`<nav class="pages" aria-label="${t.paging.label}"><span></span><span></span><a rel="next" href="${link(view.next)}">${t.provider.more} →</a></nav>`}`;
}

const contacts = (page: Page, provider: Organisation): Child =>
  provider.contacts.length > 0 &&
  html`<section aria-labelledby="contacts">
<h2 id="contacts">${page.t.provider.contacts}</h2>
<ul class="contacts">${distinct(provider.contacts).map((c) => contactCard(page, c))}</ul>
</section>`;

/** A training body and all of its trainings. */
export function providerPage(page: Page, view: ProviderView): string {
  const { t, site } = page;
  const { provider } = view;
  const about = richText(page, site.publisher.language, provider.about);
  return layout(
    page,
    {
      title: provider.name,
      formats: view.formats,
      crumbs: [
        { href: '/', label: t.layout.home },
        { href: '/providers', label: t.provider.list },
      ],
    },
    html`<p class="kind">${t.provider.title}</p>
<h1>${provider.name}</h1>
${about !== undefined && about}
${facts(identity(page, provider))}
<section aria-labelledby="trainings">
<h2 id="trainings">${t.search.title}</h2>
${trainings(page, view)}
</section>
${contacts(page, provider)}
${aboutRecord(page, { heading: t.training.record, iri: view.iri, formats: view.formats, modified: view.modified })}`,
  );
}
