/** A learner's own page: what it says, that it is genuine, what to take away, and what to do with it. */
import type { LearnerView } from '../../learners/index.ts';
import { notice } from '../components/notice.ts';
import { type Child, type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import type { Page } from '../page.ts';
import { actSection } from './act-parts.ts';
import { aboutTraining, checks, credentialFacts, stateOf, titleOf } from './credential-parts.ts';

/** An address says what was done, and anybody can write one: only who entered a code is told. */
function doneOf({ done, fault, acting }: LearnerView): LearnerView['done'] {
  if (fault !== undefined) return undefined;
  return acting !== undefined || done === 'sent' || done === 'left' ? done : undefined;
}

/** What is to be known before all else. */
function notices(page: Page, view: LearnerView): Child {
  const { t, f } = page;
  const { learner: words } = t;
  const { shown, fault, wait } = view;
  const done = doneOf(view);
  const state = stateOf(shown);
  const { validUntil } = shown.record;
  return [
    done !== undefined && html`<p class="notice success" role="status">${words.done[done]}</p>`,
    fault !== undefined &&
      html`<p class="notice warning" role="alert">${words.faults[fault]} <a href="#act">${words.act}</a></p>`,
    wait !== undefined && html`<p class="notice warning" role="alert">${words.wait(wait)}</p>`,
    shown.replaces !== undefined && notice(words.replaces(f.instant(shown.replaces))),
    state === 'suspended' && notice(words.suspended, 'warning'),
    state === 'revoked' && notice(words.revoked, 'warning'),
    state === 'expired' &&
      validUntil !== undefined &&
      notice(words.expired(f.instant(new Date(validUntil))), 'warning'),
  ];
}

const OTHERS = [
  'badge.svg',
  'open-badge.json',
  'credential.sd-jwt',
  'credential.jwt',
  'elm.json',
] as const;

/** The SD-JWT VC with what it otherwise leaves out: for who entered a code, and ticks it. */
function fullerFile({ t }: Page, { path, shown, acting }: LearnerView, lang: string): Child {
  const { learner, achievement } = shown.record;
  const { qualityLabel } = achievement;
  const hasBirthDate = learner.birthDate !== undefined;
  const name = t.learner.files['credential.sd-jwt'];
  return (
    acting !== undefined &&
    (hasBirthDate || qualityLabel !== undefined) &&
    html`<form method="get" action="${path}/files/credential.sd-jwt" class="stack">
<input type="hidden" name="lang" value="${lang}">
<fieldset><legend>${t.learner.fullerFile}</legend>
${hasBirthDate && html`<label><input type="checkbox" name="birthdate" value="yes"> ${t.credentials.birthDate}</label>`}
${qualityLabel !== undefined && html`<label><input type="checkbox" name="quality_label" value="yes"> ${qualityLabel.name}</label>`}
</fieldset>
<button class="secondary">${name}</button></form>`
  );
}

function downloads(page: Page, view: LearnerView): Html {
  const { path, shown } = view;
  const { t, chosen } = page;
  const { learner: words } = t;
  // The page may be in the learner's language without saying so: the file is in the same.
  const language = chosen ?? t.code;
  const lang = `?lang=${language}`;
  const at = (file: string) => `${path}/files/${file}`;
  const valid = stateOf(shown) === 'valid';
  const files = valid ? OTHERS : OTHERS.slice(0, 2);
  return html`<section class="downloads" aria-labelledby="downloads"><h2 id="downloads">${words.downloads}</h2>
<a role="button" href="${at('certificate.pdf')}${lang}" type="application/pdf">${words.pdf}</a>
<p class="quiet">${words.pdfHint}</p>
<figure><img src="${at('badge.png')}${lang}" width="200" height="200" alt="${words.badgeAlt(shown.record.achievement.name)}"></figure>
<p><a href="${at('badge.png')}${lang}" download>${words.badge}</a></p>
<p class="quiet">${words.badgeHint}</p>
<details><summary>${words.otherFiles}</summary>
<ul class="links">${files.map((file) => html`<li><a href="${at(file)}${lang}" download>${words.files[file]}</a></li>`)}</ul>
${valid && fullerFile(page, view, language)}
</details></section>`;
}

export function learnerPage(page: Page, view: LearnerView): string {
  const { t, f } = page;
  const { learner: words } = t;
  const { shown, ends } = view;
  return layout(
    page,
    { title: words.title, unlisted: true, menu: false },
    html`${notices(page, view)}
${titleOf(page, shown, words.kind)}
${shown.record.learner.name !== undefined && html`<p class="lead">${shown.record.learner.name}</p>`}
<div class="split">
<aside class="glance" aria-label="${words.downloads}">
${downloads(page, view)}
</aside>
<div class="body">
<section class="credential">${credentialFacts(page, shown)}</section>
<section aria-labelledby="checks"><h2 id="checks">${words.checks}</h2>
<p>${words.checksLead}</p>
${checks(page, shown)}</section>
${aboutTraining(page, shown)}
${actSection(page, view)}
<p class="quiet">${words.number} <code>urn:uuid:${shown.facts.id}</code></p>
<p class="quiet">${words.linkEnds(f.instant(ends))}</p>
</div>
</div>`,
  );
}
