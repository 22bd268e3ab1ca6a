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
type Organisations = UsersView['organisations'];

/** For the whole node; the role `issuer` is for one organisation of those that issue. */
const ofNode = roles.filter((role) => role !== 'issuer');
const isNode = (role: Role): boolean => role !== 'issuer';

const option = (value: string, words: string, chosen: string): Html =>
  html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`;

function roleOptions({ t }: Page, { role, issuer }: Account, all: Organisations): Child {
  const chosen = isNode(role) ? role : `issuer:${issuer}`;
  return [
    ...ofNode.map((one) => option(one, t.operator.roles[one], chosen)),
    ...all.map(({ id, name }) => option(`issuer:${id}`, t.issuers.roleFor(name), chosen)),
    // One that has ended stands in the list for those who have it.
    issuer !== null &&
      !all.some(({ id }) => id === issuer) &&
      option(chosen, t.issuers.roleFor(issuer), chosen),
  ];
}

const roleOf = ({ t }: Page, role: Role, issuer: string | null, all: Organisations): string =>
  isNode(role)
    ? t.operator.roles[role]
    : t.issuers.roleFor(all.find(({ id }) => id === issuer)?.name ?? issuer ?? '');

/** The list and its button: nothing changes until it is said. */
const roleForm = (page: Page, account: Account, all: Organisations): Html => {
  const { id, name } = account;
  return html`<form method="post" action="${USERS}/change" class="inline row">
${formToken(page)}
<input type="hidden" name="id" value="${id}">
<label class="unseen" for="role-${id}">${page.t.operator.users.roleOf(name)}</label>
<select id="role-${id}" name="role">${roleOptions(page, account, all)}</select>
<button class="secondary">${page.t.operator.users.setRole}<span class="unseen"> ${name}</span></button>
</form>`;
};

const stateButton = (page: Page, { id, name, state }: Account): Html =>
  actionButton(page, {
    action: `${USERS}/change`,
    words: state === 'active' ? page.t.operator.users.disable : page.t.operator.users.enable,
    about: name,
    hidden: { id, state: state === 'active' ? 'disabled' : 'active' },
    style: state === 'active' ? 'danger' : 'secondary',
  });

const accountRow =
  (page: Page, { me, organisations }: UsersView) =>
  (account: Account): readonly Child[] => {
    const { t, f } = page;
    const { users } = t.operator;
    const { id, name, email, role, issuer, state, seen } = account;
    const isMe = id === me;
    return [
      html`${name}<span class="by">${email}</span>`,
      isMe || state === 'disabled'
        ? roleOf(page, role, issuer, organisations)
        : roleForm(page, account, organisations),
      html`<span class="badge ${state === 'active' ? 'open' : 'ended'}">${users.states[state]}</span>`,
      seen === undefined ? undefined : f.moment(seen),
      isMe ? html`<span class="aside">${users.you}</span>` : stateButton(page, account),
    ];
  };

const invitationRow =
  (page: Page, all: Organisations) =>
  ({ id, role, issuer, created, ends }: Invitation): readonly Child[] => {
    const { t, f } = page;
    const as = roleOf(page, role, issuer, all);
    return [
      as,
      f.moment(created),
      f.moment(ends),
      actionButton(page, {
        action: `${USERS}/withdraw`,
        words: t.operator.users.withdraw,
        about: `${as}, ${f.moment(created)}`,
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
${ofNode.map(
  (role) =>
    html`<label><input type="radio" name="role" value="${role}"${role === 'viewer' && html` checked`}> <span><strong>${names[role]}</strong> <span class="aside">${roleMeanings[role]}</span></span></label>`,
)}
</fieldset>
<button>${users.invite}</button>
</form>`;
}

function inviteToForm(page: Page, all: Organisations): Child {
  const { t } = page;
  return (
    all.length > 0 &&
    html`<section aria-labelledby="invite-to">
<h2 id="invite-to">${t.issuers.inviteTo}</h2>
<p>${t.issuers.inviteToLead}</p>
<form method="post" action="${USERS}/invite" class="stack">
${formToken(page)}
<div class="field">
<label for="role">${t.issuers.name}</label>
<select id="role" name="role">${all.map(({ id, name }) => option(`issuer:${id}`, name, ''))}</select>
</div>
<button>${t.operator.users.invite}<span class="unseen"> ${t.operator.roles.issuer}</span></button>
</form>
</section>`
  );
}

/** Who may come in, and with which role. */
export function usersPage(page: Page, view: UsersView): string {
  const { users, action } = page.t.operator;
  const { accounts, invitations, invited, organisations } = view;
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
        rows: accounts.map(accountRow(page, view)),
      })
}
<section aria-labelledby="invite">
<h2 id="invite">${users.invite}</h2>
<p>${users.inviteLead}</p>
${inviteForm(page)}
</section>
${inviteToForm(page, organisations)}
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
        rows: invitations.map(invitationRow(page, organisations)),
      })
}
</section>`,
  );
}
