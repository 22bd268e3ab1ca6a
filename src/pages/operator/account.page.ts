import { type AccountView, PASSWORD_LENGTH } from '../../operators/index.ts';
import { facts } from '../components/facts.ts';
import { actionButton, faultSummary, field, formToken } from '../components/form.ts';
import { notice } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { browserName } from './browser-name.ts';
import { operatorLayout } from './shell.ts';

type Session = AccountView['sessions'][number];

const sessionRow =
  (page: Page, current: string) =>
  ({ id, browser, created, seen }: Session): readonly Child[] => {
    const { account } = page.t.operator;
    const name = browserName(browser) ?? account.unknownBrowser;
    return [
      name,
      page.f.moment(created),
      page.f.moment(seen),
      id === current
        ? html`<span class="badge open">${account.thisOne}</span>`
        : actionButton(page, {
            action: '/account/sessions/end',
            words: account.endSession,
            about: name,
            hidden: { id },
          }),
    ];
  };

function passwordForm(page: Page, { account, faults }: AccountView): Html {
  const { operator } = page.t;
  return html`<form method="post" action="/account/password" class="stack">
${formToken(page)}
<input type="hidden" name="username" autocomplete="username" value="${account.email}">
${field(page, { id: 'current', label: operator.account.current, type: 'password', autocomplete: 'current-password', faults })}
${field(page, { id: 'password', label: operator.account.newPassword, hint: operator.passwordHint(PASSWORD_LENGTH.least), type: 'password', autocomplete: 'new-password', faults })}
${field(page, { id: 'again', label: operator.passwordAgain, type: 'password', autocomplete: 'new-password', faults })}
<button>${operator.account.change}</button>
</form>`;
}

/** What is one's own: who one is here, where one is signed in, the password. */
export function accountPage(page: Page, view: AccountView): string {
  const { operator } = page.t;
  const { account: words } = operator;
  const { account, sessions, current, faults, done } = view;
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
${faultSummary(page, faults)}
${done === 'password' && notice(words.changed)}
${facts([
  [operator.users.name, account.name],
  [operator.login.email, account.email],
  [operator.users.role, operator.roles[account.role]],
  [words.may, operator.roleMeanings[account.role]],
])}
<section aria-labelledby="sessions">
<h2 id="sessions">${words.sessions}</h2>
<p>${words.sessionsLead}</p>
${table({
  caption: words.sessions,
  columns: [
    { label: words.browser },
    { label: words.began },
    { label: words.seen },
    { label: operator.action },
  ],
  rows: sessions.map(sessionRow(page, current)),
})}
</section>
<section aria-labelledby="change-password">
<h2 id="change-password">${words.change}</h2>
<p>${words.changeLead}</p>
${passwordForm(page, view)}
</section>`,
  );
}
