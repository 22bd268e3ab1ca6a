/** What is said of a training's skills and jobs, and how that is known. */
import type { Statement } from '../../catalogue/index.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { named } from './source-text.ts';

type Said = Pick<Statement, 'way' | 'detail' | 'confidence'> & {
  readonly status: 'asserted' | 'suggested' | 'rejected';
  readonly by?: string;
};

/** The table and the code, the text, or who answers for it; of what is suggested how likely it is. */
export function wayWords(page: Page, { status, way, detail, confidence }: Said): Child {
  const { t, f } = page;
  const words = t.alignment.ways[way];
  const found = way === 'rome' && detail !== undefined ? detail : words;
  if (status !== 'suggested') return found;
  return html`${found} · ${t.alignment.likely(f.percent(confidence))}`;
}

const one = (page: Page, s: Statement): Html =>
  html`<li><a href="${page.link(s.href)}">${named(page, s)}</a> <span class="aside">${wayWords(page, s)}</span></li>`;

/** A list under its heading; nothing at all when there is none. */
export const statementList = (
  page: Page,
  statements: readonly Statement[],
  heading: string,
  style: 'asserted' | 'suggestions',
): Child =>
  statements.length > 0 &&
  html`<h4>${heading}</h4>
<ul class="${style === 'asserted' ? 'suggestions asserted' : 'suggestions'}">${statements.map((s) => one(page, s))}</ul>`;
