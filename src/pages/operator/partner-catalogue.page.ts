import type { PartnerCatalogueView } from '../../dataspace/index.ts';
import { legibleJson } from '../../kernel/legible.ts';
import { describe } from '../../policies/index.ts';
import { facts } from '../components/facts.ts';
import { formToken } from '../components/form.ts';
import { empty, notice } from '../components/notice.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { filterForm, isFiltered } from './filters.ts';
import { older } from './import-list.page.ts';
import { mayAct } from './navigation.ts';
import { keeper } from './policy-parts.ts';
import { operatorLayout } from './shell.ts';

type Read = NonNullable<PartnerCatalogueView['read']>;
type Dataset = Read['datasets'][number];
type Offer = Dataset['offers'][number];

const pathOf = (partner: string): string => `/operator/partners/${encodeURIComponent(partner)}`;

function offerItem(page: Page, partner: string, title: string, offer: Offer): Html {
  const { t } = page;
  const { catalogue: words } = t.exchange;
  const { policy, withoutContractAt } = offer;
  const said = describe(policy, { language: t.code, role: 'consumer' });
  return html`<li>
<blockquote class="sentence">${said.sentence}</blockquote>
<ul class="parts">${said.rules.flatMap(({ parts }) => parts.map((part) => html`<li><bdi>${part.text}</bdi> ${keeper(page, part.keptBy)}</li>`))}</ul>
${!said.understood && notice(t.dataspace.terms.notUnderstood, 'warning')}
${withoutContractAt !== undefined && html`<p>${words.withoutContract} <a class="iri" href="${withoutContractAt}">${withoutContractAt}</a></p>`}
${
  mayAct(page, 'operator') &&
  html`<form method="post" action="${pathOf(partner)}/negotiate" class="inline">
${formToken(page)}
<input type="hidden" name="offer" value="${legibleJson(JSON.stringify(policy))}">
<button>${words.negotiate}<span class="unseen"> ${title}</span></button>
</form>`
}
</li>`;
}

function datasetItem(page: Page, { partner }: Read, dataset: Dataset): Html {
  const { t, f } = page;
  const { catalogue: words, received } = t.exchange;
  const { id, title = id, description, formats, mediaTypes, bytes, offers, modified } = dataset;
  const changed = modified === undefined ? Number.NaN : Date.parse(modified);
  return html`<li class="offered">
<h2><bdi>${title}</bdi></h2>
${title !== id && html`<p><code class="iri">${id}</code></p>`}
${description !== undefined && html`<p><bdi>${description}</bdi></p>`}
${facts([
  [words.how, formats.map((one) => t.dataspace.transfer.formats[one] ?? one).join(', ')],
  [words.form, mediaTypes.length > 0 && mediaTypes.join(', ')],
  [words.size, bytes !== undefined && received.bytes(bytes)],
  [t.dataspace.changed, !Number.isNaN(changed) && f.moment(new Date(changed))],
])}
<ul class="plain">${offers.map((offer) => offerItem(page, partner, title, offer))}</ul>
</li>`;
}

function filtersOf(page: Page, { partner, asked }: PartnerCatalogueView) {
  const { catalogue: words } = page.t.exchange;
  const { modality, eqf, nuts, language } = asked;
  return {
    action: `${pathOf(partner)}/catalogue`,
    choices: [
      {
        name: 'modality',
        label: words.modality,
        chosen: modality,
        options: Object.entries(words.modalities),
      },
      {
        name: 'eqf',
        label: words.eqf,
        chosen: eqf,
        options: ['1', '2', '3', '4', '5', '6', '7', '8'].map((n) => [n, n] as const),
      },
    ],
    texts: [
      { name: 'nuts', label: words.nuts, value: nuts },
      { name: 'language', label: words.language, value: language },
    ],
  } as const;
}

function offered(page: Page, view: PartnerCatalogueView, read: Read): Child {
  const { catalogue: words } = page.t.exchange;
  return [
    html`<p class="aside">${words.address}: <code class="iri">${read.address}</code></p>`,
    read.unreadable > 0 && notice(words.unreadable(read.unreadable), 'warning'),
    read.datasets.length === 0
      ? empty(words.none, [words.noneAdvice], undefined)
      : html`<p class="count">${words.count(read.datasets.length)}</p>
<ul class="plain">${read.datasets.map((dataset) => datasetItem(page, read, dataset))}</ul>`,
    older(page, view.next, words.next),
  ];
}

/** What a partner offers this node, each with its terms in words and the way to ask for it. */
export function partnerCataloguePage(page: Page, view: PartnerCatalogueView): string {
  const { t } = page;
  const { catalogue: words } = t.exchange;
  const { partner, name = partner, read, failure } = view;
  const filters = filtersOf(page, view);
  return operatorLayout(
    page,
    {
      title: words.title(name),
      crumbs: [{ href: '/operator/partners', label: t.dataspace.partners.title }],
    },
    html`<h1 class="iri">${words.title(name)}</h1>
<p class="lead">${words.lead}</p>
<p><a href="${page.link(pathOf(partner))}">${t.desk.partner.open}</a></p>
<details class="choose"${isFiltered(filters) && html` open`}><summary>${words.filters}</summary>
<p class="hint">${words.filtersHint}</p>
${filterForm(page, filters)}
</details>
${
  read === undefined
    ? empty(
        words.failed,
        [html`${words.failedAdvice} <span lang="en">${failure}</span>`],
        undefined,
      )
    : offered(page, view, read)
}`,
  );
}
