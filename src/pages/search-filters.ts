/** The filters beside the search, each with what it would leave; and those set, to be taken away. */
import {
  type Area,
  type Counts,
  type FacetName,
  PARAMETERS,
  RADII,
  type SearchRequest,
  type SearchView,
  USUAL_KM,
  writeSearch,
} from '../catalogue/index.ts';
import { SEARCH, SEARCH_FORM } from './components/search-form.ts';
import { said } from './components/source-text.ts';
import { type Child, type Html, html } from './html.ts';
import type { Page } from './page.ts';

export const searchAddress = (request: SearchRequest): string => {
  const query = writeSearch(request);
  return query === '' ? SEARCH : `${SEARCH}?${query}`;
};

const number = (
  { t, f }: Page,
  { n = 0, atLeast = false }: { readonly n?: number | undefined; readonly atLeast?: boolean },
  { exact }: Counts,
): string => (exact && !atLeast ? f.number(n) : t.finding.atLeast(f.number(n)));

interface Choice {
  readonly value: string;
  readonly label: string | Html;
  readonly n: number | undefined;
  readonly atLeast?: boolean;
  readonly checked: boolean;
}

/** What is chosen shows even where nothing is left of it: it must be possible to untick it. */
function choices(
  { counts }: SearchView,
  {
    name,
    chosen,
    labels,
  }: { name: FacetName; chosen: readonly string[]; labels: (value: string) => string | Html },
): readonly Choice[] {
  const counted = counts.facets[name];
  const values = [
    ...counted.map((c) => c.value),
    ...chosen.filter((v) => !counted.some((c) => c.value === v)),
  ];
  return values.map((value) => ({
    label: labels(value),
    checked: chosen.includes(value),
    ...(counted.find((c) => c.value === value) ?? { value, n: 0 }),
  }));
}

const checkbox = (page: Page, { counts }: SearchView, parameter: string, choice: Choice): Html =>
  html`<label class="choice"><input type="checkbox" form="${SEARCH_FORM}" name="${parameter}" value="${choice.value}"${choice.checked && html` checked`}> <span>${choice.label}</span>${choice.n !== undefined && html` <span class="n">${number(page, choice, counts)}</span>`}</label>\n`;

const group = (legend: string, body: Child): Html =>
  html`<fieldset><legend>${legend}</legend>\n${body}</fieldset>\n`;

function oneOf(
  page: Page,
  view: SearchView,
  name: 'free' | 'no-diploma' | 'certifying' | 'open',
  label: string,
  checked: boolean,
): Child {
  const [count] = view.counts.facets[name];
  return (
    (count !== undefined || checked) &&
    checkbox(page, view, name, { value: 'yes', label, n: count?.n ?? 0, checked })
  );
}

/** Where we have no name: a bare code says nothing to anybody. */
const nameOf = ({ f }: Page, areas: readonly Area[], nuts: string): string =>
  areas.find((a) => a.nuts === nuts)?.name ?? `${f.country(nuts.slice(0, 2))} (${nuts})`;

/** Regions by name, each followed by its departments. */
function areaOptions(page: Page, { counts, areas, request }: SearchView): Child {
  const counted = [...counts.facets.area];
  if (request.area !== undefined && !counted.some((c) => c.value === request.area))
    counted.push({ value: request.area, n: 0 });
  const isRegion = (nuts: string) =>
    counted.every((c) => c.value === nuts || !nuts.startsWith(c.value));
  return counted
    .map((c) => ({ ...c, name: nameOf(page, areas, c.value), region: isRegion(c.value) }))
    .map((c) => {
      const over = counted.find((r) => isRegion(r.value) && c.value.startsWith(r.value));
      return {
        ...c,
        key: c.region ? c.name : `${nameOf(page, areas, over?.value ?? '')}\u0001${c.name}`,
      };
    })
    .toSorted((a, b) => a.key.localeCompare(b.key, page.t.code))
    .map(
      ({ value, name, region, ...count }) =>
        html`<option value="${value}"${value === request.area && html` selected`}>${region ? '' : '– '}${name} (${number(page, count, counts)})</option>\n`,
    );
}

function where(page: Page, view: SearchView): Html {
  const { t, f } = page;
  const { request, counts, placeUnknown } = view;
  const area =
    (counts.facets.area.length > 0 || request.area !== undefined) &&
    html`<label for="area">${t.finding.area}</label>
<select id="area" name="${PARAMETERS.area}" form="${SEARCH_FORM}"><option value="">${t.finding.anywhere}</option>
${areaOptions(page, view)}</select>\n`;
  const wrong = placeUnknown && html` aria-invalid="true" aria-describedby="near-wrong"`;
  return group(
    t.finding.where,
    html`${area}<label for="near">${t.finding.near}</label>
<input id="near" name="${PARAMETERS.near}" form="${SEARCH_FORM}" value="${request.near ?? ''}" maxlength="80" autocomplete="off"${wrong}>
${placeUnknown && html`<p class="wrong" id="near-wrong">${t.finding.placeUnknown(request.near ?? '')}</p>\n`}<label for="km">${t.finding.within}</label>
<select id="km" name="${PARAMETERS.km}" form="${SEARCH_FORM}">${RADII.map((km) => html`<option value="${km === USUAL_KM ? '' : km}"${km === request.km && html` selected`}>${t.finding.km(f.number(km))}</option>`)}</select>`,
  );
}

function how(page: Page, view: SearchView): Child {
  const { t } = page;
  const words: Readonly<Record<string, string>> = t.codes.mode;
  const labels = (mode: string) => words[mode] ?? mode;
  const all = choices(view, { name: 'mode', chosen: view.request.modes, labels });
  return (
    all.length > 0 &&
    group(
      t.finding.how,
      all.map((c) => checkbox(page, view, PARAMETERS.modes, c)),
    )
  );
}

const when = (page: Page, view: SearchView): Html =>
  group(
    page.t.finding.when,
    html`<label for="before">${page.t.finding.before}</label>
<input type="date" id="before" name="${PARAMETERS.before}" form="${SEARCH_FORM}" value="${view.request.before ?? ''}">
${oneOf(page, view, 'open', page.t.finding.open, view.request.onlyOpen)}`,
  );

function means(page: Page, view: SearchView): Html {
  const { t } = page;
  const { request } = view;
  const free = oneOf(page, view, 'free', t.finding.free, request.free);
  return group(
    t.finding.means,
    html`${free}${free !== false && html`<p class="hint">${t.finding.freeMeans}</p>\n`}${oneOf(page, view, 'no-diploma', t.finding.noDiploma, request.noDiploma)}${oneOf(page, view, 'certifying', t.finding.certifying, request.certifying)}<label for="certification">${t.finding.certification}</label>
<input id="certification" name="${PARAMETERS.certification}" form="${SEARCH_FORM}" value="${request.certification?.toUpperCase() ?? ''}" maxlength="40" autocomplete="off" aria-describedby="certification-hint">
<p class="hint" id="certification-hint">${t.finding.certificationHint}</p>`,
  );
}

/** In the language of the page, else in English: we name families in two languages. */
function familyName(
  { t }: Page,
  { families: all }: SearchView,
  slug: string,
): { readonly name: string; readonly language: string } {
  const label = all.find((f) => f.slug === slug)?.label ?? {};
  const language = label[t.code] === undefined ? 'en' : t.code;
  return { name: label[language] ?? slug, language };
}

function families(page: Page, view: SearchView): Child {
  const labels = (slug: string) => {
    const { name, language } = familyName(page, view, slug);
    return said(page, language, name);
  };
  const all = choices(view, { name: 'family', chosen: view.request.families, labels });
  return (
    all.length > 0 &&
    group(
      page.t.finding.family,
      all.map((c) => checkbox(page, view, PARAMETERS.families, c)),
    )
  );
}

function levels(page: Page, view: SearchView): Child {
  const { t } = page;
  const labels = (level: string) => t.finding.levelShort[level] ?? level;
  const all = choices(view, { name: 'eqf', chosen: view.request.levels.map(String), labels });
  return (
    all.length > 0 &&
    group(
      t.finding.level,
      all.map((c) => checkbox(page, view, PARAMETERS.levels, c)),
    )
  );
}

interface Chip {
  readonly label: string;
  readonly less: Partial<SearchRequest>;
}

const chip = (is: boolean, label: string, less: Partial<SearchRequest>): readonly Chip[] =>
  is ? [{ label, less }] : [];

function chipsOf(page: Page, view: SearchView): readonly Chip[] {
  const { t, f } = page;
  const { request: r, place, areas } = view;
  return [
    ...chip(r.area !== undefined, nameOf(page, areas, r.area ?? ''), { area: undefined }),
    ...chip(
      r.near !== undefined,
      t.finding.chip.near(place?.area.name ?? r.near ?? '', f.number(r.km)),
      { near: undefined, km: USUAL_KM },
    ),
    ...r.modes.map((mode) => ({
      label: t.codes.mode[mode],
      less: { modes: r.modes.filter((m) => m !== mode) },
    })),
    ...chip(r.before !== undefined, t.finding.chip.before(f.date(r.before ?? '')), {
      before: undefined,
    }),
    ...chip(r.onlyOpen, t.finding.open, { onlyOpen: false }),
    ...chip(r.free, t.finding.free, { free: false }),
    ...chip(r.noDiploma, t.finding.noDiploma, { noDiploma: false }),
    ...chip(r.certifying, t.finding.certifying, { certifying: false }),
    ...chip(r.certification !== undefined, r.certification?.toUpperCase() ?? '', {
      certification: undefined,
    }),
    ...r.families.map((slug) => ({
      label: familyName(page, view, slug).name,
      less: { families: r.families.filter((s) => s !== slug) },
    })),
    ...r.levels.map((level) => ({
      label: t.finding.levelShort[level] ?? String(level),
      less: { levels: r.levels.filter((l) => l !== level) },
    })),
  ];
}

const NO_FILTERS: Partial<SearchRequest> = {
  area: undefined,
  near: undefined,
  km: USUAL_KM,
  modes: [],
  before: undefined,
  onlyOpen: false,
  free: false,
  noDiploma: false,
  certifying: false,
  certification: undefined,
  families: [],
  levels: [],
  page: 1,
};

/** What is set, each with a way to take it away. */
export function chips(page: Page, view: SearchView): Child {
  const { t, link } = page;
  const all = chipsOf(page, view);
  const to = (less: Partial<SearchRequest>) =>
    link(searchAddress({ ...view.request, page: 1, ...less }));
  return (
    all.length > 0 &&
    html`<ul class="chips" aria-label="${t.finding.active}">
${all.map(({ label, less }) => html`<li><a href="${to(less)}" aria-label="${t.finding.remove(label)}">${label} <span aria-hidden="true">×</span></a></li>\n`)}${all.length > 1 && html`<li><a class="clear" href="${to(NO_FILTERS)}">${t.finding.clear}</a></li>`}
</ul>`
  );
}

/** Closed on a phone, beside the results on a desk. */
export function filters(page: Page, view: SearchView): Html {
  const { t } = page;
  const set = chipsOf(page, view).length;
  return html`<details class="filters"${view.placeUnknown && html` open`}>
<summary>${set > 0 ? t.finding.filtersSet(set) : t.finding.filters}</summary>
<div>
${where(page, view)}${how(page, view)}${when(page, view)}${means(page, view)}${families(page, view)}${levels(page, view)}<button type="submit" form="${SEARCH_FORM}">${t.finding.apply}</button>
</div>
</details>`;
}
