import type { CohortDeliveryView } from '../../learners/index.ts';
import { formToken } from '../components/form.ts';
import { notice } from '../components/notice.ts';
import { type Child, html } from '../html.ts';
import { operatorLayout } from '../operator/shell.ts';
import type { Page } from '../page.ts';

const COUNTS = ['total', 'sent', 'waiting', 'failed', 'unsure', 'none', 'opened', 'spent'] as const;
/** Said where there are some. */
const SELDOM: ReadonlySet<string> = new Set(['waiting', 'failed', 'unsure', 'spent']);

function byMail(page: Page, { counts, hasMail, path }: CohortDeliveryView): Child {
  const { delivery: words } = page.t.learner;
  if (!hasMail) return notice(words.noMail);
  return html`<p>${words.mailLead}</p>
<form method="post" action="${path}/mails" class="inline">${formToken(page)}
<div class="choices"><button${counts.none === 0 && html` disabled`}>${words.mailButton(counts.none)}</button>
${counts.failed > 0 && html`<button name="again" value="yes" class="secondary">${words.mailAgain(counts.failed)}</button>`}</div></form>`;
}

/** A cohort gets its links: what became of them, and the two ways. */
export function cohortDeliveryPage(page: Page, view: CohortDeliveryView): string {
  const { t, f } = page;
  const { delivery: words } = t.learner;
  const { counts, path, back, queued } = view;
  const shown = COUNTS.filter((name) => !SELDOM.has(name) || counts[name] > 0);
  return operatorLayout(
    page,
    { title: words.title, crumbs: [{ href: back, label: words.back }] },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${queued !== undefined && html`<p class="notice success" role="status">${words.queued(queued)}</p>`}
<ul class="figures">${shown.map((name) => html`<li><strong>${f.number(counts[name])}</strong> ${words.counts[name]}</li>`)}</ul>
${counts.unsure > 0 && notice(words.unsureMeans, 'warning')}
${counts.spent > 0 && notice(words.spentMeans, 'warning')}
<section aria-labelledby="mail"><h2 id="mail">${words.mail}</h2>
${byMail(page, view)}</section>
<section aria-labelledby="letters"><h2 id="letters">${words.letters}</h2>
<p>${words.lettersLead}</p>
<form method="post" action="${path}/letters" class="inline">${formToken(page)}
<div class="choices"><button name="for" value="all" class="secondary">${words.lettersAll}</button>
<button name="for" value="unreached" class="secondary">${words.lettersUnreached}</button></div></form></section>`,
  );
}
