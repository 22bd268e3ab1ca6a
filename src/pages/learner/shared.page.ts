/** What a school or an employer sees of a credential that its learner shows them: that it is genuine, then what it says. */
import type { SharedView } from '../../learners/index.ts';
import { notice } from '../components/notice.ts';
import { type Child, html } from '../html.ts';
import { layout } from '../layout.ts';
import type { Page } from '../page.ts';
import { aboutTraining, checks, credentialFacts, stateOf, titleOf } from './credential-parts.ts';

function notices({ t, f }: Page, { shown }: SharedView): Child {
  const { shared: words, ...more } = t.learner;
  const state = stateOf(shown);
  const { validUntil } = shown.record;
  return [
    shown.replaces !== undefined && notice(words.replaces(f.instant(shown.replaces))),
    state === 'suspended' && notice(words.suspended, 'warning'),
    state === 'revoked' && notice(words.revoked, 'warning'),
    state === 'expired' &&
      validUntil !== undefined &&
      notice(more.expired(f.instant(new Date(validUntil))), 'warning'),
  ];
}

export function sharedPage(page: Page, view: SharedView): string {
  const { t, chosen } = page;
  const { learner: words } = t;
  const { shown, path } = view;
  const { name } = shown.record.learner;
  const lang = `?lang=${chosen ?? t.code}`;
  return layout(
    page,
    { title: words.shared.kind, unlisted: true, menu: false },
    html`${titleOf(page, shown, words.shared.kind)}
<p class="lead">${name === undefined ? words.shared.leadNobody : words.shared.lead(name)}</p>
${notices(page, view)}
<div class="split">
<aside class="glance" aria-label="${words.checks}">
<h2 id="checks">${words.checks}</h2>
${checks(page, shown)}
<p>${words.shared.compare}</p>
<p class="quiet">${words.shared.advice}</p>
</aside>
<div class="body">
<section class="credential">${credentialFacts(page, shown)}</section>
${aboutTraining(page, shown)}
<section aria-labelledby="downloads"><h2 id="downloads">${words.downloads}</h2>
<ul class="links">
<li><a href="${path}/files/certificate.pdf${lang}" type="application/pdf">${words.pdf}</a></li>
<li><a href="${path}/files/open-badge.json" download>${words.files['open-badge.json']}</a></li>
</ul></section>
<p class="quiet">${words.number} <code>urn:uuid:${shown.facts.id}</code></p>
</div>
</div>`,
  );
}
