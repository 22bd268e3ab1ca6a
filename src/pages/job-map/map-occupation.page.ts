import type { MapOccupationView } from '../../job-families/index.ts';
import { aboutRecord } from '../components/record.ts';
import { langOf, named } from '../components/source-text.ts';
import { type Child, html } from '../html.ts';
import { layout } from '../layout.ts';
import type { Page } from '../page.ts';
import { inOtherLanguage } from './names.ts';
import { abroad, matches, names, neighbours, skills } from './occupation-parts.ts';
import { type Bough, type Branch, drawn, type Picture } from './picture.ts';
import { leadingSection, trainingBranches } from './trainings.ts';

/** Of each kind as many as a glance takes in. */
const NEIGHBOURS = 6;
const SKILLS = 9;
const TRAININGS = 4;

/** A branch with nothing on it is left out. */
const grown = (boughs: readonly Bough[]): readonly Bough[] =>
  boughs.filter((b) => b.branches.length > 0);

function pictureOf(page: Page, view: MapOccupationView): Picture {
  const { jobMap } = page.t;
  const middle: Branch = {
    label: view.label,
    language: view.language,
    ...(view.leading.total > 0 ? { note: jobMap.trainings(view.leading.total) } : {}),
    tone: view.family.tone,
  };
  const family: Bough = { heading: jobMap.family, branches: [{ ...view.family, weight: 20 }] };
  const near: Bough = {
    heading: jobMap.neighbours,
    branches: view.neighbours.slice(0, NEIGHBOURS).map((n) => ({
      label: n.label,
      language: n.language,
      href: n.href,
      tone: n.tone,
      weight: n.trainings,
      near: true,
    })),
  };
  const skill: Bough = {
    heading: jobMap.skillsShort,
    branches: [...view.essential, ...view.optional].slice(0, SKILLS),
  };
  const { leading, wider } = view;
  const trainings: Bough = {
    heading: leading.total > 0 ? jobMap.leading : jobMap.wider,
    branches: trainingBranches(leading.total > 0 ? leading : wider, TRAININGS).map((b) => ({
      ...b,
      near: leading.total === 0,
    })),
  };
  return {
    id: 'occupation',
    title: jobMap.occupationTitle(view.label),
    description: jobMap.occupationText,
    middle,
    left: grown([family, near]),
    right: grown([skill, trainings]),
    trunk: grown([family, { branches: [{ ...middle, here: true }] }, skill, trainings, near]),
  };
}

const forms = (page: Page, { forms: given, synonyms, language }: MapOccupationView): Child => [
  given.length > 0 && html`<p class="forms"${langOf(page, language)}>${given.join(', ')}</p>`,
  synonyms.length > 0 &&
    html`<p class="quiet">${page.t.jobMap.synonyms} <span${langOf(page, language)}>${synonyms.join(', ')}</span></p>`,
];

/** An occupation of the map: what it is, what leads there, what it takes, and what it is elsewhere. */
export function mapOccupationPage(page: Page, view: MapOccupationView): string {
  const { t, link } = page;
  const { jobMap } = t;
  const { label, language, family, leading, wider, codes, widerCodes } = view;
  return layout(
    page,
    {
      title: label,
      description: view.definition,
      formats: view.formats,
      crumbs: [
        { href: '/', label: t.layout.home },
        { href: '/job-families', label: jobMap.short },
        { href: family.href, label: family.label },
      ],
    },
    html`<p class="kind">${jobMap.occupation} · <a href="${link(family.href)}">${named(page, family)}</a></p>
<h1${langOf(page, language)}>${label}</h1>
${forms(page, view)}
<p class="lead"${langOf(page, language)}>${view.definition}</p>
${inOtherLanguage(page, [view])}
${drawn(page, pictureOf(page, view))}
${leadingSection(page, { id: 'leading', heading: jobMap.leading, lead: jobMap.leadingBy(codes.join(', ')) }, leading)}
${wider.total > 0 && leadingSection(page, { id: 'wider', heading: jobMap.wider, lead: jobMap.widerBy(widerCodes.join(', ')) }, wider)}
${skills(page, view)}
${neighbours(page, view)}
${matches(page, view)}
${names(page, view)}
${abroad(page, view)}
${aboutRecord(page, { heading: t.training.record, iri: view.address, formats: view.formats })}
<p class="quiet">${t.layout.esco}</p>`,
  );
}
