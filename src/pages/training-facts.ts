/** What is said of a training in one glance, drawn together from its offerings. */
import {
  type Contact,
  type Level,
  type Offering,
  type Price,
  sessionState,
  type Training,
  type TrainingView,
} from '../catalogue/index.ts';
import { firstDay } from '../kernel/partial-date.ts';

import { exampleBadge, stateBadge } from './components/badge.ts';
import { type Fact, facts, missing } from './components/facts.ts';
import { distinct } from './components/place.ts';
import { type Child, type Html, html } from './html.ts';
import { type Page, webAddress } from './page.ts';

type Glanced = Pick<TrainingView, 'training' | 'state' | 'today'>;

const unique = (items: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(items.filter((item) => item !== undefined)),
];

export function levelWords({ t }: Page, level: Level | undefined): Child {
  if (level === undefined) return missing(t.common.notGiven);
  if (level.eqf !== undefined) return t.codes.eqf[level.eqf] ?? String(level.eqf);
  return t.codes.levelCode[level.code] ?? missing(t.common.notGiven);
}

/** Whether the level is compulsory is said of each offering; here once, where all agree. */
export function entryWords(page: Page, { entryLevel, offerings }: Training): Child {
  const { t } = page;
  const known = entryLevel?.eqf !== undefined || t.codes.levelCode[entryLevel?.code ?? ''];
  if (known === undefined) return missing(t.common.notGiven);
  const rules = new Set(offerings.map((o) => o.entryLevelRequired));
  const rule = rules.size === 1 ? [...rules][0] : undefined;
  const words = rule === undefined ? t.training.compulsoryNotGiven : requiredWords(page, rule);
  return html`${levelWords(page, entryLevel)} <span class="aside">(${words})</span>`;
}

const requiredWords = ({ t }: Page, required: boolean): string =>
  required ? t.training.compulsory : t.training.recommended;

/** The whole, its parts, or the one part that is given. */
export function hoursWords(page: Page, hours: Offering['hours'] = {}): string | undefined {
  const { t, f } = page;
  const { centre, company, total } = hours;
  const whole = (n: number) => t.training.hoursTotal(f.number(n));
  if (centre !== undefined && company !== undefined) {
    const parts = t.training.hoursParts(f.number(centre), f.number(company));
    return `${whole(total ?? centre + company)} (${parts})`;
  }
  if (total !== undefined) return whole(total);
  if (centre !== undefined) return t.training.hoursCentre(f.number(centre));
  return company === undefined ? undefined : t.training.hoursCompany(f.number(company));
}

export function priceWords({ t, f }: Page, price: Price | undefined): string | undefined {
  if (price?.total === 0) return t.training.free;
  if (price?.total !== undefined) return f.money(price.total);
  return price?.hourly === undefined ? undefined : t.training.perHour(f.money(price.hourly));
}

/** What holds for all offerings; where they differ, each answer once and a word that they do. */
function across(
  { t }: Page,
  offerings: readonly Offering[],
  words: (offering: Offering) => string | undefined,
  silent: string = t.common.notGiven,
): Child {
  const said = offerings.map(words);
  const known = unique(said);
  if (known.length === 0) return missing(silent);
  const agreed = known.length === 1 && !said.includes(undefined);
  return html`${known.join(' / ')}${!agreed && html` <span class="aside">(${t.training.varies})</span>`}`;
}

/** One price, or the lowest and the highest of the offerings. */
function priceRange(page: Page, offerings: readonly Offering[]): Child {
  const { t, f } = page;
  const totals = offerings.map((o) => o.price?.total).filter((p) => p !== undefined);
  if (totals.length === offerings.length && new Set(totals).size > 1)
    return t.training.from(f.money(Math.min(...totals)), f.money(Math.max(...totals)));
  return across(page, offerings, (o) => priceWords(page, o.price), t.training.priceNotGiven);
}

/** The first session that one can still join. */
function nextStart(page: Page, { training, today }: Glanced): Child {
  const { t, f } = page;
  const next = training.offerings
    .flatMap((o) => o.sessions.map((s) => ({ ...s, state: sessionState(s, o.entry, today) })))
    .filter((s) => s.starts !== undefined && (s.state === 'open' || s.state === 'planned'))
    .toSorted((a, b) => firstDay(a.starts ?? '').localeCompare(firstDay(b.starts ?? '')))[0];
  if (next?.starts !== undefined)
    return html`${f.date(next.starts)}${next.example === true && html` ${exampleBadge(page)}`}`;
  const anyTime = training.offerings.some((o) => o.entry === 'any-time');
  return anyTime ? t.training.anyTime : missing(t.common.notGiven);
}

function towns(page: Page, offerings: readonly Offering[]): Child {
  const all = unique(offerings.flatMap((o) => o.places.map((p) => p.city ?? p.name)));
  if (all.length === 0) return missing(page.t.common.notGiven);
  if (all.length <= 4) return all.join(', ');
  return `${all.slice(0, 3).join(', ')} (${page.t.common.other(all.length - 3)})`;
}

/** Whether it leads to a certification: said, not given, or shown by the codes further down. */
export function certifyingWords({ t }: Page, { certifying, certifications }: Training): Child {
  if (certifying === true || certifications.length > 0) return t.training.leadsToOne;
  return certifying === false ? t.training.leadsToNone : missing(t.common.notGiven);
}

/** A state that follows from made-up sessions alone is as made up as they are, and says so. */
function stateToday(page: Page, { training, state, today }: Glanced): Child {
  const { t } = page;
  const because = training.offerings.flatMap((o) =>
    o.sessions.filter((session) => sessionState(session, o.entry, today) === state),
  );
  const made = because.length > 0 && because.every((session) => session.example === true);
  return html`${stateBadge(page, state)}${made && html` ${exampleBadge(page)}`} <span class="aside">${made ? t.training.stateByExample : t.codes.stateMeans[state]}</span>`;
}

/** What, where, when, for whom, at what price: what one compares by. */
export function glanceFacts(page: Page, view: Glanced): readonly Fact[] {
  const { t } = page;
  const { training } = view;
  const { offerings } = training;
  return [
    [t.training.today, stateToday(page, view)],
    [t.training.nextStart, nextStart(page, view)],
    [t.training.where, towns(page, offerings)],
    [t.training.how, across(page, offerings, (o) => o.mode && t.codes.mode[o.mode])],
    [t.training.hours, across(page, offerings, (o) => hoursWords(page, o.hours))],
    [t.training.price, priceRange(page, offerings)],
    [t.training.remaining, across(page, offerings, (o) => o.price?.remaining)],
    [t.training.entryLevel, entryWords(page, training)],
    [t.training.exitLevel, levelWords(page, training.exitLevel)],
    [t.training.certification, certifyingWords(page, training)],
  ];
}

export function glance(page: Page, view: TrainingView): Html {
  const { t } = page;
  const { training } = view;
  return html`<aside class="glance" aria-labelledby="glance">
<h2 id="glance">${t.training.glance}</h2>
${facts(glanceFacts(page, view), 'stack')}
${applyButton(page, training)}
</aside>`;
}

/** Everyone whom the source names for questions, each once. */
export const contactsOf = ({ offerings, contacts, provider }: Training): readonly Contact[] =>
  distinct([
    ...offerings.flatMap((o) => o.sessions.flatMap((s) => s.contacts)),
    ...contacts,
    ...provider.contacts,
  ]);

/** Where one applies: the address nearest to a session, else the training's, else whom one can ask; or that none is known. */
function applyButton({ t }: Page, training: Training): Html {
  const { offerings, urls } = training;
  const given = [
    ...offerings.flatMap((o) => o.sessions.flatMap((s) => s.urls)),
    ...offerings.flatMap((o) => o.urls),
    ...urls,
  ];
  const url = given.map(webAddress).find((address) => address !== undefined);
  if (url === undefined)
    return contactsOf(training).length === 0
      ? html`<p>${missing(t.training.noContact)}</p>`
      : html`<p><a role="button" href="#contact">${t.training.apply}</a></p>`;
  return html`<p><a role="button" href="${url.href}" rel="noopener external">${t.training.apply} <span class="aside">${t.common.opens(url.hostname)}</span></a></p>`;
}
