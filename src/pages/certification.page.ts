import {
  type Certification,
  type CertificationView,
  type RelatedCertification,
  registrationState,
} from '../certifications/index.ts';
import { certificationState } from './certification-state.ts';
import { type Fact, facts, missing } from './components/facts.ts';
import { hitTable } from './components/hits.ts';
import { notice } from './components/notice.ts';
import { aboutRecord } from './components/record.ts';
import { langOf, named, said } from './components/source-text.ts';
import { table } from './components/table.ts';
import { type Child, type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';

const section = (id: string, heading: string, body: Child): Html =>
  html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${body}
</section>`;

/** What a source says of a level that is not registered is told apart from one that is. */
function levelWords({ t }: Page, { certification, eqf }: CertificationView): Child {
  if (eqf !== undefined)
    return html`${t.codes.eqf[eqf]} <span class="aside">(${t.certification.nationalLevel(eqf)})</span>`;
  const { level } = certification;
  if (level?.eqf === undefined) return missing(t.certification.noLevel);
  return html`${t.codes.eqf[level.eqf]} <span class="aside">(${t.certification.unregisteredLevel})</span>`;
}

function registration(page: Page, { certification, today }: CertificationView): readonly Fact[] {
  const { t, f } = page;
  const words = t.certification;
  const { register, registration: given = {} } = certification;
  const day = (date: string | undefined) => date && f.date(date);
  return [
    [
      words.register,
      register === undefined ? missing(words.inNoRegister) : words.registers[register],
    ],
    [words.state, register && certificationState(page, certification, today)],
    [words.registrationKind, given.kind && words.registrationKinds[given.kind]],
    [words.starts, day(given.starts)],
    [words.ends, day(given.ends)],
    [words.decided, day(given.decided)],
    [words.journal, day(given.journal)],
  ];
}

const REGISTER = 'https://www.francecompetences.fr/recherche';

function codes({ t }: Page, { register, number, id, variants }: Certification): Child {
  const own =
    register !== undefined &&
    number !== undefined &&
    html`<li><a href="${REGISTER}/${register}/${number}/" rel="noopener external">${register.toUpperCase()}${number}</a> <button type="button" class="copy" data-copy="${id.toUpperCase()}" data-done="${t.common.copied}" hidden>${t.common.copy}</button></li>`;
  const [only] = variants.length === 1 ? variants : [];
  const certifInfo =
    only !== undefined &&
    html`<li>Certif Info ${only.certifInfo} <button type="button" class="copy" data-copy="${only.certifInfo}" data-done="${t.common.copied}" hidden>${t.common.copy}</button></li>`;
  return html`<ul class="plain">${own}${certifInfo}</ul>`;
}

/** So many stand at once; of the rest only a few readers want to know. */
const FEW = 6;

function folded(page: Page, items: readonly Html[]): Child {
  const { t } = page;
  if (items.length <= FEW) return html`<ul class="plain">${items}</ul>`;
  return html`<ul class="plain">${items.slice(0, FEW)}</ul>
<details><summary>${t.common.other(items.length - FEW)}</summary>
<ul class="plain">${items.slice(FEW)}</ul></details>`;
}

const certifiers = (page: Page, { certifiers: all, language }: Certification): Child =>
  all.length > 0 &&
  folded(
    page,
    all.map(
      ({ name, siret }) =>
        html`<li>${said(page, language, name)}${siret !== undefined && html` <span class="aside">SIRET ${siret}</span>`}</li>`,
    ),
  );

const ways = ({ t }: Page, { ways: all }: Certification): Child =>
  all.length > 0 &&
  html`<ul class="plain">${all.map((way) => html`<li>${t.certification.ways[way]}</li>`)}</ul>`;

function about(page: Page, view: CertificationView): Html {
  const { t, f } = page;
  const { certification, field } = view;
  const { kind, abbreviation, language, firstSession, lastSession } = certification;
  const words = t.certification;
  const sessions = [
    firstSession && words.from(firstSession),
    lastSession && words.until(lastSession),
  ];
  return section(
    'about',
    words.about,
    facts([
      [
        words.kind,
        kind === undefined
          ? undefined
          : html`${said(page, language, kind)}${abbreviation !== undefined && html` <span class="aside">(${abbreviation})</span>`}`,
      ],
      [words.level, levelWords(page, view)],
      ...registration(page, view),
      [words.certifiers, certifiers(page, certification)],
      [words.wayIn, ways(page, certification)],
      [words.sessions, sessions.filter(Boolean).join(', ') || undefined],
      [
        words.field,
        html`${words.fields[field.code.slice(0, 2)]} <span class="aside">(ISCED-F ${field.code}, ${words.fieldWays[field.by]})</span>`,
      ],
      [words.codes, codes(page, certification)],
      [
        t.training.sourceModified,
        certification.sourceModified && f.date(certification.sourceModified),
      ],
    ]),
  );
}

function blocks(page: Page, { blocks: all, language }: Certification): Child {
  const { t } = page;
  return (
    all.length > 0 &&
    section(
      'blocks',
      t.certification.blocks,
      html`<p>${t.certification.blocksLead}</p>
${table({
  caption: t.certification.blocks,
  columns: [
    { label: t.certification.blockColumns.title },
    { label: t.certification.blockColumns.code },
  ],
  rows: all.map(({ code, title }) => [said(page, language, title), code]),
})}`,
    )
  );
}

function occupations(page: Page, { occupations: all }: CertificationView): Child {
  const { t, link } = page;
  return (
    all.length > 0 &&
    section(
      'jobs',
      t.certification.jobs,
      html`<p>${t.certification.jobsLead}</p>
<ul class="concepts">${all.map(({ code, link: to }) => html`<li>${to === undefined ? html`${missing(t.jobMap.labelMissing)} <span class="aside">ROME ${code}</span>` : html`<a href="${link(to.href)}">${named(page, to)}</a> <span class="aside">ROME ${code}</span>`}</li>`)}</ul>`,
    )
  );
}

const neighbour = (page: Page, { code, title, href }: RelatedCertification): Html =>
  html`<li>${href === undefined ? html`${code} <span class="aside">(${page.t.certification.notHeld})</span>` : html`<a href="${page.link(href)}">${title ?? code}</a> <span class="aside">${code}</span>`}</li>`;

function neighbours(page: Page, { replaces, replacedBy }: CertificationView): Child {
  const { t } = page;
  const list = (heading: string, all: readonly RelatedCertification[]): Child =>
    all.length > 0 &&
    html`<h3>${heading}</h3>\n<ul class="links">${all.map((one) => neighbour(page, one))}</ul>`;
  return (
    replaces.length + replacedBy.length > 0 &&
    section(
      'neighbours',
      t.certification.neighbours,
      html`${list(t.certification.replacedBy, replacedBy)}${list(t.certification.replaces, replaces)}`,
    )
  );
}

/** Several diplomas of Certif Info under one number of a register. */
function variantsSection(page: Page, { variants: all, language }: Certification): Child {
  const { t } = page;
  return (
    all.length > 1 &&
    section(
      'variants',
      t.certification.variants,
      html`<p>${t.certification.variantsLead}</p>
${folded(
  page,
  all.map(
    ({ certifInfo, title }) =>
      html`<li>${said(page, language, title)} <span class="aside">Certif Info ${certifInfo}</span></li>`,
  ),
)}`,
    )
  );
}

function trainings(page: Page, { trainings: given, certification }: CertificationView): Html {
  const { t, link } = page;
  const { hits, total, next } = given;
  const more = next && `/certifications/${certification.id}?cursor=${next}#trainings`;
  return section(
    'trainings',
    t.certification.trainings,
    hits.length === 0
      ? html`<p>${t.certification.noTrainings}</p>`
      : html`<p class="count">${t.provider.trainings(total)}</p>
${hitTable(page, hits, { caption: t.certification.trainings, withProvider: true })}
${more !== undefined && html`<nav class="pages" aria-label="${t.paging.label}"><span></span><span></span><a rel="next" href="${link(more)}">${t.provider.more} →</a></nav>`}`,
  );
}

function record(page: Page, { certification, iri, formats, modified }: CertificationView): Html {
  const { t } = page;
  const notices = page.site.certificationSources.filter((n) =>
    certification.sources.some((s) => s === n.id),
  );
  const more: readonly Fact[] = [
    [
      t.training.source,
      html`<ul class="plain">${notices.map((n) => html`<li><a href="${page.link('/licences')}">${n.name}</a></li>`)}</ul>`,
    ],
    [
      t.licences.columns.attribution,
      html`<ul class="plain">${notices.map((n) => html`<li>${n.attribution}</li>`)}</ul>`,
    ],
  ];
  return aboutRecord(page, { heading: t.training.record, iri, formats, modified, more });
}

/** What it is, whether it is in force, who gives it, where it leads, and the trainings that lead to it. */
export function certificationPage(page: Page, view: CertificationView): string {
  const { t } = page;
  const { certification } = view;
  const { title, language } = certification;
  return layout(
    page,
    {
      title,
      formats: view.formats,
      crumbs: [
        { href: '/', label: t.layout.home },
        { href: '/certifications', label: t.certification.list },
      ],
    },
    html`<p class="kind">${t.certification.title}</p>
<h1${langOf(page, language)}>${title}</h1>
${registrationState(certification, view.today) === 'inactive' && notice(t.certification.inactiveNotice, 'warning')}
${certification.certifying === false && notice(t.certification.notCertifying, 'warning')}
${about(page, view)}
${blocks(page, certification)}
${occupations(page, view)}
${trainings(page, view)}
${neighbours(page, view)}
${variantsSection(page, certification)}
${record(page, view)}`,
  );
}
