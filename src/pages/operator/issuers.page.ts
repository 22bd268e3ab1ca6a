import { type IssuersView, permissions, type ShownIssuer } from '../../issuers/index.ts';
import { faultSummary, field, formToken } from '../components/form.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { mayAct } from './navigation.ts';
import { operatorLayout } from './shell.ts';

const PATH = '/operator/issuers';

/** Whose key signs for it; nobody's where its mandate is over, or all of it. */
export function signsFor({ t, f }: Page, issuer: ShownIssuer): Child {
  const { signs, mandate, mandated, ended } = issuer;
  const { issuers: words } = t;
  if (ended !== undefined) return undefined;
  const until = mandate?.until;
  const limit =
    until !== undefined && html`<span class="by">${words.until(f.moment(until))}</span>`;
  return [
    signs && html`<span class="line">${words.own}</span>`,
    signs && mandated && html`<br>`,
    mandated && html`${words.byMandate}${limit}`,
    !signs && !mandated && words.mandateOver,
  ];
}

export const mayBe = ({ t }: Page, { permissions: held }: ShownIssuer): Child =>
  held.length === 0
    ? t.issuers.nothing
    : html`<ul class="plain close">${held.map((one) => html`<li>${t.issuers.permissions[one]}</li>`)}</ul>`;

export function stateBadge({ t }: Page, { signs, mandated, ended }: ShownIssuer): Html {
  const { issuers: words } = t;
  if (ended !== undefined) return html`<span class="badge ended">${words.ended}</span>`;
  return signs || mandated
    ? html`<span class="badge open">${words.active}</span>`
    : html`<span class="badge ended">${words.over}</span>`;
}

const row =
  (page: Page) =>
  (issuer: ShownIssuer): readonly Child[] => {
    const { id, name, did } = issuer;
    const called = html`${name}${did !== undefined && html`<span class="by"><code class="iri">${did}</code></span>`}`;
    return [
      // Who only reads has no business on its page.
      mayAct(page, 'issuer')
        ? html`<a href="${page.link(`${PATH}/${encodeURIComponent(id)}`)}">${name}</a>${did !== undefined && html`<span class="by"><code class="iri">${did}</code></span>`}`
        : called,
      signsFor(page, issuer),
      mayBe(page, issuer),
      stateBadge(page, issuer),
    ];
  };

function howChoice({ t }: Page, chosen: IssuersView['typed']['how']): Html {
  const { how, hows } = t.issuers;
  return html`<fieldset>
<legend>${how}</legend>
${(['own', 'mandate'] as const).map(
  (one) =>
    html`<label><input type="radio" name="how" value="${one}"${one === chosen && html` checked`}> <span><strong>${hows[one].name}</strong> <span class="aside">${hows[one].means}</span></span></label>`,
)}
</fieldset>`;
}

const permissionBoxes = ({ t }: Page, chosen: IssuersView['typed']['permissions']): Html =>
  html`<fieldset>
<legend>${t.issuers.may}</legend>
${permissions.map(
  (one) =>
    html`<label><input type="checkbox" name="permissions" value="${one}"${chosen.includes(one) && html` checked`}> <span>${t.issuers.permissions[one]}</span></label>`,
)}
</fieldset>`;

function addForm(page: Page, { typed, faults }: IssuersView): Html {
  const { issuers: words } = page.t;
  return html`<section aria-labelledby="add">
<h2 id="add">${words.add}</h2>
<p>${words.addLead}</p>
<form method="post" action="${page.link(PATH)}" class="stack">
${formToken(page)}
${field(page, { id: 'id', label: words.id, hint: words.idHint, value: typed.id, faults })}
${field(page, { id: 'name', label: words.legalName, hint: words.legalNameHint, value: typed.name, faults, optional: true })}
${howChoice(page, typed.how)}
${field(page, { id: 'until', label: words.last, hint: words.lastHint, type: 'date', value: typed.until, faults, optional: true })}
${permissionBoxes(page, typed.permissions)}
<button>${words.save}</button>
</form>
</section>`;
}

/** Who issues under this node, and by whose key. */
export function issuersPage(page: Page, view: IssuersView): string {
  const { issuers: words } = page.t;
  const { issuers, faults } = view;
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${faultSummary(page, faults)}
${
  issuers.length === 0
    ? empty(words.none, [words.noneAdvice], undefined)
    : html`<p class="count">${words.count(issuers.length)}</p>
${table({
  caption: words.title,
  columns: [
    { label: words.name },
    { label: words.signs },
    { label: words.may },
    { label: words.state },
  ],
  rows: issuers.map(row(page)),
})}`
}
${mayAct(page, 'admin') && addForm(page, view)}`,
  );
}
