import type { TrustView } from '../../claims/index.ts';
import { actionButton, formToken } from '../components/form.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { box } from './boxes.ts';
import { faultList } from './faults.ts';
import { mayAct } from './navigation.ts';
import { operatorLayout } from './shell.ts';
import {
  countsOf,
  documentOf,
  iri,
  issuerCells,
  type TrustedIssuer,
  type Vouched,
} from './trust-parts.ts';

const PATH = '/operator/trust';
type List = TrustView['lists'][number];
const ISSUER = ['issuer', 'type', 'countries', 'until'] as const;
const IDENTITY = ['did', 'signaturesUntil', 'document'] as const;

/** A form is folded, unless something of it was typed. */
const isOpen = ({ typed }: TrustView, fields: readonly string[]): boolean =>
  fields.some((name) => typed[name] !== undefined);

const issuerColumns = ({ t }: Page) => {
  const { trust: words, until } = t.desk;
  return [
    { label: words.issuer },
    { label: words.type },
    { label: words.countries },
    { label: until },
  ];
};

const identityColumns = ({ t }: Page) => [
  { label: t.desk.trust.identity },
  { label: t.desk.trust.counts },
];

function identityTable(page: Page, caption: string, all: readonly Vouched[]): Child {
  return (
    all.length > 0 &&
    table({
      caption,
      columns: identityColumns(page),
      rows: all.map((one) => [iri(one.did), html`${countsOf(page, one)}${documentOf(page, one)}`]),
    })
  );
}

function listItem(page: Page, { publisher, issued, ends, entries, identities }: List, now: Date) {
  const { t, f } = page;
  const { trust: words, untilDay } = t.desk;
  const over = ends <= now;
  return html`<section class="offered" aria-label="${publisher}">
<h3 class="iri">${publisher}</h3>
<p>${words.of(f.instant(issued))}, ${untilDay(f.instant(ends))}${over && html` <span class="badge ended">${words.over}</span>`}</p>
${entries.length > 0 && table({ caption: words.lists, columns: issuerColumns(page), rows: entries.map((one) => issuerCells(page, one)) })}
${identityTable(page, words.identities, identities)}
${
  mayAct(page, 'admin') &&
  actionButton(page, {
    action: `${PATH}/lists/remove`,
    words: words.removeList,
    about: publisher,
    hidden: { publisher },
    style: 'danger',
  })
}
</section>`;
}

function lookForm(page: Page, { issues }: TrustView): Html {
  const { trust: words } = page.t.desk;
  return html`<h3>${words.look}</h3>
<p>${words.lookLead}</p>
<form method="post" action="${page.link(`${PATH}/comparison`)}" class="stack" enctype="multipart/form-data">
${formToken(page)}
${box(page, issues, { name: 'list', label: words.paste, hint: words.pasteHint, rows: 3 })}
${box(page, issues, { name: 'file', label: words.file, hint: words.fileHint, type: 'file' })}
<button>${words.lookButton}</button>
</form>`;
}

function listsSection(page: Page, view: TrustView): Html {
  const { trust: words } = page.t.desk;
  const { lists, now } = view;
  return html`<section aria-labelledby="lists">
<h2 id="lists">${words.lists}</h2>
<p>${words.listsLead}</p>
${lists.length === 0 ? html`<p>${words.noLists}</p>` : lists.map((list) => listItem(page, list, now))}
${mayAct(page, 'admin') && lookForm(page, view)}
</section>`;
}

const removed = (
  page: Page,
  action: string,
  hidden: Readonly<Record<string, string>>,
  about: string,
) =>
  mayAct(page, 'admin')
    ? [actionButton(page, { action, words: page.t.desk.remove, about, hidden, style: 'danger' })]
    : [];

const issuerRow =
  (page: Page) =>
  (one: TrustedIssuer): readonly Child[] => {
    const { issuer, type } = one;
    const about = `${issuer}, ${type}`;
    return [
      ...issuerCells(page, one),
      ...removed(page, `${PATH}/issuers/remove`, { issuer, type }, about),
    ];
  };

const actionColumn = (page: Page) =>
  mayAct(page, 'admin') ? [{ label: page.t.operator.action }] : [];

function issuerForm(page: Page, view: TrustView): Html {
  const { typed, issues } = view;
  const { trust: words } = page.t.desk;
  const { fields, hints } = words;
  const at = (name: (typeof ISSUER)[number]) => ({
    name,
    label: fields[name],
    hint: hints[name],
    value: typed[name],
  });
  return html`<details class="choose"${isOpen(view, ISSUER) && html` open`}><summary>${words.trustOne}</summary>
<form method="post" action="${page.link(`${PATH}/issuers`)}" class="stack">
${formToken(page)}
${box(page, issues, { ...at('issuer'), needed: true })}
${box(page, issues, { ...at('type'), value: typed['type'] ?? 'MembershipCredential', needed: true })}
${box(page, issues, { ...at('countries'), optional: true })}
${box(page, issues, { ...at('until'), type: 'date', optional: true })}
<button>${words.trustButton}</button>
</form>
</details>`;
}

function ownSection(page: Page, view: TrustView): Html {
  const { trust: words } = page.t.desk;
  const { issuers, identities } = view;
  return html`<section aria-labelledby="own">
<h2 id="own">${words.own}</h2>
<p>${words.ownLead}</p>
${
  issuers.length === 0
    ? html`<p>${words.noOwn}</p>`
    : table({
        caption: words.own,
        columns: [...issuerColumns(page), ...actionColumn(page)],
        rows: issuers.map(issuerRow(page)),
      })
}
${issuers.length + identities.length > 0 && html`<p><a href="${PATH}/own.jwt" download="trust-list.jwt">${words.download}</a></p>`}
${mayAct(page, 'admin') && issuerForm(page, view)}
</section>`;
}

function identityForm(page: Page, view: TrustView): Html {
  const { typed, issues } = view;
  const { trust: words } = page.t.desk;
  const { fields, hints } = words;
  const at = (name: (typeof IDENTITY)[number]) => ({
    name,
    label: fields[name],
    hint: hints[name],
    value: typed[name],
  });
  return html`<details class="choose"${isOpen(view, IDENTITY) && html` open`}><summary>${words.vouch}</summary>
<form method="post" action="${page.link(`${PATH}/identities`)}" class="stack" enctype="multipart/form-data">
${formToken(page)}
${box(page, issues, { ...at('did'), needed: true })}
${box(page, issues, { ...at('signaturesUntil'), type: 'date', optional: true })}
${box(page, issues, { ...at('document'), rows: 4, optional: true })}
<button>${words.vouchButton}</button>
</form>
</details>`;
}

function identitiesSection(page: Page, view: TrustView): Html {
  const { trust: words } = page.t.desk;
  const { identities } = view;
  return html`<section aria-labelledby="identities">
<h2 id="identities">${words.identities}</h2>
<p>${words.identitiesLead}</p>
${
  identities.length === 0
    ? html`<p>${words.noIdentities}</p>`
    : table({
        caption: words.identities,
        columns: [...identityColumns(page), ...actionColumn(page)],
        rows: identities.map((one) => [
          iri(one.did),
          html`${countsOf(page, one)}${documentOf(page, one)}`,
          ...removed(page, `${PATH}/identities/remove`, { did: one.did }, one.did),
        ]),
      })
}
${mayAct(page, 'admin') && identityForm(page, view)}
</section>`;
}

/** Whose word counts here, for what, until when: by signed lists, and by the operator. */
export function trustPage(page: Page, view: TrustView): string {
  const { trust: words } = page.t.desk;
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${faultList(page, view.issues, Object.entries(words.fields))}
${listsSection(page, view)}
${ownSection(page, view)}
${identitiesSection(page, view)}`,
  );
}
