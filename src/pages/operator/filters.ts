/** The filters above a list of operators: a plain form, so that the address keeps them. */
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

interface Choice {
  readonly name: string;
  readonly label: string;
  readonly chosen: string | undefined;
  /** What no choice is called, where the usual word does not go with the label. */
  readonly any?: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

interface Typed {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
}

interface Filters {
  readonly action: string;
  readonly choices: readonly Choice[];
  readonly texts: readonly Typed[];
}

const select = (
  { t }: Page,
  { name, label, chosen, options, any = t.dataspace.any }: Choice,
): Html =>
  html`<div class="field"><label for="filter-${name}">${label}</label>
<select id="filter-${name}" name="${name}"><option value="">${any}</option>${options.map(
    ([value, words]) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`,
  )}</select></div>`;

const text = ({ name, label, value }: Typed): Html =>
  html`<div class="field"><label for="filter-${name}">${label}</label>
<input type="text" id="filter-${name}" name="${name}" value="${value ?? ''}" autocomplete="off"></div>`;

export const isFiltered = ({ choices, texts }: Filters): boolean =>
  texts.some(({ value = '' }) => value !== '') ||
  choices.some(({ chosen }) => chosen !== undefined);

export function filterForm(page: Page, filters: Filters): Child {
  const { t, chosen, link } = page;
  const { action, choices, texts } = filters;
  return html`<form class="list-filters" method="get" action="${action}">
${texts.map(text)}
${choices.map((choice) => select(page, choice))}
${chosen !== undefined && html`<input type="hidden" name="lang" value="${chosen}">`}
<button class="secondary">${t.dataspace.filter}</button>
${isFiltered(filters) && html`<a class="clear" href="${link(action)}">${t.dataspace.clear}</a>`}
</form>`;
}

interface AskedOfBoth {
  readonly role?: string | undefined;
  readonly state?: string | undefined;
  readonly partner?: string | undefined;
}

/** What lists of processes and of agreements are filtered by alike. */
export const partyFilters = (
  { t }: Page,
  asked: AskedOfBoth,
  states: Choice['options'],
): Pick<Filters, 'choices' | 'texts'> => ({
  texts: [{ name: 'partner', label: t.dataspace.partner, value: asked.partner }],
  choices: [
    { name: 'state', label: t.dataspace.state, chosen: asked.state, options: states },
    {
      name: 'role',
      label: t.dataspace.role,
      chosen: asked.role,
      options: [
        ['provider', t.dataspace.roles.provider],
        ['consumer', t.dataspace.roles.consumer],
      ],
    },
  ],
});
