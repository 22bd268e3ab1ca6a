import type { PublicDatasetView } from '../dataspace/index.ts';
import { describe } from '../policies/index.ts';
import { facts } from './components/facts.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

/** What the id of a dataset leads to: what it is, on which terms it is had, and where. */
export function publicDatasetPage(page: Page, { dataset, protocol }: PublicDatasetView): string {
  const { t, link } = page;
  const { catalogue: words, received, publicDataset } = t.exchange;
  const { id, title = id, description, formats, mediaTypes, bytes, offers } = dataset;
  return layout(
    page,
    { title, crumbs: [{ href: '/data', label: publicDataset.data }] },
    html`<h1>${title}</h1>
${description !== undefined && html`<p class="lead">${description}</p>`}
${facts([
  [words.form, mediaTypes.length > 0 && mediaTypes.join(', ')],
  [words.size, bytes !== undefined && received.bytes(bytes)],
  [words.how, formats.map((one) => t.dataspace.transfer.formats[one] ?? one).join(', ')],
  [t.dataspace.identifier, html`<code class="iri">${id}</code>`],
  [publicDataset.protocol, html`<code class="iri">${protocol}</code>`],
])}
<section aria-labelledby="terms">
<h2 id="terms">${publicDataset.terms}</h2>
<ul class="plain">${offers.map(
      ({ policy, withoutContractAt }) => html`<li>
<blockquote class="sentence">${describe(policy, { language: t.code }).sentence}</blockquote>
${withoutContractAt !== undefined && html`<p>${words.withoutContract} <a class="iri" href="${withoutContractAt}">${withoutContractAt}</a></p>`}
</li>`,
    )}</ul>
<p>${publicDataset.how} <a href="${link('/data')}">${publicDataset.data}</a></p>
</section>`,
  );
}
