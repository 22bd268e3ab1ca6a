/** Where a script says that something changed since the page was made; without scripts it stays away. */
import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

interface Live {
  /** Only of this process; default: of any. */
  readonly process?: string;
  /** Place in the history that the page shows. */
  readonly after?: number | undefined;
}

export const live = ({ t, visit }: Page, { process, after }: Live = {}): Html =>
  html`<p class="notice plain" role="status" data-events="/api/events${after !== undefined && `?after=${after}`}"${process !== undefined && html` data-process="${process}"`} hidden>${t.exchange.changedNotice} <a href="${visit.path}">${t.exchange.reload}</a></p>`;
