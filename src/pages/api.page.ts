import type { ApiOperation, ApiView } from '../http/openapi.ts';
import { table } from './components/table.ts';
import { type Child, type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

const curlOf = (publicUrl: string, { method, path, isOpen, example, type }: ApiOperation) =>
  [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} "${publicUrl}${path}"`,
    ...(isOpen ? [] : ['-H "Authorization: Bearer $KEY"']),
    ...(example === undefined
      ? []
      : [`-H 'Content-Type: ${type}' -d '${JSON.stringify(example)}'`]),
  ].join(' \\\n  ');

function operation(page: Page, publicUrl: string, one: ApiOperation): Html {
  const { api: words } = page.t.exchange;
  const { method, path, summary, fields, isOpen } = one;
  return html`<details class="raw operation"><summary><code class="method">${method.toUpperCase()}</code> <code class="iri">${path}</code>${summary !== undefined && html` <span class="aside" lang="en">${summary}</span>`}</summary>
<p class="aside">${isOpen ? words.open : words.key}</p>
${
  fields.length > 0 &&
  table({
    caption: words.fields,
    columns: [{ label: words.field }, { label: words.where }, { label: words.value }],
    rows: fields.map(({ name, place, needed, kind, description }) => [
      html`<code>${name}</code>${needed && html` <span class="by">${words.needed}</span>`}`,
      words.places[place],
      html`<code class="iri">${kind}</code>${description !== undefined && html`<span class="by" lang="en">${description}</span>`}`,
    ]),
  })
}
<pre tabindex="0"><code>${curlOf(publicUrl, one)}</code></pre>
</details>`;
}

/** Every operation of this node's interface, from the description that programs read. */
export function apiPage(page: Page, { publicUrl, groups }: ApiView): string {
  const { t } = page;
  const { api: words } = t.exchange;
  return layout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead} <a href="/openapi.json">openapi.json</a></p>
${groups.map(
  ({ name, operations }): Child => html`<section aria-labelledby="of-${name}">
<h2 id="of-${name}"><code>/${name}</code> <span class="aside">${words.count(operations.length)}</span></h2>
${operations.map((one) => operation(page, publicUrl, one))}
</section>`,
)}`,
  );
}
