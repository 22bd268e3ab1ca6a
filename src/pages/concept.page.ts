import type { ConceptLink, ConceptMatch, ConceptView } from '../job-families/index.ts';
import { facts, missing } from './components/facts.ts';
import { aboutRecord } from './components/record.ts';
import { QUERY, SEARCH } from './components/search-form.ts';
import { named, said } from './components/source-text.ts';
import { table } from './components/table.ts';
import { type Child, type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { type Page, withQuery } from './page.ts';

interface Named {
  readonly label: string;
  readonly language: string;
}

/** In the reader's language, else in the node's, else in the first there is. */
function nameOf({ t, site }: Page, { prefLabel, iri }: ConceptView): Named {
  const language = [t.code, site.publisher.language, 'en', ...Object.keys(prefLabel)].find(
    (code) => prefLabel[code] !== undefined,
  );
  return { label: prefLabel[language ?? ''] ?? iri, language: language ?? t.code };
}

const links = (page: Page, id: string, heading: string, given: readonly ConceptLink[]): Child =>
  given.length > 0 &&
  html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading} <span class="aside">(${page.f.number(given.length)})</span></h2>
<ul class="concepts">${given.map((c) => html`<li><a href="${page.link(c.href)}">${named(page, c)}</a></li>`)}</ul>
</section>`;

const matchName = (page: Page, match: ConceptMatch): Child => {
  const { href, code } = match;
  // Without a language there is a code and no name: the table knows the concept, this node does not.
  const name =
    match.language === undefined ? missing(page.t.abroad.labelMissing) : named(page, match);
  return html`${href === undefined ? name : html`<a href="${page.link(href)}">${name}</a>`}${code !== undefined && html` <span class="aside">${code}</span>`}`;
};

/** A national classification goes by the name of its country. */
const schemeName = ({ t, f }: Page, scheme: string): string =>
  /^[A-Z]{2}$/.test(scheme) ? t.abroad.national(f.country(scheme)) : scheme;

/** Which classification, and which table says that the two belong together. */
const inScheme = (page: Page, { scheme, table: by }: ConceptMatch): Child =>
  html`${schemeName(page, scheme)}${by !== undefined && html` <span class="aside">(${by})</span>`}`;

function matches(page: Page, view: ConceptView): Child {
  const { t } = page;
  const { matchColumns, matches: heading } = t.concept;
  return (
    view.matches.length > 0 &&
    html`<section aria-labelledby="matches">
<h2 id="matches">${heading}</h2>
${table({
  caption: heading,
  columns: [
    { label: matchColumns.label },
    { label: matchColumns.relation },
    { label: matchColumns.scheme },
  ],
  rows: view.matches.map((m) => [
    matchName(page, m),
    t.codes.relation[m.relation],
    inScheme(page, m),
  ]),
})}
</section>`
  );
}

function otherNames(page: Page, view: ConceptView, language: string): Child {
  const names = view.altLabels[language] ?? [];
  return (
    names.length > 0 &&
    html`<section aria-labelledby="names">
<h2 id="names">${page.t.concept.names}</h2>
<ul class="names" lang="${language}">${names.map((name) => html`<li>${name}</li>`)}</ul>
</section>`
  );
}

function translations(page: Page, view: ConceptView, language: string): Child {
  const { t, f } = page;
  const others = Object.entries(view.prefLabel).filter(([code]) => code !== language);
  const { inLanguages, columns } = t.concept;
  return (
    others.length > 0 &&
    html`<section aria-labelledby="languages">
<h2 id="languages">${inLanguages}</h2>
${table({
  caption: inLanguages,
  columns: [{ label: columns.language }, { label: columns.name }],
  rows: others.map(([code, name]) => [f.language(code), html`<span lang="${code}">${name}</span>`]),
})}
</section>`
  );
}

const body = (page: Page, view: ConceptView, language: string): Html => {
  const { t } = page;
  const {
    broader,
    narrower,
    essentialSkills,
    optionalSkills,
    relatedSkills = [],
    occupations = [],
  } = view;
  return html`${links(page, 'map', t.jobMap.onMap, view.onMap ?? [])}
${otherNames(page, view, language)}
${links(page, 'broader', t.concept.broader, broader)}
${links(page, 'narrower', t.concept.narrower, narrower)}
${links(page, 'essential', t.concept.essential, essentialSkills)}
${links(page, 'optional', t.concept.optional, optionalSkills)}
${links(page, 'related', t.concept.related, relatedSkills)}
${links(page, 'occupations', t.concept.occupations, occupations)}
${matches(page, view)}
${translations(page, view, language)}`;
};

/** "développeur web/développeuse web": a line may end after the stroke. */
const breakable = (label: string): Child =>
  label.split('/').map((part, i) => (i === 0 ? part : html`/<wbr>${part}`));

/** An occupation or a skill: what it is called, what belongs to it, what it is elsewhere. */
export function conceptPage(page: Page, view: ConceptView): string {
  const { t, link } = page;
  const { label, language } = nameOf(page, view);
  // "développeur web/développeuse web" would have to be found whole: one form is enough.
  const words = label.split('/', 1)[0] ?? label;
  const search = withQuery(SEARCH, { [QUERY]: words });
  return layout(
    page,
    {
      title: label,
      formats: view.formats,
      crumbs: [
        { href: '/', label: t.layout.home },
        view.kind === 'skill'
          ? { href: '/skills', label: t.layout.skills }
          : { href: '/occupations', label: t.layout.occupations },
      ],
    },
    html`<p class="kind">${t.codes.kind[view.kind]}</p>
<h1${language !== t.code && html` lang="${language}"`}>${breakable(label)}</h1>
${facts([
  [t.concept.classification, schemeName(page, view.scheme)],
  [t.concept.code, view.code],
  [
    t.concept.releases,
    view.releases.length > 0 ? view.releases.join(', ') : missing(t.common.notGiven),
  ],
])}
<p><a href="${link(search)}">${t.concept.find(words)}</a></p>
${body(page, view, language)}
${aboutRecord(page, { heading: t.training.record, iri: view.iri, formats: view.formats })}
<p class="quiet">${said(page, view.attribution.language, view.attribution.text)}</p>`,
  );
}
