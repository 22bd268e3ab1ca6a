/** Our own terms, under the addresses they have in our data: `/ns#example`. */
import type { Format } from '../catalogue/index.ts';
import { aboutRecord } from './components/record.ts';
import { table } from './components/table.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

export interface Term {
  /** What stands after `#`. */
  readonly name: string;
  readonly kind: 'class' | 'property' | 'value';
  /** By language. */
  readonly label: Readonly<Record<string, string>>;
  readonly meaning: Readonly<Record<string, string>>;
}

export interface TermsView {
  readonly iri: string;
  readonly terms: readonly Term[];
  readonly formats: readonly Format[];
}

/** A meaning not written in the reader's language is given in English, and marked so. */
function inLanguage(page: Page, texts: Readonly<Record<string, string>>) {
  const own = texts[page.t.code];
  return own ?? html`<span lang="en">${texts['en'] ?? ''}</span>`;
}

export function termsPage(page: Page, { iri, terms, formats }: TermsView): string {
  const { t } = page;
  const { columns } = t.terms;
  return layout(
    page,
    { title: t.terms.title, formats, crumbs: [{ href: '/', label: t.layout.home }] },
    html`<h1>${t.terms.title}</h1>
<p class="lead">${t.terms.lead}</p>
${table({
  caption: t.terms.title,
  columns: [{ label: columns.term }, { label: columns.kind }, { label: columns.meaning }],
  rows: terms.map((term) => [
    html`<code id="${term.name}">${term.name}</code>`,
    t.terms[term.kind],
    html`<strong>${inLanguage(page, term.label)}</strong>. ${inLanguage(page, term.meaning)}`,
  ]),
})}
${aboutRecord(page, { heading: t.training.record, iri, formats })}`,
  );
}
