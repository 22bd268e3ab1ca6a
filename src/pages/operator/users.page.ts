import { type Role, roles } from '../../http/guard.ts';
import type { UsersView } from '../../operators/index.ts';
import { actionButton, formToken } from '../components/form.ts';
import { notice } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { operatorLayout } from './shell.ts';

const USERS = '/operator/users';
type Account = UsersView['accounts'][number];
type Invitation = UsersView['invitations'][number];

const roleOptions = ({ t }: Page, chosen: Role): Child =>
  roles.map(
    (role) =>
      html`<option value="${role}"${role === chosen && html` selected`}>${t.operator.roles[role]}</option>`,
  );

/** The list and its button: nothing changes until it is said. */
const roleForm = (page: Page, { id, name, role }: Account): Html =>
  html`<form method="post" action="${USERS}/change" class="inline row">
${formToken(page)}
<input type="hidden" name="id" value="${id}">
<label class="unseen" for="role-${id}">${page.t.operator.users.roleOf(name)}</label>
<select id="role-${id}" name="role">${roleOptions(page, role)}</select>
<button class="secondary">${page.t.operator.users.setRole}<span class="unseen"> ${name}</span></button>
</form>`;

const stateButton = (page: Page, { id, name, state }: Account): Html =>
  actionButton(page, {
    action: `${USERS}/change`,
    words: state === 'active' ? page.t.operator.users.disable : page.t.operator.users.enable,
    about: name,
    hidden: { id, state: state === 'active' ? 'disabled' : 'active' },
    style: state === 'active' ? 'danger' : 'secondary',
  });

const accountRow =
  (page: Page, me: string) =>
  (account: Account): readonly Child[] => {
    const { t, f } = page;
    const { users, roles: names } = t.operator;
    const { id, name, email, role, state, seen } = account;
    const isMe = id === me;
    return [
      html`${name}<span class="by">${email}</span>`,
      isMe || state === 'disabled' ? names[role] : roleForm(page, account),
      html`<span class="badge ${state === 'active' ? 'open' : 'ended'}">${users.states[state]}</span>`,
      seen === undefined ? undefined : f.moment(seen),
      isMe ? html`<span class="aside">${users.you}</span>` : stateButton(page, account),
    ];
  };

const invitationRow =
  (page: Page) =>
  ({ id, role, created, ends }: Invitation): readonly Child[] => {
    const { t, f } = page;
    return [
      t.operator.roles[role],
      f.moment(created),
      f.moment(ends),
      actionButton(page, {
        action: `${USERS}/withdraw`,
        words: t.operator.users.withdraw,
        about: `${t.operator.roles[role]}, ${f.moment(created)}`,
        hidden: { id },
        style: 'danger',
      }),
    ];
  };

function made({ t, f }: Page, invited: NonNullable<UsersView['invited']>): Html {
  const { users, roles: names } = t.operator;
  return html`<section class="secret" aria-labelledby="invited">
<h2 id="invited">${users.invited(names[invited.role])}</h2>
<p>${users.invitedAdvice(f.moment(invited.ends))}</p>
<p><code>${invited.url}</code></p>
</section>`;
}

function inviteForm(page: Page): Html {
  const { users, roles: names, roleMeanings } = page.t.operator;
  return html`<form method="post" action="${USERS}/invite" class="stack">
${formToken(page)}
<fieldset>
<legend>${users.inviteRole}</legend>
${roles.map(
  (role) =>
    html`<label><input type="radio" name="role" value="${role}"${role === 'viewer' && html` checked`}> <span><strong>${names[role]}</strong> <span class="aside">${roleMeanings[role]}</span></span></label>`,
)}
</fieldset>
<button>${users.invite}</button>
</form>`;
}

/** Who may come in, and with which role. */
export function usersPage(page: Page, view: UsersView): string {
  const { users, action } = page.t.operator;
  const { accounts, invitations, me, invited } = view;
  return operatorLayout(
    page,
    { title: users.title },
    html`<h1>${users.title}</h1>
${invited !== undefined && made(page, invited)}
<p class="count">${users.count(accounts.length)}</p>
${
  accounts.length === 0
    ? notice(users.none)
    : table({
        caption: users.title,
        columns: [
          { label: users.name },
          { label: users.role },
          { label: users.state },
          { label: users.seen },
          { label: action },
        ],
        rows: accounts.map(accountRow(page, me)),
      })
}
<section aria-labelledby="invite">
<h2 id="invite">${users.invite}</h2>
<p>${users.inviteLead}</p>
${inviteForm(page)}
</section>
<section aria-labelledby="open">
<h2 id="open">${users.open}</h2>
${
  invitations.length === 0
    ? html`<p>${users.noneOpen}</p>`
    : table({
        caption: users.open,
        columns: [
          { label: users.role },
          { label: users.created },
          { label: users.ends },
          { label: action },
        ],
        rows: invitations.map(invitationRow(page)),
      })
}
</section>`,
  );
}
