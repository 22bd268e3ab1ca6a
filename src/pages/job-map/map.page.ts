import type { FamilyLink, MapView } from '../../job-families/index.ts';
import { serialisers } from '../../linked-data/serialisers.ts';
import { LICENCES } from '../../linked-data/terms.ts';
import { facts } from '../components/facts.ts';
import { aboutRecord } from '../components/record.ts';
import { named, said } from '../components/source-text.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import type { Page } from '../page.ts';
import { inOtherLanguage, searchByName } from './names.ts';
import { type Branch, drawn, type Picture } from './picture.ts';

const sums = ({ t }: Page, family: FamilyLink): string =>
  t.jobMap.sums(
    t.jobMap.occupations(family.occupations.length),
    family.trainings > 0 ? t.jobMap.trainings(family.trainings) : t.jobMap.noTraining,
  );

const branchOf = (page: Page, family: FamilyLink): Branch => ({
  label: family.label,
  language: family.language,
  note: sums(page, family),
  href: family.href,
  tone: family.tone,
  weight: family.trainings,
  points: family.occupations.map((o) => o.trainings),
});

function pictureOf(page: Page, { families, figures }: MapView): Picture {
  const { jobMap } = page.t;
  const branches = families.map((f) => branchOf(page, f));
  const half = Math.ceil(branches.length / 2);
  return {
    id: 'map',
    title: jobMap.pictureTitle,
    description: jobMap.pictureText,
    middle: { label: jobMap.middle, note: jobMap.occupations(figures.occupations) },
    left: [{ branches: branches.slice(half) }],
    right: [{ branches: branches.slice(0, half) }],
    trunk: [{ branches }],
  };
}

/** Folded: a hundred and fifty links at once help nobody on a phone. */
const familyList = (page: Page, family: FamilyLink): Html => {
  const { t, link } = page;
  return html`<details class="family tone-${family.tone}">
<summary>${named(page, family)} <span class="aside">${sums(page, family)}</span></summary>
<p>${said(page, family.language ?? t.code, family.definition)} <a href="${link(family.href)}">${t.jobMap.toFamily}</a></p>
${family.trainings === 0 && searchByName(page, family)}
<ul class="concepts">${family.occupations.map((o) => html`<li><a href="${link(o.href)}">${named(page, o)}</a>${o.trainings > 0 && html` <span class="aside">${t.jobMap.trainings(o.trainings)}</span>`}</li>\n`)}</ul>
</details>`;
};

const dumps = ({ site }: Page): Html =>
  html`<ul class="formats">${serialisers.map(({ dump, name }) => html`<li><a href="${site.publicUrl}/dumps/job-families.${dump.extension}.gz">${name} (gzip)</a></li>`)}</ul>`;

/** The map: a picture to walk through, and the same as a list. */
export function mapPage(page: Page, view: MapView): string {
  const { t, f } = page;
  const { jobMap } = t;
  const { figures } = view;
  const lead = jobMap.lead(figures.families, figures.occupations);
  return layout(
    page,
    {
      title: jobMap.title,
      description: lead,
      formats: view.formats,
      crumbs: [{ href: '/', label: t.layout.home }],
    },
    html`<h1>${jobMap.title}</h1>
<p class="lead">${lead}</p>
${inOtherLanguage(page, view.families)}
${drawn(page, pictureOf(page, view))}
<section aria-labelledby="list">
<h2 id="list">${jobMap.asList}</h2>
<p>${jobMap.countedBy}</p>
${view.families.map((family) => familyList(page, family))}
</section>
<section aria-labelledby="about">
<h2 id="about">${jobMap.about}</h2>
<p>${jobMap.countsText(f.number(figures.byHand), f.number(figures.rolledUp), f.number(figures.withoutSkills))}</p>
${facts([
  [jobMap.version, view.version],
  [jobMap.issued, f.date(view.issued)],
  [jobMap.licence, html`<a href="${LICENCES.ccBy4}" rel="license noopener external">CC BY 4.0</a>`],
  [jobMap.dumps, dumps(page)],
])}
</section>
${aboutRecord(page, { heading: t.training.record, iri: view.address, formats: view.formats })}`,
  );
}
