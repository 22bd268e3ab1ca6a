import type { OverviewView } from '../../operators/index.ts';
import { empty } from '../components/notice.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { mayOpen } from './navigation.ts';
import { operatorLayout } from './shell.ts';

type Waiting = OverviewView['waiting'][number];

const card = ({ t, f, link }: Page, { what, href, count }: Waiting): Html =>
  html`<li><a href="${link(href)}"><strong>${f.number(count)}</strong> ${t.operator.waiting[what](count)}</a></li>`;

/** What needs an operator now; what waits behind a page that the reader may not open is left out. */
export function overviewPage(page: Page, { waiting }: OverviewView): string {
  const { overview } = page.t.operator;
  const mine = waiting.filter(({ href }) => mayOpen(page, href));
  return operatorLayout(
    page,
    { title: overview.title },
    html`<h1>${overview.title}</h1>
<section aria-labelledby="now">
<h2 id="now">${overview.now}</h2>
${
  mine.length === 0
    ? empty(overview.nothing, [overview.nothingAdvice], undefined)
    : html`<ul class="figures">${mine.map((one) => card(page, one))}</ul>`
}
</section>`,
  );
}
