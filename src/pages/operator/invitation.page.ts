import { type InvitationView, PASSWORD_LENGTH } from '../../operators/index.ts';
import { faultSummary, field, formToken } from '../components/form.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import type { Page } from '../page.ts';

type Open = InvitationView & { readonly invitation: NonNullable<InvitationView['invitation']> };
const isOpen = (view: InvitationView): view is Open => view.invitation !== undefined;

const closed = ({ t, link }: Page): Html =>
  html`<h1>${t.operator.invitation.closed}</h1>
<p class="lead">${t.operator.invitation.closedAdvice}</p>
<p><a href="${link('/login')}">${t.operator.login.title}</a></p>`;

function open(page: Page, { invitation, token, name, email, faults }: Open): Html {
  const { t, f } = page;
  const words = t.operator.invitation;
  return html`<h1>${words.title}</h1>
${faultSummary(page, faults)}
<p class="lead">${words.lead(page.site.publisher.name, t.operator.roles[invitation.role])}</p>
<p>${t.operator.roleMeanings[invitation.role]} ${words.until(f.moment(invitation.ends))}</p>
<form method="post" action="/invitations" class="stack">
${formToken(page)}
<input type="hidden" name="token" value="${token}">
${field(page, { id: 'name', label: words.name, hint: words.nameHint, value: name, autocomplete: 'name', faults })}
${field(page, { id: 'email', label: t.operator.login.email, hint: words.emailHint, type: 'email', value: email, autocomplete: 'username', faults })}
${field(page, { id: 'password', label: t.operator.login.password, hint: t.operator.passwordHint(PASSWORD_LENGTH.least), type: 'password', autocomplete: 'new-password', faults })}
${field(page, { id: 'again', label: t.operator.passwordAgain, type: 'password', autocomplete: 'new-password', faults })}
<button>${words.button}</button>
</form>`;
}

/** What an invitation opens: once, for whoever has its link. */
export const invitationPage = (page: Page, view: InvitationView): string =>
  layout(
    page,
    {
      title: page.t.operator.invitation.title,
      unlisted: true,
      crumbs: [{ href: '/', label: page.t.layout.home }],
    },
    isOpen(view) ? open(page, view) : closed(page),
  );
