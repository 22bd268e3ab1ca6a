import type { CatalogueFigures } from '../catalogue/index.ts';
import { FORMAT, formsOf } from '../linked-data/serialisers.ts';
import { table } from './components/table.ts';
import { type Child, type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';
import { sourceTable } from './sources.ts';

/** The figures, and a training that there is, for an example that can be pasted. */
export interface DataView extends CatalogueFigures {
  /** Its address. */
  readonly example?: string;
}

const DID_DOCUMENT = '/.well-known/did.json';
const DESCRIPTION = '/catalog';
const TERMS = '/ns';
const OPENAPI = '/openapi.json';
const DUMPS = ['trainings.ttl.gz', 'trainings.nt.gz', 'trainings.ndjson.gz'].map(
  (file) => `/dumps/${file}`,
);
const CERTIFICATION_DUMPS = DUMPS.map((path) => path.replace('trainings', 'certifications'));

const code = (text: string): Html => html`<code>${text}</code>`;

function whatThereIs(page: Page, figures: DataView): Html {
  const { t, f, site } = page;
  const { columns } = t.data;
  const at = (path: string) => html`<a href="${path}"><code>${site.publicUrl}${path}</code></a>`;
  return table({
    caption: t.data.what,
    columns: [
      { label: columns.what },
      { label: columns.number, numeric: true },
      { label: columns.address },
    ],
    rows: [
      [t.data.trainings, f.number(figures.trainings), at('/trainings')],
      [t.data.ended, f.number(figures.ended), at('/trainings?ended=yes')],
      [t.data.providers, f.number(figures.providers), at('/providers')],
      [t.certification.entries, f.number(figures.certifications), at('/certifications')],
      [t.data.occupations, f.number(figures.occupations), at('/occupations')],
      [t.data.skills, f.number(figures.skills), at('/skills')],
      [t.data.dump, undefined, DUMPS.map((path, i) => html`${i > 0 && html`<br>`}${at(path)}`)],
      [
        t.certification.dump,
        undefined,
        CERTIFICATION_DUMPS.map((path, i) => html`${i > 0 && html`<br>`}${at(path)}`),
      ],
      [t.data.description, undefined, at(DESCRIPTION)],
      [t.data.terms, undefined, at(TERMS)],
      [t.finding.api, undefined, at(OPENAPI)],
      [t.data.identity, undefined, at(DID_DOCUMENT)],
    ],
  });
}

/** Each form, by the header for programs and, linked where there is a record to show, by address. */
const forms = ({ t }: Page, address: string): Html => {
  const { formColumns, uses } = t.data;
  const use: Readonly<Record<string, string>> = {
    'JSON-LD': uses.jsonld,
    Turtle: uses.turtle,
    'N-Triples': uses.ntriples,
  };
  return table({
    caption: t.data.forms,
    columns: [
      { label: formColumns.name },
      { label: formColumns.type },
      { label: formColumns.link },
      { label: formColumns.use },
    ],
    rows: [
      ...formsOf(address).map(({ name, type, href }) => [
        name,
        code(type),
        html`<a href="${href}" type="${type}">${code(new URL(href).search)}</a>`,
        use[name],
      ]),
      ['HTML', code('text/html'), undefined, uses.html],
    ],
  });
};

const example = (words: string, command: string): Html =>
  html`<figure><figcaption>${words}</figcaption><pre><code>${command}</code></pre></figure>\n`;

/** A day on which there was something to see: that of the last change. */
const sinceWhen = ({ changedAt }: DataView): string =>
  `${(changedAt ?? new Date(0)).toISOString().slice(0, 10)}T00:00:00Z`;

function examples({ t, site }: Page, view: DataView): Child {
  const { publicUrl } = site;
  const asJson = "curl -H 'Accept: application/ld+json'";
  return [
    example(t.data.exampleList, `${asJson} '${publicUrl}/trainings'`),
    example(
      t.data.exampleChanges,
      `${asJson} '${publicUrl}/trainings?modifiedSince=${sinceWhen(view)}'`,
    ),
    example(t.data.exampleDump, `curl -O '${publicUrl}${DUMPS[0] ?? ''}'`),
    view.example !== undefined &&
      example(t.data.exampleOne, `curl -H 'Accept: text/turtle' '${view.example}'`),
    example(t.data.exampleCatalogue, `curl -H 'Accept: text/turtle' '${publicUrl}${DESCRIPTION}'`),
    example(t.data.exampleDid, `curl '${publicUrl}${DID_DOCUMENT}'`),
  ];
}

/** What is open, where, in which forms, on which terms, with commands to paste. */
export function dataPage(page: Page, view: DataView): string {
  const { t, f, link } = page;
  const { changedAt } = view;
  return layout(
    page,
    {
      title: t.data.title,
      description: t.data.lead,
      crumbs: [{ href: '/', label: t.layout.home }],
    },
    html`<h1>${t.data.title}</h1>
<p class="lead">${t.data.lead}</p>
${changedAt !== undefined && html`<p class="quiet">${t.data.updated(f.instant(changedAt))}</p>`}
<section aria-labelledby="what"><h2 id="what">${t.data.what}</h2>
${whatThereIs(page, view)}
</section>
<section aria-labelledby="forms"><h2 id="forms">${t.data.forms}</h2>
<p>${t.data.formsLead(code('Accept'), code(`?${FORMAT}=`))}</p>
${forms(page, view.example ?? `${page.site.publicUrl}/trainings`)}
</section>
<section aria-labelledby="examples"><h2 id="examples">${t.data.examples}</h2>
${examples(page, view)}
<p>${t.data.changesNote}</p>
</section>
<section aria-labelledby="licences"><h2 id="licences">${t.data.licences}</h2>
<p>${t.data.licencesLead}</p>
${sourceTable(page, view)}
<p>${t.layout.esco} <a href="${link('/licences')}">${t.layout.licences}</a></p>
</section>`,
  );
}
