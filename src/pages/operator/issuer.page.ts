import type { IssuerView } from '../../issuers/index.ts';
import { facts } from '../components/facts.ts';
import { actionButton, faultSummary, field, formToken } from '../components/form.ts';
import { notice } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { mayBe, signsFor, stateBadge } from './issuers.page.ts';
import { mayAct } from './navigation.ts';
import { operatorLayout } from './shell.ts';

const LIST = '/operator/issuers';
const KINDS = ['Ed25519', 'P-256', 'P-384'] as const;
type Key = IssuerView['keys'][number];

const pathOf = (id: string): string => `${LIST}/${encodeURIComponent(id)}`;

function revokeForm(page: Page, issuer: string, { id }: Key): Html {
  const { issuers: words } = page.t;
  return html`<details><summary>${words.revoke}<span class="unseen"> ${id}</span></summary>
<form method="post" action="${pathOf(issuer)}/keys/${encodeURIComponent(id)}/revoke" class="inline">
${formToken(page)}
<label for="because-${id}">${words.because}<span class="unseen"> ${id}</span></label>
<input type="text" id="because-${id}" name="because" maxlength="500" autocomplete="off" required>
<button class="danger">${words.revoke}</button>
</form></details>`;
}

const keyRow =
  (page: Page, { issuer, turns }: IssuerView) =>
  (key: Key): readonly Child[] => {
    const { t, f } = page;
    const { id, kind, state, signsFrom, revoked } = key;
    const good = state === 'active' || state === 'coming';
    return [
      html`<code class="iri">${id}</code>`,
      kind,
      html`<span class="badge ${good ? 'open' : 'ended'}">${t.issuers.states[state]}</span>${revoked !== undefined && html`<span class="by">${revoked.because}</span>`}`,
      f.moment(signsFrom),
      ...(turns ? [revoked === undefined ? revokeForm(page, issuer.id, key) : undefined] : []),
    ];
  };

function keySection(page: Page, view: IssuerView): Child {
  const { issuers: words } = page.t;
  const { issuer, keys, turns } = view;
  if (keys.length === 0) return undefined;
  const columns = [words.key, words.kind, words.state, words.from];
  return html`<section aria-labelledby="keys">
<h2 id="keys">${words.keys}</h2>
<p>${words.keysLead}</p>
${table({
  caption: words.keys,
  columns: [...columns, ...(turns ? [page.t.operator.action] : [])].map((label) => ({ label })),
  rows: keys.map(keyRow(page, view)),
})}
${
  turns &&
  html`<div class="acts">${KINDS.filter((kind) => keys.some((key) => key.kind === kind)).map(
    (kind) =>
      actionButton(page, {
        action: `${pathOf(issuer.id)}/keys/rotate`,
        words: words.rotate(kind),
        hidden: { kind },
      }),
  )}</div>`
}
</section>`;
}

function endForm(page: Page, { issuer, faults }: IssuerView): Html {
  const { issuers: words } = page.t;
  return html`<section aria-labelledby="end">
<h2 id="end">${words.end}</h2>
<p>${words.endLead}</p>
<form method="post" action="${pathOf(issuer.id)}/end" class="stack">
${formToken(page)}
${field(page, { id: 'because', label: words.because, hint: words.endHint, faults })}
<button class="danger">${words.end}</button>
</form>
</section>`;
}

/** Where its credentials are, for whoever may issue in its name or look after what was issued. */
const credentialLinks = ({ t, link, visit }: Page, { id }: IssuerView['issuer']): Child =>
  visit.person?.role !== 'viewer' &&
  html`<ul class="ways"><li><a href="${link(`${pathOf(id)}/credentials`)}">${t.credentials.title}</a></li><li><a href="${link(`${pathOf(id)}/cohorts`)}">${t.cohorts.title}</a></li></ul>`;

/** One organisation: who signs for it, what, and its keys. What its own people see. */
export function issuerPage(page: Page, view: IssuerView): string {
  const { t, f, link } = page;
  const { issuers: words } = t;
  const { issuer, faults } = view;
  const { id, name, did, made, mandate, mandated, ended } = issuer;
  const isOurs = page.visit.person?.role !== 'issuer';
  const provider = `/providers/${encodeURIComponent(id)}`;
  return operatorLayout(
    page,
    { title: name, ...(isOurs ? { crumbs: [{ href: LIST, label: words.title }] } : {}) },
    html`<h1>${name}</h1>
${faultSummary(page, faults)}
${ended !== undefined && notice(words.endedOn(f.moment(ended.at), ended.because), 'warning')}
${facts([
  [words.state, stateBadge(page, issuer)],
  [words.signs, signsFor(page, issuer)],
  [words.may, mayBe(page, issuer)],
  [
    words.did,
    did !== undefined &&
      html`<code class="iri">${did}</code> ${issuer.ownEnded !== undefined && html`${words.didEnded} `}<a href="${provider}/did.json">${words.document}</a>`,
  ],
  [
    words.mandate,
    mandated && mandate !== undefined && html`<code class="iri">${mandate.id}</code>`,
  ],
  [words.since, f.moment(made)],
  [words.inCatalogue, html`<a href="${link(provider)}">${name}</a>`],
])}
${credentialLinks(page, issuer)}
${keySection(page, view)}
${ended === undefined && mayAct(page, 'admin') && endForm(page, view)}`,
  );
}
