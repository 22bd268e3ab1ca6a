import {
  type Certification,
  type CertificationListView,
  codeOfId,
  qualificationLevel,
  registrationState,
} from '../certifications/index.ts';
import { certificationState } from './certification-state.ts';
import { missing } from './components/facts.ts';
import { empty } from './components/notice.ts';
import { queryForm } from './components/search-form.ts';
import { said } from './components/source-text.ts';
import { table } from './components/table.ts';
import { type Child, type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

const LIST = '/certifications';

function row(page: Page, certification: Certification, today: string): readonly Child[] {
  const { t, link } = page;
  const { id, title, language, kind, register } = certification;
  const eqf = qualificationLevel(certification);
  return [
    html`<a href="${link(`${LIST}/${id}`)}">${said(page, language, title)}</a>${kind !== undefined && html` <span class="by">${said(page, language, kind)}</span>`}`,
    codeOfId(id),
    eqf === undefined ? missing(t.certification.none) : t.search.level(eqf),
    register === undefined ? missing(t.certification.none) : held(page, certification, today),
  ];
}

/** The register, and whether the registration holds where it says so. */
const held = (page: Page, { register = 'rncp', ...one }: Certification, today: string): Html =>
  html`${register.toUpperCase()}${registrationState(one, today) !== undefined && html` ${certificationState(page, one, today)}`}`;

function results(page: Page, view: CertificationListView): Html {
  const { query, certifications, total, next, today } = view;
  const { t, link } = page;
  const { columns } = t.certification;
  return html`<p class="count">${query === '' ? t.certification.count(total) : t.certification.countFor(total, query)}</p>
${table({
  caption: t.certification.list,
  columns: [
    { label: columns.title },
    { label: columns.code },
    { label: columns.level },
    { label: columns.state },
  ],
  rows: certifications.map((one) => row(page, one, today)),
})}
${next !== undefined && html`<nav class="pages" aria-label="${t.paging.label}"><span></span><span></span><a rel="next" href="${link(next)}">${t.conceptList.more} →</a></nav>`}`;
}

function nothing(page: Page, query: string): Html {
  const { t, link } = page;
  const words = t.certification;
  if (query === '') return empty(words.nothingAtAll, [words.nothingYet], undefined);
  return empty(
    words.nothing(query),
    words.nothingAdvice,
    html`<a href="${link(LIST)}">${words.all}</a>`,
  );
}

/** Certifications by title, or those that a search finds. */
export function certificationListPage(page: Page, view: CertificationListView): string {
  const { t } = page;
  const { query, certifications } = view;
  const { list, label, hint } = t.certification;
  return layout(
    page,
    {
      title: query === '' ? list : `${query} – ${list}`,
      crumbs: [{ href: '/', label: t.layout.home }],
    },
    html`<h1>${list}</h1>
${queryForm(page, { action: LIST, label, hint, query })}
${certifications.length === 0 ? nothing(page, query) : results(page, view)}`,
  );
}
