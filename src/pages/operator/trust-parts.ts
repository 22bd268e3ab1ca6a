/** What is trusted, in a row: an issuer for a credential, an identity that is vouched for. */
import type { TrustView } from '../../claims/index.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

export type TrustedIssuer = TrustView['issuers'][number];
export type Vouched = TrustView['identities'][number];

export const iri = (id: string): Html => html`<code class="iri">${id}</code>`;

export const countriesOf = ({ t, f }: Page, { countries }: TrustedIssuer): string =>
  countries === undefined
    ? t.desk.trust.anyCountry
    : f.list(countries.map((country) => f.country(country)));

export const untilOf = ({ t, f }: Page, { until }: TrustedIssuer): string =>
  until === undefined ? t.desk.noEnd : f.instant(until);

/** Which of its signatures count. */
export const countsOf = ({ t, f }: Page, { signaturesUntil }: Vouched): string =>
  signaturesUntil === undefined
    ? t.desk.trust.pinned
    : t.desk.trust.signaturesUntil(f.moment(signaturesUntil));

/** Its name is one long word. */
export const typeOf = ({ type }: TrustedIssuer): Html => html`<span class="aside">${type}</span>`;

export const issuerCells = (page: Page, one: TrustedIssuer): readonly Child[] => [
  iri(one.issuer),
  typeOf(one),
  countriesOf(page, one),
  untilOf(page, one),
];

/** The document, one click away. */
export const documentOf = ({ t }: Page, { document }: Vouched): Html =>
  html`<details class="raw"><summary>${t.desk.trust.document}</summary><pre tabindex="0"><code>${JSON.stringify(document, undefined, 2)}</code></pre></details>`;
