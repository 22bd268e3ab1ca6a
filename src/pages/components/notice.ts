import { type Child, type Html, html } from '../html.ts';

/** Something to know before reading on. */
export const notice = (text: Child, tone: 'plain' | 'warning' = 'plain'): Html =>
  html`<p class="notice ${tone}">${text}</p>`;

/** Nothing to show, and what to do next. */
export const empty = (heading: Child, advice: readonly Child[], way: Child): Html =>
  html`<section class="empty">
<h2>${heading}</h2>
${advice.length === 1 ? html`<p>${advice[0]}</p>` : html`<ul>${advice.map((a) => html`<li>${a}</li>`)}</ul>`}
${way !== undefined && html`<p>${way}</p>`}
</section>`;
