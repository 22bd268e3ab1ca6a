/** The filters above a list of operators: a plain form, so that the address keeps them. */
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

interface Choice {
  readonly name: string;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly options: readonly (readonly [value: string, label: string])[];
}

const select = ({ t }: Page, { name, label, chosen, options }: Choice): Html =>
  html`<div class="field"><label for="filter-${name}">${label}</label>
<select id="filter-${name}" name="${name}"><option value="">${t.dataspace.any}</option>${options.map(
    ([value, words]) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`,
  )}</select></div>`;

interface Filters {
  readonly action: string;
  readonly choices: readonly Choice[];
  readonly partner: string | undefined;
}

export const isFiltered = ({ choices, partner = '' }: Filters): boolean =>
  partner !== '' || choices.some(({ chosen }) => chosen !== undefined);

export function filterForm(page: Page, filters: Filters): Child {
  const { t, chosen, link } = page;
  const { action, choices, partner } = filters;
  return html`<form class="list-filters" method="get" action="${action}">
${choices.map((choice) => select(page, choice))}
<div class="field"><label for="filter-partner">${t.dataspace.partner}</label>
<input type="text" id="filter-partner" name="partner" value="${partner ?? ''}" autocomplete="off"></div>
${chosen !== undefined && html`<input type="hidden" name="lang" value="${chosen}">`}
<button class="secondary">${t.dataspace.filter}</button>
${isFiltered(filters) && html`<a class="clear" href="${link(action)}">${t.dataspace.clear}</a>`}
</form>`;
}
