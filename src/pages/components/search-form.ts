import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

/** Names of the search's parameters in its address. */
export const QUERY = 'q';
export const SEARCH = '/trainings';
/** The one form of the search: its filters stand elsewhere on the page and name it. */
export const SEARCH_FORM = 'search';

interface Form {
  readonly action: string;
  readonly label: string;
  /** The explanation under the box; a page that is about something else leaves it out. */
  readonly hint?: string;
  readonly query?: string;
  /** Further parameters of the address to keep. */
  readonly kept?: Readonly<Record<string, string>>;
  /** With scripts, words are suggested while typing (`assets/search.js`). */
  readonly suggests?: boolean;
}

/** A plain form: works by Enter, without scripts, and its address can be shared. */
export function queryForm(
  { t, chosen }: Page,
  { action, label, hint, query, kept, suggests = false }: Form,
): Html {
  const hidden = { ...kept, ...(chosen === undefined ? {} : { lang: chosen }) };
  return html`<search><form class="search"${suggests && html` id="${SEARCH_FORM}"`} action="${action}" method="get">
<label for="q">${label}</label>
<div class="box"${suggests && html` data-suggestions="/search/suggestions" data-heading="${t.finding.suggestions}" data-count="${t.finding.suggestionCount}" data-kinds="${JSON.stringify(t.finding.suggested)}"`}>
<input type="search" id="q" name="${QUERY}" value="${query ?? ''}" maxlength="10000" autocomplete="off"${hint !== undefined && html` aria-describedby="q-hint"`}>
<button type="submit">${t.search.button}</button>
</div>
${hint !== undefined && html`<p class="hint" id="q-hint">${hint}</p>`}
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
</form></search>`;
}

interface Search {
  readonly query?: string;
  readonly kept?: Readonly<Record<string, string>>;
  readonly hint?: boolean;
}

export const searchForm = (page: Page, { query, kept, hint }: Search): Html =>
  queryForm(page, {
    action: SEARCH,
    label: page.t.search.label,
    suggests: true,
    ...(query === undefined ? {} : { query }),
    ...(hint === true ? { hint: page.t.search.hint } : {}),
    ...(kept === undefined ? {} : { kept }),
  });
