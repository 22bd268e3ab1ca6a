import type { LoginView } from '../../operators/index.ts';
import { field, formToken } from '../components/form.ts';
import { type Child, html } from '../html.ts';
import { layout } from '../layout.ts';
import type { Page } from '../page.ts';

function refusal({ t }: Page, { fault, minutes = 1 }: LoginView): Child {
  const { login } = t.operator;
  if (fault === undefined) return undefined;
  const said = fault === 'wrong' ? login.wrong : login.tooMany(minutes);
  return html`<p class="notice warning" role="alert">${said}</p>`;
}

/** Which of the two was wrong is not said: neither field is marked. */
export function loginPage(page: Page, view: LoginView): string {
  const { t } = page;
  const { login } = t.operator;
  return layout(
    page,
    { title: login.title, unlisted: true, crumbs: [{ href: '/', label: t.layout.home }] },
    html`<h1>${login.title}</h1>
<p class="lead">${login.lead}</p>
${refusal(page, view)}
<form method="post" action="/login" class="stack">
${formToken(page)}
<input type="hidden" name="next" value="${view.next}">
${field(page, { id: 'email', label: login.email, type: 'email', value: view.email, autocomplete: 'username', faults: {} })}
${field(page, { id: 'password', label: login.password, type: 'password', autocomplete: 'current-password', faults: {} })}
<button>${login.button}</button>
</form>
<p class="quiet">${login.noAccount}</p>`,
  );
}
