import { actionButton } from '../components/form.ts';
import { type Child, html } from '../html.ts';
import type { Page } from '../page.ts';
import { mayAct } from './navigation.ts';

/** As consumer of the agreement of this number: the ways in which its data comes. */
export function askSection(page: Page, agreement: number): Child {
  if (!mayAct(page, 'operator')) return undefined;
  const { ask } = page.t.exchange;
  const button = (format: string, words: string) =>
    actionButton(page, {
      action: `/operator/agreements/${agreement}/transfer`,
      words,
      hidden: { format },
    });
  return html`<section aria-labelledby="ask">
<h2 id="ask">${ask.title}</h2>
<div class="acts">${button('HttpData-PULL', ask.pull)}${button('HttpData-PUSH', ask.push)}</div>
</section>`;
}
