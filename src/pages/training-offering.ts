/** One offering: its place and mode, its sessions, what it costs, who is let in, and the practical side. */
import type { Funder, Offering } from '../catalogue/index.ts';
import { type Fact, facts, missing } from './components/facts.ts';
import { address } from './components/place.ts';
import { richText, said, saidOptional } from './components/source-text.ts';
import { webLink } from './components/web-link.ts';
import { type Child, type Html, html } from './html.ts';
import type { Page } from './page.ts';
import { hoursWords, priceWords } from './training-facts.ts';
import { sessions } from './training-sessions.ts';

const lines = (items: readonly Child[]): Child =>
  items.length > 0 && html`<ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>`;

const funderWords = ({ t }: Page, { code, seats }: Funder): string => {
  const name = t.codes.funder[code] ?? code;
  return seats === undefined ? name : `${name} (${t.training.seats(seats)})`;
};

/** What a third party pays, as far as the source says. */
function funding(page: Page, offering: Offering): Child {
  const { t } = page;
  const { fundingPossible, agreed } = offering;
  const words = [
    fundingPossible === true && t.training.fundingPossible,
    fundingPossible === false && t.training.fundingNotPossible,
    agreed === true && t.training.agreed,
  ].filter((word) => word !== false);
  return words.length === 0 ? missing(t.common.notGiven) : lines(words);
}

function mainFacts(page: Page, offering: Offering, language: string): readonly Fact[] {
  const { t } = page;
  const unknown = missing(t.common.notGiven);
  const { price, funders } = offering;
  return [
    [
      t.training.address,
      offering.places.length > 0 && lines(offering.places.map((p) => address(page, p))),
    ],
    [t.training.how, offering.mode === undefined ? unknown : t.codes.mode[offering.mode]],
    [t.training.entry, entry(page, offering)],
    [t.training.duration, saidOptional(page, language, offering.duration)],
    [t.training.rhythm, saidOptional(page, language, offering.rhythm)],
    [t.training.hours, hoursWords(page, offering.hours) ?? unknown],
    [t.training.price, priceWords(page, price) ?? missing(t.training.priceNotGiven)],
    [t.training.remaining, saidOptional(page, language, price?.remaining) ?? unknown],
    [t.training.funding, funding(page, offering)],
    [t.training.funders, lines(funders.map((funder) => funderWords(page, funder)))],
    [
      t.training.disability,
      saidOptional(page, language, offering.accessibility) ??
        missing(t.training.disabilityNotGiven),
    ],
  ];
}

const entry = ({ t }: Page, { entry: kind }: Offering): Child => {
  if (kind === undefined) return missing(t.common.notGiven);
  return kind === 'any-time' ? t.training.anyTime : t.training.fixedDates;
};

function practicalFacts(page: Page, offering: Offering, language: string): readonly Fact[] {
  const { t, f } = page;
  const { information, equipment, trainers, languages, cycleYears } = offering;
  return [
    [t.training.taughtIn, languages.length > 0 && f.list(languages.map(f.language))],
    [t.training.alternation, saidOptional(page, language, offering.alternation)],
    [t.training.duration, cycleYears !== undefined && t.training.years(cycleYears)],
    [t.training.methods, saidOptional(page, language, offering.teachingMethods)],
    [t.training.funding, saidOptional(page, language, offering.fundingConditions)],
    [
      t.training.equipment,
      lines(
        equipment.map(({ kind, cost, note }) =>
          said(
            page,
            language,
            [note ?? kind, cost === undefined ? '' : f.money(cost)].filter(Boolean).join(', '),
          ),
        ),
      ),
    ],
    [
      t.training.information,
      information &&
        html`${f.list(information.dates.map(f.date))}${information.place && html`<br>${address(page, information.place)}`}`,
    ],
    [t.training.transport, saidOptional(page, language, offering.transport)],
    [t.training.meals, saidOptional(page, language, offering.meals)],
    [t.training.housing, saidOptional(page, language, offering.housing)],
    [t.training.trainer, lines(trainers.map((trainer) => trainer.name))],
    [t.training.web, lines(offering.urls.map((url) => webLink(url)))],
  ];
}

function practical(page: Page, offering: Offering, language: string): Child {
  const known = facts(practicalFacts(page, offering, language));
  return (
    known !== false &&
    html`<details><summary>${page.t.training.practical}</summary>
${known}
</details>`
  );
}

/** A name that tells the offerings of a training apart: the town, else their number. */
function heading({ t }: Page, { places, mode }: Offering, number: number): string {
  const town = places[0]?.city ?? places[0]?.name;
  if (town !== undefined) return town;
  return mode === 'remote' ? t.codes.mode.remote : t.training.place(number);
}

export const offeringCard = (
  page: Page,
  offering: Offering,
  {
    number,
    today,
    language,
  }: { readonly number: number; readonly today: string; readonly language: string },
): Html =>
  html`<article class="card offering" id="offering-${offering.id}">
<h3>${heading(page, offering, number)}</h3>
${sessions(page, offering, today, language)}
${facts(mainFacts(page, offering, language))}
${practical(page, offering, language)}
</article>`;

/** Who is let in, where the offerings say so: each different text once. */
export function entryConditions(
  page: Page,
  offerings: readonly Offering[],
  language: string,
  field: 'conditions' | 'recruitment',
): Child {
  const texts = [...new Set(offerings.map((o) => o[field]).filter((text) => text !== undefined))];
  const shown = texts
    .map((text) => richText(page, language, text))
    .filter((text) => text !== undefined);
  return shown.length > 0 && shown;
}
