import type { ComparedView } from '../../claims/index.ts';
import { facts } from '../components/facts.ts';
import { formToken } from '../components/form.ts';
import { empty, notice } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, html } from '../html.ts';
import type { Page } from '../page.ts';
import { operatorLayout } from './shell.ts';
import {
  countriesOf,
  countsOf,
  documentOf,
  iri,
  type TrustedIssuer,
  typeOf,
  untilOf,
  type Vouched,
} from './trust-parts.ts';

const PATH = '/operator/trust';
/** A form has fields of 32 kB at most. */
const PART = 30_000;
const STYLES = { added: 'open', removed: 'full', changed: 'planned' } as const;

const badge = ({ t }: Page, kind: keyof typeof STYLES): Child =>
  html`<span class="badge ${STYLES[kind]}">${t.desk.trust[kind]}</span>`;

/** What it says now, and in a second line what was said before, where that differs. */
function beside(page: Page, now: string, before: string | undefined): Child {
  const differs = before !== undefined && before !== now;
  return html`${now}${differs && html`<span class="by">${page.t.desk.trust.before(before)}</span>`}`;
}

const issuerRow = (
  page: Page,
  kind: keyof typeof STYLES,
  one: TrustedIssuer,
  was?: TrustedIssuer,
): readonly Child[] => [
  iri(one.issuer),
  badge(page, kind),
  typeOf(one),
  beside(page, countriesOf(page, one), was && countriesOf(page, was)),
  beside(page, untilOf(page, one), was && untilOf(page, was)),
];

const identityRow = (
  page: Page,
  kind: keyof typeof STYLES,
  one: Vouched,
  was?: Vouched,
): readonly Child[] => [
  iri(one.did),
  badge(page, kind),
  html`${beside(page, countsOf(page, one), was && countsOf(page, was))}${documentOf(page, one)}`,
];

interface Changes<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly changed: readonly { readonly before: T; readonly now: T }[];
}

const rowsOf = <T>(
  page: Page,
  { added, removed, changed }: Changes<T>,
  row: (page: Page, kind: keyof typeof STYLES, one: T, was?: T) => readonly Child[],
) => [
  ...removed.map((one) => row(page, 'removed', one)),
  ...changed.map(({ now, before }) => row(page, 'changed', now, before)),
  ...added.map((one) => row(page, 'added', one)),
];

function changes(page: Page, { compared }: ComparedView): Child {
  const { trust: words, until } = page.t.desk;
  const issuers = rowsOf(page, compared, issuerRow);
  const identities = rowsOf(page, compared.identities, identityRow);
  if (issuers.length + identities.length === 0)
    return empty(words.nothing, [words.nothingAdvice], undefined);
  return [
    issuers.length > 0 &&
      table({
        caption: words.compared,
        columns: [
          { label: words.issuer },
          { label: words.change },
          { label: words.type },
          { label: words.countries },
          { label: until },
        ],
        rows: issuers,
      }),
    identities.length > 0 &&
      html`<h2>${words.identities}</h2>${table({
        caption: words.identities,
        columns: [{ label: words.identity }, { label: words.change }, { label: words.counts }],
        rows: identities,
      })}`,
  ];
}

const partsOf = (list: string): readonly string[] =>
  Array.from({ length: Math.ceil(list.length / PART) }, (_, i) =>
    list.slice(i * PART, (i + 1) * PART),
  );

/** What a signed list would change, before it counts. */
export function trustComparedPage(page: Page, view: ComparedView): string {
  const { t, f, link } = page;
  const { trust: words, until } = t.desk;
  const { publisher, issued, ends, isNew, uncounted } = view.compared;
  return operatorLayout(
    page,
    { title: words.compared, crumbs: [{ href: PATH, label: words.title }] },
    html`<h1>${words.compared}</h1>
<p class="lead iri">${words.comparedLead(publisher)}</p>
${notice(isNew ? words.isNew : words.isNewer, isNew ? 'warning' : 'plain')}
${uncounted.length > 0 && notice(words.uncounted(uncounted.join(', ')), 'warning')}
${facts([
  [words.signed, f.moment(issued)],
  [until, f.moment(ends)],
])}
${changes(page, view)}
<form method="post" action="${link(`${PATH}/lists`)}" class="stack" enctype="multipart/form-data">
${formToken(page)}
<input type="hidden" name="from" value="${publisher}">
${partsOf(view.list).map((part, i) => html`<input type="hidden" name="list-${i}" value="${part}">`)}
<p class="acts"><button>${words.take}</button> <a class="edit" href="${link(PATH)}">${words.back}</a></p>
</form>`,
  );
}
