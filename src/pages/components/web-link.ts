import { type Html, html } from '../html.ts';
import { webAddress } from '../page.ts';

/** A link out of the node: its text says where it goes. What is no web address stays text. */
export function webLink(given: string, show: 'address' | 'host' = 'address'): Html {
  const url = webAddress(given);
  if (url === undefined) return html`${given}`;
  const path = url.pathname === '/' || show === 'host' ? '' : url.pathname;
  const shown = `${url.hostname}${path}`;
  return html`<a href="${url.href}" rel="noopener external">${shown.length > 60 ? `${shown.slice(0, 59)}…` : shown}</a>`;
}
