/** Where the data of this node comes from, as a table. */

import type { CatalogueFigures } from '../catalogue/index.ts';
import { missing } from './components/facts.ts';
import { said } from './components/source-text.ts';
import { type Column, table } from './components/table.ts';
import { webLink } from './components/web-link.ts';
import { type Child, html } from './html.ts';
import type { Page } from './page.ts';
import { noticeOf, type SourceNotice } from './source-notice.ts';

interface Row {
  readonly notice: SourceNotice;
  readonly trainings?: number;
  readonly certifications?: number;
}
type Figures = Pick<CatalogueFigures, 'sources' | 'certificationSources'>;

/** Every feed there is, with what is known of it; then what stands behind the rest. */
function rowsOf({ site }: Page, { sources, certificationSources }: Figures): readonly Row[] {
  return [
    ...sources.map((feed) => ({ notice: noticeOf(feed), trainings: feed.trainings })),
    ...certificationSources.flatMap(({ source, certifications }) =>
      site.certificationSources
        .filter((notice) => notice.id === source)
        .map((notice) => ({ notice, certifications })),
    ),
    ...site.sources.map((notice) => ({ notice })),
  ];
}

export function licenceOf({ t }: Page, { licence, licenceUrl }: SourceNotice): Child {
  if (licence === undefined) return missing(t.licences.licenceNotGiven);
  return licenceUrl === undefined
    ? licence
    : html`<a href="${licenceUrl}" rel="license noopener external">${licence}</a>`;
}

export function sourceTable(page: Page, figures: Figures): Child {
  const { t, f } = page;
  const { columns } = t.licences;
  const rows = rowsOf(page, figures);
  const registers = rows.some((row) => row.certifications !== undefined);
  if (rows.length === 0) return html`<p>${missing(t.licences.none)}</p>`;
  const shown: readonly Column[] = [
    { label: columns.source },
    { label: columns.licence },
    { label: columns.attribution },
    { label: columns.trainings, numeric: true },
    ...(registers ? [{ label: t.certification.entries, numeric: true }] : []),
  ];
  return table({
    caption: t.licences.title,
    columns: shown,
    rows: rows.map(({ notice, trainings, certifications }) => [
      html`${notice.name}${notice.url !== undefined && html`<br><span class="by">${webLink(notice.url)}</span>`}`,
      licenceOf(page, notice),
      notice.attribution === undefined
        ? missing(t.common.notGiven)
        : said(page, notice.attributionLanguage ?? t.code, notice.attribution),
      trainings === undefined ? undefined : f.number(trainings),
      ...(registers ? [certifications === undefined ? undefined : f.number(certifications)] : []),
    ]),
  });
}
