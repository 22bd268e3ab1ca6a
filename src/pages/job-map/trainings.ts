/** Trainings that lead somewhere on the map, and the level that they ask. */
import type { Leading, LeadingTraining } from '../../job-families/index.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Branch } from './picture.ts';

const trainingHref = (id: string): string => `/trainings/${encodeURIComponent(id)}`;

const where = ({ provider, city }: LeadingTraining): string =>
  city === undefined ? provider : `${provider}, ${city}`;

const list = (page: Page, { trainings }: Leading): Html =>
  html`<ul class="links leading">${trainings.map((t) => html`<li><a href="${page.link(trainingHref(t.id))}">${t.title}</a> <span class="by">${where(t)}</span></li>\n`)}</ul>`;

function levels(page: Page, { total, levels: given }: Leading): Child {
  const { t, f } = page;
  const words = t.jobMap;
  const told = given.reduce((sum, l) => sum + l.trainings, 0);
  const eqf: Readonly<Record<number, string>> = t.codes.eqf;
  const rows: readonly (readonly Child[])[] = [
    ...given.map((l): readonly Child[] => [eqf[l.eqf] ?? f.number(l.eqf), f.number(l.trainings)]),
    ...(told < total ? [[words.levelNone, f.number(total - told)]] : []),
  ];
  return html`<h3>${words.levels}</h3>
${table({
  caption: words.levels,
  columns: [
    { label: words.levelColumns.level },
    { label: words.levelColumns.trainings, numeric: true },
  ],
  rows,
})}`;
}

/** With how they were found: by codes, which is not the same as by what they teach. */
export function leadingSection(
  page: Page,
  given: { readonly id: string; readonly heading: string; readonly lead: string },
  leading: Leading,
): Html {
  const { t, f } = page;
  const { total, trainings } = leading;
  return html`<section aria-labelledby="${given.id}">
<h2 id="${given.id}">${given.heading} <span class="aside">(${f.number(total)})</span></h2>
${
  total === 0
    ? html`<p>${t.jobMap.leadingNone}</p>`
    : html`<p>${given.lead}${trainings.length < total && html` ${t.jobMap.shownOf(trainings.length, f.number(total))}`}</p>
${list(page, leading)}
${levels(page, leading)}`
}
</section>`;
}

export const trainingBranches = ({ trainings }: Leading, most: number): readonly Branch[] =>
  trainings
    .slice(0, most)
    .map((t) => ({ label: t.title, note: where(t), href: trainingHref(t.id) }));
