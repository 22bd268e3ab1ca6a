/** The vocabulary of contracts: each term, and whether this node checks it or the partner promises it. */
import { formsOf } from '../linked-data/serialisers.ts';
import { languageOf, type ProfileTerm, type ProfileView, wordsOf } from '../policies/index.ts';
import { aboutRecord } from './components/record.ts';
import { table } from './components/table.ts';
import { type Child, html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

/** What stands after the last `#` or `/`: short enough for a telephone, and where a link can point. */
const nameOf = ({ iri }: ProfileTerm): string =>
  iri.slice(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);

/** `LearnerPlacement` may break before a capital, and nowhere else. */
const breakable = (name: string): Child =>
  name.split(/(?=[A-Z])/).map((word, i) => (i === 0 ? word : html`<wbr>${word}`));

export function policyProfilePage(page: Page, { iri, terms }: ProfileView): string {
  const { t } = page;
  const { title, lead, columns, kinds } = t.policyProfile;
  const language = languageOf(t.code);
  const formats = formsOf(iri);
  return layout(
    page,
    { title, formats, crumbs: [{ href: '/', label: t.layout.home }] },
    html`<h1>${title}</h1>
<p class="lead">${lead}</p>
${table({
  caption: title,
  columns: [
    { label: columns.term },
    { label: columns.kind },
    { label: columns.keptBy },
    { label: columns.meaning },
  ],
  rows: terms.map((term) => [
    html`<code id="${nameOf(term)}" title="${term.iri}">${breakable(nameOf(term))}</code>`,
    kinds[term.kind],
    wordsOf(language).keptBy[term.keptBy],
    html`<strong>${term.label[language]}</strong>. ${term.definition[language]}`,
  ]),
})}
${aboutRecord(page, { heading: t.training.record, iri, formats })}`,
  );
}
