/** Words of a source, marked with their language where it is not the page's (WCAG 2.2, 3.1.2). */
import type { RichText } from '../../catalogue/index.ts';
import { type Child, type Html, html, isEmpty, raw } from '../html.ts';
import type { Page } from '../page.ts';

export const langOf = ({ t }: Page, language: string): Child =>
  language !== t.code && html` lang="${language}"`;

export const said = (page: Page, language: string, text: string): Html =>
  language === page.t.code ? html`${text}` : html`<span lang="${language}">${text}</span>`;

/** A label, marked with its language where that is known and not the page's. */
export const named = (
  page: Page,
  { label, language }: { readonly label: string; readonly language?: string | undefined },
): Html => said(page, language ?? page.t.code, label);

export const saidOptional = (page: Page, language: string, text: string | undefined): Child =>
  text === undefined || text.trim() === '' ? undefined : said(page, language, text);

const BLOCK = /<(?:p|ul|ol)\b/;

/** Nothing where the text holds nothing. */
export const richText = (page: Page, language: string, rich: RichText | undefined): Child =>
  rich === undefined || isEmpty(rich)
    ? undefined
    : html`<div class="rich"${langOf(page, language)}>${BLOCK.test(rich) ? raw(rich) : html`<p>${raw(rich)}</p>`}</div>`;
