/** What a learner may do: first a code, then wallet, sharing, how they are reached, and erasing. */
import type { LearnerView } from '../../learners/index.ts';
import { actionButton, formToken } from '../components/form.ts';
import { qrCode } from '../components/qr.ts';
import { type Child, type Html, html } from '../html.ts';
import { counter } from '../intl.ts';
import type { Page } from '../page.ts';

type Share = LearnerView['shares'][number];

function codeForms(page: Page, { path, codes, fault }: LearnerView): Html {
  const { learner: words } = page.t;
  if (codes.mail === undefined && !codes.paper)
    return html`<p>${words.actLead}</p><p>${words.noCodes}</p>`;
  const wrong = fault === 'code-wrong' || fault === 'code-none';
  return html`<p>${words.actLead}</p>
${
  codes.mail !== undefined &&
  html`<form method="post" action="${page.link(`${path}/code`)}" class="inline">${formToken(page)}<button class="secondary">${words.sendCode}</button></form>
<p class="hint">${words.sendCodeTo(codes.mail)}</p>`
}
<form method="post" action="${page.link(`${path}/enter`)}" class="stack">
${formToken(page)}
<div class="field"><label for="code">${words.code}</label>
<p class="hint" id="code-hint">${words.codeHint}. ${codes.paper && words.codePaper}</p>
<input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required aria-describedby="code-hint"${wrong && html` aria-invalid="true"`}></div>
<button>${words.enter}</button>
</form>`;
}

function wallet(page: Page, { path, offer }: LearnerView): Html {
  const { t, f } = page;
  const { learner: words } = t;
  return html`<section aria-labelledby="wallet"><h3 id="wallet">${words.wallet}</h3>
<p>${words.walletLead}</p>
${
  offer === undefined
    ? actionButton(page, {
        action: page.link(`${path}/wallet#wallet`),
        words: words.walletButton,
        hidden: {},
      })
    : html`<p>${words.walletScan}</p>
<div class="scan">${qrCode(offer.uri, words.walletQr)}</div>
<p><a role="button" href="${offer.uri}">${words.walletOpen}</a></p>
<details><summary>${words.walletShow}</summary>
<p><strong>${words.walletCode(`${offer.code.slice(0, 4)} ${offer.code.slice(4)}`, f.moment(offer.ends))}</strong></p></details>`
}</section>`;
}

function openedOf({ t, f }: Page, { openings }: Share): string {
  const { learner: words } = t;
  if (openings.length === 0) return words.shareNever;
  const count = counter(t.code);
  const said = (times: number) => count(times, words.shareTimes);
  const all = openings.reduce((sum, { times }) => sum + times, 0);
  const days = openings
    .slice(0, 5)
    .map(({ day, times }) => words.shareDay(f.date(day), said(times)));
  return words.shareOpened(said(all), f.list(days));
}

const shareItem =
  (page: Page, path: string) =>
  (share: Share): Html => {
    const { t, f } = page;
    const { learner: words, common } = t;
    const { id, kind, label, made, ended, address } = share;
    const name = label ?? words.shareOf[kind];
    return html`<li><p><strong>${name}</strong>
<span class="aside">${ended === undefined ? words.shareMade(f.instant(made)) : words.shareEnded(f.instant(ended))} · ${openedOf(page, share)}</span>
${
  ended === undefined &&
  kind === 'link' &&
  html`<span class="aside identifier"><code>${address}</code> <button type="button" class="copy" data-copy="${address}" data-done="${common.copied}" hidden>${common.copy}</button></span>`
}</p>
${ended === undefined && html`<div class="choices">${actionButton(page, { action: page.link(`${path}/shares/${id}/end`), words: words.takeBack, about: name, hidden: {} })}</div>`}</li>`;
  };

function shares(page: Page, { path, shares: all, printEnded }: LearnerView): Html {
  const { learner: words } = page.t;
  return html`<section aria-labelledby="shares"><h3 id="shares">${words.shares}</h3>
<p>${words.sharesLead}</p>
<form method="post" action="${page.link(`${path}/shares`)}" class="stack">
${formToken(page)}
<div class="field"><label for="label">${words.shareLabel}</label>
<input type="text" id="label" name="label" maxlength="100" autocomplete="off"></div>
<button>${words.shareButton}</button>
</form>
${all.length === 0 ? html`<p class="quiet">${words.sharesNone}</p>` : html`<ul class="judge">${all.map(shareItem(page, path))}</ul>`}
${
  printEnded &&
  html`<p>${words.printEnded}</p>
${actionButton(page, { action: page.link(`${path}/shares`), words: words.printAgain, hidden: { kind: 'print' } })}`
}
</section>`;
}

function contactForm(page: Page, { path, contact }: LearnerView): Html {
  const { site, t } = page;
  const { learner: words } = t;
  const chosen = contact.language === '' ? t.code : contact.language;
  return html`<section aria-labelledby="contact"><h3 id="contact">${words.contact}</h3>
<form method="post" action="${page.link(`${path}/contact`)}" class="stack">
${formToken(page)}
<div class="field"><label for="email">${words.email}</label>
<p class="hint" id="email-hint">${words.emailHint}</p>
<input type="email" id="email" name="email" value="${contact.email}" autocomplete="email" maxlength="300" aria-describedby="email-hint"></div>
<div class="field"><label for="language">${words.language}</label>
<select id="language" name="language">${site.languages.map((l) => html`<option value="${l.code}" lang="${l.code}"${l.code === chosen && html` selected`}>${l.name}</option>`)}</select></div>
<button>${words.save}</button>
</form></section>`;
}

const eraseForm = (page: Page, { path, kept }: LearnerView): Html => {
  const { learner: words } = page.t;
  return html`<section aria-labelledby="erase"><h3 id="erase">${words.erase}</h3>
<p>${words.eraseLead(kept)} ${words.eraseKeeps}</p>
<form method="post" action="${page.link(`${path}/erase`)}" class="stack">
${formToken(page)}
<label class="tick sure"><input type="checkbox" name="sure" value="yes" required> ${words.eraseSure}</label>
<button class="danger">${words.eraseButton}</button>
</form></section>`;
};

export function actSection(page: Page, view: LearnerView): Child {
  const { t, f } = page;
  const { learner: words } = t;
  const { acting, path, hasWallet } = view;
  return html`<section class="card" aria-labelledby="act"><h2 id="act">${words.act}</h2>
${
  acting === undefined
    ? codeForms(page, view)
    : html`<p>${words.acting(f.moment(acting.until))}</p>
${actionButton(page, { action: page.link(`${path}/leave`), words: words.leave, hidden: {} })}
${hasWallet && wallet(page, view)}
${shares(page, view)}
${contactForm(page, view)}
${eraseForm(page, view)}`
}</section>`;
}
