import type { CompareView } from '../catalogue/index.ts';
import { facts } from './components/facts.ts';
import { empty, notice } from './components/notice.ts';
import { qrCode } from './components/qr.ts';
import { langOf } from './components/source-text.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { type Page, withQuery } from './page.ts';
import { glanceFacts } from './training-facts.ts';

const card = (
  page: Page,
  { training, state }: CompareView['trainings'][number],
  today: string,
): Html =>
  html`<article class="card">
<div><h2${langOf(page, training.language)}><a href="${page.link(`/trainings/${encodeURIComponent(training.id)}`)}">${training.title}</a></h2>
<p class="by">${training.provider.name}</p></div>
${facts(glanceFacts(page, { training, state, today }), 'stack')}
</article>\n`;

/** The address to scan and to send: with the language, where the reader chose one. */
const share = (page: Page, path: string): Html => {
  const { t, site, chosen } = page;
  const address = withQuery(site.publicUrl + path, chosen === undefined ? {} : { lang: chosen });
  return html`<section class="share" aria-label="${t.finding.qr}">
${qrCode(address, t.finding.qr)}
<div><p>${t.finding.keepAddress}</p>
<p class="identifier"><code>${address}</code></p></div>
</section>`;
};

/** Up to four trainings, fact by fact. */
export function comparePage(
  page: Page,
  { path, trainings, today, gone, tooMany }: CompareView,
): string {
  const { t, link } = page;
  const back = html`<a href="${link('/trainings')}">${t.finding.back}</a>`;
  return layout(
    page,
    {
      title: t.finding.compareTitle,
      canonical: path,
      crumbs: [
        { href: '/', label: t.layout.home },
        { href: '/trainings', label: t.layout.trainings },
      ],
    },
    html`<h1>${t.finding.compareTitle}</h1>
${gone > 0 && notice(t.finding.compareGone(gone), 'warning')}
${tooMany && notice(t.finding.compareTooMany)}
${
  trainings.length === 0
    ? empty(t.finding.compareNone, t.finding.compareNoneAdvice, back)
    : html`<div class="side-by-side">
${trainings.map((one) => card(page, one, today))}</div>
${share(page, path)}`
}`,
  );
}
