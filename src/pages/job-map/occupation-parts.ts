/** The parts of the page of an occupation below its picture. */
import type {
  ConceptLink,
  MapNeighbour,
  MapOccupationView,
  ShownMatch,
} from '../../job-families/index.ts';
import { missing } from '../components/facts.ts';
import { named, said } from '../components/source-text.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

/** More are folded away. */
const OPEN = 12;

const section = (id: string, heading: Child, body: Child): Html =>
  html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${body}
</section>`;

const list = (page: Page, links: readonly ConceptLink[]): Html =>
  html`<ul class="concepts">${links.map((c) => html`<li><a href="${page.link(c.href)}">${named(page, c)}</a></li>`)}</ul>`;

function skillList(
  page: Page,
  heading: string,
  links: readonly ConceptLink[],
  inAll: number,
): Child {
  const { t, f } = page;
  const unnamed = inAll - links.length;
  return (
    inAll > 0 &&
    html`<h3>${heading} <span class="aside">(${f.number(inAll)})</span></h3>
${links.length > 0 && list(page, links.slice(0, OPEN))}
${links.length > OPEN && html`<details><summary>${t.jobMap.allSkills(f.number(links.length))}</summary>${list(page, links.slice(OPEN))}</details>`}
${unnamed > 0 && html`<p class="quiet">${t.jobMap.skillsNotHere(unnamed)}</p>`}`
  );
}

export function skills(page: Page, view: MapOccupationView): Html {
  const { jobMap, layout } = page.t;
  const { essential, optional, essentialInAll, optionalInAll, skillsFrom } = view;
  const none = essentialInAll + optionalInAll === 0;
  return section(
    'skills',
    layout.skills,
    none
      ? html`<p>${jobMap.skillsNone}</p>`
      : html`${skillsFrom.length > 0 && html`<p>${jobMap.skillsFrom} ${skillsFrom.map((s, i) => html`${i > 0 && ', '}<a href="${page.link(s.href)}">${named(page, s)}</a>`)}.</p>`}
${skillList(page, jobMap.essential, essential, essentialInAll)}
${skillList(page, jobMap.optional, optional, optionalInAll)}`,
  );
}

function sharedWords(page: Page, { shared, sharedInAll }: MapNeighbour): Child {
  const { t } = page;
  if (shared.length === 0) return t.jobMap.sharedOf(sharedInAll);
  const more = sharedInAll - shared.length;
  return html`${shared.map((s, i) => html`${i > 0 && ', '}${named(page, s)}`)}${more > 0 && html` ${t.jobMap.sharedMore(more)}`}`;
}

export function neighbours(page: Page, { neighbours: given }: MapOccupationView): Html {
  const { jobMap } = page.t;
  if (given.length === 0)
    return section('neighbours', jobMap.neighbours, html`<p>${jobMap.neighboursNone}</p>`);
  const { neighbourColumns: columns } = jobMap;
  return section(
    'neighbours',
    jobMap.neighbours,
    html`<p>${jobMap.neighboursLead}</p>
${table({
  caption: jobMap.neighbours,
  columns: [
    { label: columns.occupation },
    { label: columns.nearness, numeric: true },
    { label: columns.shared },
  ],
  rows: given.map((n) => [
    html`<a href="${page.link(n.href)}">${named(page, n)}</a>`,
    n.nearness > 0.999
      ? jobMap.sameSource
      : `${page.f.number(Math.round(n.nearness * 100))}\u00a0%`,
    sharedWords(page, n),
  ]),
})}`,
  );
}

function target(page: Page, m: ShownMatch): Html {
  const { code = '' } = m;
  const name =
    m.label === undefined
      ? missing(page.t.jobMap.labelMissing)
      : named(page, { label: m.label, language: m.language });
  const shown = m.href === undefined ? name : html`<a href="${page.link(m.href)}">${name}</a>`;
  return html`${shown} <span class="by">${m.scheme} ${code}</span>`;
}

export function matches(page: Page, view: MapOccupationView): Html {
  const { jobMap, codes } = page.t;
  const { matchColumns: columns } = jobMap;
  return section(
    'matches',
    jobMap.matches,
    table({
      caption: jobMap.matches,
      columns: [{ label: columns.target }, { label: columns.relation }, { label: columns.why }],
      rows: view.matches.map((m) => [
        target(page, m),
        codes.relation[m.relation],
        html`${jobMap.basis[m.basis]} <span class="by">${said(page, m.noteLanguage, m.note)}</span>`,
      ]),
    }),
  );
}

export function names(page: Page, view: MapOccupationView): Html {
  const { jobMap } = page.t;
  const { namesColumns: columns } = jobMap;
  if (view.names.length === 0)
    return section('names', jobMap.names, html`<p>${jobMap.namesNone}</p>`);
  return section(
    'names',
    jobMap.names,
    html`<p>${jobMap.namesLead}</p>
${table({
  caption: jobMap.names,
  columns: [{ label: columns.language }, { label: columns.name }],
  rows: view.names.map(({ language, labels }) => [
    page.f.language(language),
    labels.length === 0
      ? missing(jobMap.labelMissing)
      : labels.map((label, i) => html`${i > 0 && html`<br>`}${said(page, language, label)}`),
  ]),
})}`,
  );
}

export function abroad(page: Page, view: MapOccupationView): Html {
  const { jobMap, codes } = page.t;
  const { abroadColumns: columns } = jobMap;
  if (view.abroad.length === 0)
    return section('abroad', jobMap.abroad, html`<p>${jobMap.abroadNone}</p>`);
  const rows = view.abroad.map((a) => {
    const name =
      a.label === undefined
        ? missing(jobMap.labelMissing)
        : named(page, { label: a.label, language: a.language });
    return [
      html`${a.classification} ${a.code}`,
      a.href === undefined ? name : html`<a href="${page.link(a.href)}">${name}</a>`,
      codes.relation[a.relation],
      html`<span class="by">${a.table}</span>`,
    ];
  });
  const shown = table({
    caption: jobMap.abroad,
    columns: [
      { label: columns.code },
      { label: columns.name },
      { label: columns.relation },
      { label: columns.classification },
    ],
    rows,
  });
  return section(
    'abroad',
    html`${jobMap.abroad} <span class="aside">(${page.f.number(rows.length)})</span>`,
    html`<p>${jobMap.abroadLead}</p>
${rows.length > OPEN ? html`<details><summary>${jobMap.allSkills(page.f.number(rows.length))}</summary>${shown}</details>` : shown}`,
  );
}
