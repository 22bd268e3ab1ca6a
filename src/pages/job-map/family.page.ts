import type { FamilyView, MapLink } from '../../job-families/index.ts';
import { aboutRecord } from '../components/record.ts';
import { SEARCH } from '../components/search-form.ts';
import { langOf, named, said } from '../components/source-text.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { type Page, withQuery } from '../page.ts';
import { inOtherLanguage, searchByName } from './names.ts';
import { type Branch, drawn, type Picture } from './picture.ts';
import { leadingSection } from './trainings.ts';

const branchOf = ({ t }: Page, o: MapLink): Branch => ({
  label: o.label,
  language: o.language,
  ...(o.trainings > 0 ? { note: t.jobMap.trainings(o.trainings) } : {}),
  href: o.href,
  tone: o.tone,
  weight: o.trainings,
});

function pictureOf(page: Page, { family }: FamilyView): Picture {
  const { jobMap } = page.t;
  const branches = family.occupations.map((o) => branchOf(page, o));
  const half = Math.ceil(branches.length / 2);
  const middle: Branch = {
    label: family.label,
    language: family.language,
    ...(family.trainings > 0 ? { note: jobMap.trainings(family.trainings) } : {}),
    tone: family.tone,
  };
  return {
    id: 'family',
    title: jobMap.familyTitle(family.label),
    description: jobMap.familyText,
    middle,
    left: [{ branches: branches.slice(0, half) }],
    right: [{ branches: branches.slice(half) }],
    trunk: [{ branches: [{ ...middle, here: true }, ...branches] }],
  };
}

const occupations = (page: Page, { family }: FamilyView): Html => {
  const { t, link } = page;
  return html`<ul class="links members">${family.occupations.map((o) => html`<li><a href="${link(o.href)}">${named(page, o)}</a> <span class="by">${said(page, o.language ?? t.code, o.definition)}${o.trainings > 0 && ` ${t.jobMap.trainings(o.trainings)}.`}</span></li>\n`)}</ul>`;
};

/** A family: its occupations, the trainings that lead into it, and the way to the others. */
export function familyPage(page: Page, view: FamilyView): string {
  const { t, link } = page;
  const { family, leading, others } = view;
  const { jobMap } = t;
  return layout(
    page,
    {
      title: family.label,
      description: family.definition,
      formats: view.formats,
      crumbs: [
        { href: '/', label: t.layout.home },
        { href: '/job-families', label: jobMap.short },
      ],
    },
    html`<p class="kind">${jobMap.family}</p>
<h1${langOf(page, family.language ?? t.code)}>${family.label}</h1>
<p class="lead"${langOf(page, family.language ?? t.code)}>${family.definition}</p>
${inOtherLanguage(page, [family])}
${drawn(page, pictureOf(page, view))}
<section aria-labelledby="occupations">
<h2 id="occupations">${jobMap.occupationsHeading} <span class="aside">(${family.occupations.length})</span></h2>
${occupations(page, view)}
</section>
${leadingSection(page, { id: 'leading', heading: jobMap.leading, lead: jobMap.leadingFamilyBy }, leading)}
${leading.total === 0 && searchByName(page, family)}${leading.total > 0 && html`<p><a href="${link(withQuery(SEARCH, { family: family.slug }))}">${jobMap.searchFamily}</a></p>`}
<section aria-labelledby="others">
<h2 id="others">${jobMap.otherFamilies}</h2>
<ul class="concepts">${others.map((o) => html`<li><a href="${link(o.href)}">${named(page, o)}</a></li>`)}</ul>
</section>
${aboutRecord(page, { heading: t.training.record, iri: view.address, formats: view.formats })}`,
  );
}
