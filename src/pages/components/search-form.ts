import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

/** Names of the search's parameters in its address. */
export const QUERY = 'q';
export const ENDED = 'ended';
export const SEARCH = '/trainings';

interface Form {
  readonly action: string;
  readonly label: string;
  /** The explanation under the box; a page that is about something else leaves it out. */
  readonly hint?: string;
  readonly query?: string;
  /** Further parameters of the address to keep. */
  readonly kept?: Readonly<Record<string, string>>;
}

/** A plain form: works by Enter, without scripts, and its address can be shared. */
export function queryForm({ t, chosen }: Page, { action, label, hint, query, kept }: Form): Html {
  const hidden = { ...kept, ...(chosen === undefined ? {} : { lang: chosen }) };
  return html`<search><form class="search" action="${action}" method="get">
<label for="q">${label}</label>
<div class="box">
<input type="search" id="q" name="${QUERY}" value="${query ?? ''}" maxlength="200" autocomplete="off"${hint !== undefined && html` aria-describedby="q-hint"`}>
<button type="submit">${t.search.button}</button>
</div>
${hint !== undefined && html`<p class="hint" id="q-hint">${hint}</p>`}
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
</form></search>`;
}

interface Search {
  readonly query?: string;
  readonly withEnded?: boolean;
  readonly hint?: boolean;
}

export const searchForm = (page: Page, { query, withEnded, hint }: Search): Html =>
  queryForm(page, {
    action: SEARCH,
    label: page.t.search.label,
    ...(query === undefined ? {} : { query }),
    ...(hint === true ? { hint: page.t.search.hint } : {}),
    ...(withEnded === true ? { kept: { [ENDED]: 'yes' } } : {}),
  });
