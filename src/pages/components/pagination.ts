import { type Child, html } from '../html.ts';
import type { Page } from '../page.ts';

interface Place {
  readonly page: number;
  readonly pages: number;
  readonly previous?: string;
  readonly next?: string;
}

export const pagination = ({ t, f, link }: Page, place: Place): Child =>
  place.pages > 1 &&
  html`<nav class="pages" aria-label="${t.paging.label}">
${place.previous === undefined ? html`<span></span>` : html`<a rel="prev" href="${link(place.previous)}">← ${t.paging.previous}</a>`}
<span>${t.paging.page(f.number(place.page), f.number(place.pages))}</span>
${place.next === undefined ? html`<span></span>` : html`<a rel="next" href="${link(place.next)}">${t.paging.next} →</a>`}
</nav>`;
