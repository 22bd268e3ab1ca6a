import type { State } from '../../catalogue/index.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

/** The state is in the word; the colour only repeats it. */
export const stateBadge = ({ t }: Page, state: State): Html =>
  html`<span class="badge ${state}">${t.codes.state[state]}</span>`;

export const exampleBadge = ({ t }: Page): Html =>
  html`<span class="badge example">${t.common.example}</span>`;
