/**
 * `elm:LearningOpportunity` of a training and of each of its sessions (LOQ application profile: closed
 * shapes, so that nothing foreign may stand on these nodes; see `offering-facts.ts` for the rest).
 */

import {
  certificationIdentifier,
  certificationIri,
  eqfConcept,
  nqfConcept,
} from '../certifications/index.ts';
import { firstDay, lastDay, type PartialDate } from '../kernel/partial-date.ts';
import { conceptIn, currencyConcept, languageConcept } from '../linked-data/authorities.ts';
import type { Node } from '../linked-data/document.ts';
import { asNode, type LanguageMap, type Reference, type Terms } from '../linked-data/node.ts';
import { iscedIri, MODE_IRIS, SCHEMES, skillTypeIri } from '../linked-data/terms.ts';
import { decimal, durationOfHours, inLanguage, plainText, words } from '../linked-data/texts.ts';
import { assertedOf, nameOf } from './asserted.ts';
import {
  location,
  note,
  organisation,
  providerIri,
  webResource,
  webResources,
} from './elm-organisation.ts';
import type { Scope } from './elm-scope.ts';
import { fieldOfTraining, type Qualified, qualificationOf } from './resolved.ts';
import type { Mode, Offering, Price, Session, Training } from './training.ts';

export const trainingIri = (publicUrl: string, id: string): string =>
  `${publicUrl}/trainings/${id}`;
export const sessionIri = (publicUrl: string, id: string): string => `${publicUrl}/sessions/${id}`;
export const offeringIri = (publicUrl: string, id: string): string =>
  `${publicUrl}/offerings/${id}`;

const MODES: Readonly<Record<Mode, Node>> = {
  'on-site': conceptIn(MODE_IRIS['on-site'], SCHEMES.mode),
  mixed: conceptIn(MODE_IRIS.mixed, SCHEMES.mode),
  remote: conceptIn(MODE_IRIS.remote, SCHEMES.mode),
};

export const modesOf = (offerings: readonly Offering[], scope: Scope): Reference[] =>
  [...new Set(offerings.flatMap((o) => o.mode ?? []))].map((mode) => scope.once(MODES[mode]));

export const placesOf = (offering: Offering, scope: Scope): Reference[] =>
  offering.places.map((place, i) =>
    scope.first(`${offeringIri(scope.publicUrl, offering.id)}#place-${i + 1}`, (id) =>
      location(id, place, scope),
    ),
  );

const priceOf = (
  id: string,
  euros: number | undefined,
  prefLabel: Readonly<Record<string, string>>,
  scope: Scope,
): Reference[] => {
  const amountValue = decimal(euros);
  if (amountValue === undefined) return [];
  const make = () => {
    const unit = scope.once(currencyConcept('EUR'));
    const amount = asNode({ id: `${id}-amount`, type: 'Amount', amountValue, unit });
    return asNode({ id, type: 'PriceDetail', prefLabel, amount });
  };
  return [scope.first(id, make)];
};

const TOTAL = { fr: 'Prix total, toutes taxes comprises', en: 'Total price, taxes included' };
const HOURLY = { fr: 'Prix de l’heure', en: 'Price of an hour' };

function pricesOf(offering: Offering, scope: Scope): Reference[] {
  const { total, hourly }: Price = offering.price ?? {};
  const id = offeringIri(scope.publicUrl, offering.id);
  return [
    ...priceOf(`${id}#price`, total, TOTAL, scope),
    ...priceOf(`${id}#hourly-price`, hourly, HOURLY, scope),
  ];
}

/**
 * xsd:dateTime without a zone: the sources give days, and of some only the month or the year. A period
 * begins with the first moment that its start can mean and ends with the last that its end can mean;
 * the date as it was given stands in our own facts (`startGiven`, `endGiven`).
 */
const startOf = (date: PartialDate): string => `${firstDay(date)}T00:00:00`;
const endOf = (date: PartialDate): string => `${lastDay(date)}T23:59:59`;

function period(id: string, { starts, ends }: Session): Node | undefined {
  if (starts === undefined && ends === undefined) return undefined;
  return asNode({
    id,
    type: 'PeriodOfTime',
    startDate: starts === undefined ? undefined : startOf(starts),
    endDate: ends === undefined ? undefined : endOf(ends),
  });
}

const joined = (...texts: (string | undefined)[]): string | undefined =>
  words(texts.map(words).filter(Boolean).join('\n'));

/**
 * What every opportunity must have; the same specification holds for the training and its sessions. Its
 * users take it apart: spreading it into a literal took half of the time of a document (measured).
 */
const common = (iri: string, training: Training, scope: Scope): Terms => ({
  title: scope.say(training.title) ?? { und: training.id },
  homepage: webResource(`${iri}#homepage`, iri),
  providedBy: scope.first(providerIri(scope.publicUrl, training.provider.id), () =>
    organisation(training.provider, scope),
  ),
  defaultLanguage: scope.once(languageConcept(training.language)),
  learningAchievementSpecification: scope.first(
    `${trainingIri(scope.publicUrl, training.id)}#las`,
    () => specification(training, scope),
  ),
});

const classOf = (qualification: Qualified | undefined) =>
  qualification === undefined ? 'LearningAchievementSpecification' : 'Qualification';

/** The closed shape has no link to another record: its code and address name the certification. */
function qualificationTerms(
  id: string,
  qualification: Qualified,
  scope: Scope,
): Pick<Terms, 'identifier' | 'homepage' | 'eqfLevel' | 'nqfLevel'> {
  const { eqf } = qualification;
  const nqf = nqfConcept(eqf);
  return {
    identifier: certificationIdentifier(`${id}-code`, qualification.id),
    homepage: webResource(
      `${id}-certification`,
      certificationIri(scope.publicUrl, qualification.id),
    ),
    eqfLevel: scope.once(eqfConcept(eqf)),
    nqfLevel: nqf && scope.once(nqf),
  };
}

function specification(training: Training, scope: Scope): Node {
  const iri = trainingIri(scope.publicUrl, training.id);
  const languages = new Set(training.offerings.flatMap((o) => o.languages));
  if (languages.size === 0) languages.add(training.language);
  const conditions = new Set(training.offerings.map((o) => o.conditions));
  const title = scope.say(training.title) ?? { und: training.id };
  const qualification = qualificationOf(training);
  const held = qualification && qualificationTerms(`${iri}#las`, qualification, scope);
  return asNode({
    id: `${iri}#las`,
    type: classOf(qualification),
    title,
    identifier: held?.identifier,
    homepage: held?.homepage,
    eqfLevel: held?.eqfLevel,
    nqfLevel: held?.nqfLevel,
    thematicArea: scope.once(conceptIn(iscedIri(fieldOfTraining(training).code), SCHEMES.isced)),
    language: [...languages].map((language) => scope.once(languageConcept(language))),
    learningOutcome: outcomesOf(iri, training, scope),
    // Several offerings may ask for different things: then each says its own.
    entryRequirement:
      conditions.size === 1
        ? note(`${iri}#conditions`, scope.sayRich([...conditions][0]))
        : undefined,
  });
}

/**
 * One outcome in the source's words, and one for each skill that is asserted. What a table or a text
 * match suggests is never said here.
 */
function outcomesOf(iri: string, training: Training, scope: Scope): Node[] {
  const { results, objective, title } = training;
  const own = scope.sayRich(results) ?? scope.sayRich(objective) ?? scope.say(title);
  return [
    asNode({ id: `${iri}#outcome`, type: 'LearningOutcome', title: own ?? { und: training.id } }),
    ...assertedOf(training, 'skill').map(({ iri: skill, labels, skillType }) =>
      asNode({
        id: `${iri}#outcome-${nameOf(skill)}`,
        type: 'LearningOutcome',
        title: saidIn(labels) ?? own ?? { und: training.id },
        dcType: skillType && scope.once(conceptIn(skillTypeIri(skillType), SCHEMES.skillType)),
        relatedESCOSkill: scope.once(conceptIn(skill, SCHEMES.escoSkills)),
      }),
    ),
  ];
}

/** Labels by language; what is no language says nothing. */
const saidIn = (labels: Readonly<Record<string, string>>): LanguageMap | undefined => {
  const said = Object.entries(labels).flatMap(([language, label]) =>
    Object.entries(inLanguage(language, label) ?? {}),
  );
  return said.length === 0 ? undefined : Object.fromEntries(said);
};

/** The key of the record in its source; of a record that another node published first, what it has there. */
function identifiers(id: string, { source, sourceKey, origin }: Training): Node[] {
  const given = origin?.identifiers ?? [{ notation: sourceKey, scheme: source }];
  return given.flatMap(({ notation, scheme }, i) => {
    const clean = words(notation);
    const own = given.length === 1 ? id : `${id}-${i + 1}`;
    return clean === undefined
      ? []
      : [asNode({ id: own, type: 'Identifier', notation: clean, schemeName: words(scheme) })];
  });
}

const durationOf = ({ hours }: Offering): string | undefined => durationOfHours(hours?.total);
const scheduleOf = (iri: string, offering: Offering, scope: Scope): Node | undefined =>
  note(
    `${iri}#schedule`,
    scope.say(joined(offering.rhythm, offering.alternation, offering.duration)),
  );

export function trainingNode(training: Training, modified: string, scope: Scope): Node {
  const iri = trainingIri(scope.publicUrl, training.id);
  const { offerings } = training;
  const [only] = offerings.length === 1 ? offerings : [];
  const { title, homepage, providedBy, defaultLanguage, learningAchievementSpecification } = common(
    iri,
    training,
    scope,
  );
  return asNode({
    id: iri,
    type: 'LearningOpportunity',
    title,
    homepage,
    providedBy,
    defaultLanguage,
    learningAchievementSpecification,
    description: scope.sayRich(training.objective),
    identifier: identifiers(`${iri}#identifier`, training),
    duration: only && durationOf(only),
    scheduleInformation: only && scheduleOf(iri, only, scope),
    mode: modesOf(offerings, scope),
    location: offerings.flatMap((o) => placesOf(o, scope)),
    priceDetail: offerings.flatMap((o) => pricesOf(o, scope)),
    supplementaryDocument: webResources(iri, 'document', training.urls),
    hasPart: offerings.flatMap((o) =>
      o.sessions.map((s) => sessionNode(training, o, s, modified, scope)),
    ),
    dateModified: modified,
  });
}

const EXAMPLE = {
  fr: 'Session d’exemple, composée pour une démonstration',
  en: 'Example session, composed for a demonstration',
};

export function sessionNode(
  training: Training,
  offering: Offering,
  session: Session,
  modified: string,
  scope: Scope,
): Node {
  const iri = sessionIri(scope.publicUrl, session.id);
  const { closes, how } = session.registration;
  const { title, homepage, providedBy, defaultLanguage, learningAchievementSpecification } = common(
    iri,
    training,
    scope,
  );
  return asNode({
    id: iri,
    type: 'LearningOpportunity',
    title,
    homepage,
    providedBy,
    defaultLanguage,
    learningAchievementSpecification,
    isPartOf: trainingIri(scope.publicUrl, training.id),
    duration: durationOf(offering),
    scheduleInformation: scheduleOf(iri, offering, scope),
    mode: modesOf([offering], scope),
    location: placesOf(offering, scope),
    priceDetail: pricesOf(offering, scope),
    temporal: period(`${iri}#period`, session),
    // Whoever reads ELM alone must see it too: our own facts say it for programs.
    additionalNote: session.example === true ? note(`${iri}#example`, EXAMPLE) : undefined,
    applicationDeadline: closes === undefined ? undefined : endOf(closes),
    admissionProcedure: note(
      `${iri}#admission`,
      scope.say(joined(how, plainText(offering.recruitment))),
    ),
    supplementaryDocument: webResources(iri, 'document', [...session.urls, ...offering.urls]),
    dateModified: modified,
  });
}

/** A training as far as a session of it must be able to refer to one. */
export const trainingStub = (training: Training, scope: Scope): Node => {
  const iri = trainingIri(scope.publicUrl, training.id);
  return asNode({ id: iri, type: 'LearningOpportunity', ...common(iri, training, scope) });
};
