/**
 * What a person decides by and ELM has no slot for, in our own words, on nodes of their own: the closed
 * shapes of ELM bear nothing foreign. `about` says which ELM node a node of facts belongs to; an offering
 * (one place and mode of a training) has an address of its own.
 */
import { certificationIri } from '../certifications/index.ts';
import type { Node } from '../linked-data/document.ts';
import { asNode } from '../linked-data/node.ts';
import { eqfIri } from '../linked-data/terms.ts';
import { decimal, webAddress, words } from '../linked-data/texts.ts';
import { assertedOf } from './asserted.ts';
import { modesOf, offeringIri, placesOf, sessionIri, trainingIri } from './elm-opportunity.ts';
import { contactPoints, location, organisation, providerIri } from './elm-organisation.ts';
import { numbered, type Scope } from './elm-scope.ts';
import { fieldOfTraining, linkedCertification } from './resolved.ts';
import type { CertificationCode, Level, Offering, Session, Training } from './training.ts';
import { sessionState, trainingState } from './training-state.ts';

const level = (given: Level | undefined): string | undefined =>
  given?.eqf === undefined ? undefined : eqfIri(given.eqf);

const addresses = (urls: readonly string[]): string[] =>
  urls.map(webAddress).filter((url) => url !== undefined);

const texts = (values: readonly string[]): string[] =>
  values.map(words).filter((value) => value !== undefined);

const certificationOf =
  (training: Training, scope: Scope) => (id: string, codes: CertificationCode) => {
    const held = linkedCertification(training, codes);
    return asNode({
      id,
      type: 'CertificationReference',
      certificationRecord: held && certificationIri(scope.publicUrl, held.id),
      rncp: words(codes.rncp),
      rs: words(codes.rs),
      certifInfo: words(codes.certifInfo),
      cpf: words(codes.cpf),
      elu: words(codes.elu),
    });
  };

const IRI = /^[^\s<>"{}|\\^`]+$/;

function originOf({ origin }: Training): string | undefined {
  const address = origin === undefined ? undefined : webAddress(origin.iri);
  return address !== undefined && IRI.test(address) ? address : undefined;
}

export function trainingFacts(training: Training, today: string | undefined, scope: Scope): Node {
  const iri = trainingIri(scope.publicUrl, training.id);
  const { domain } = training;
  return asNode({
    id: `${iri}#facts`,
    type: 'TrainingFacts',
    about: iri,
    sourceFeed: words(training.source),
    sourceKey: words(training.sourceKey),
    origin: originOf(training),
    sourceCreated: training.sourceCreated,
    sourceModified: training.sourceModified,
    state: today === undefined ? undefined : trainingState(training, today),
    certifying: training.certifying,
    certification: numbered(
      iri,
      'certification',
      training.certifications,
      certificationOf(training, scope),
    ),
    formacode: texts(domain.formacode),
    nsf: texts(domain.nsf),
    rome: texts(domain.rome),
    fieldFoundBy: fieldOfTraining(training).by,
    pathway: training.pathway,
    goal: training.goal,
    entryLevel: level(training.entryLevel),
    entryLevelCode: words(training.entryLevel?.code),
    exitLevel: level(training.exitLevel),
    exitLevelCode: words(training.exitLevel?.code),
    content: scope.sayRich(training.content),
    contact: contactPoints(iri, training.contacts, scope),
    leadsTo: assertedOf(training, 'occupation').map((o) => o.iri),
    offering: training.offerings.map((o) => offeringIri(scope.publicUrl, o.id)),
  });
}

const whole = (value: number | undefined): number | undefined =>
  value === undefined || !Number.isSafeInteger(value) ? undefined : value;

const fundersOf = (owner: string, { funders }: Offering): Node[] =>
  numbered(owner, 'funder', funders, (id, { code, seats }) =>
    asNode({ id, type: 'Funder', code: words(code), seats: whole(seats) }),
  );

const equipmentOf = (owner: string, { equipment }: Offering, scope: Scope): Node[] =>
  numbered(owner, 'equipment', equipment, (id, { kind, cost, note }) =>
    asNode({
      id,
      type: 'Equipment',
      kind: words(kind),
      cost: decimal(cost),
      description: scope.say(note),
    }),
  );

const subjectsOf = (owner: string, { subjects }: Offering, scope: Scope): Node[] =>
  numbered(owner, 'subject', subjects, (id, { title, compulsory }) =>
    asNode({ id, type: 'Subject', title: scope.say(title), compulsory }),
  );

export function offeringNode(training: Training, offering: Offering, scope: Scope): Node {
  const iri = offeringIri(scope.publicUrl, offering.id);
  const { information, hours } = offering;
  return asNode({
    id: iri,
    type: 'Offering',
    training: trainingIri(scope.publicUrl, training.id),
    session: offering.sessions.map((s) => sessionIri(scope.publicUrl, s.id)),
    mode: modesOf([offering], scope),
    location: placesOf(offering, scope),
    entry: offering.entry,
    public: texts(offering.publics),
    entryLevelRequired: offering.entryLevelRequired,
    fundingPossible: offering.fundingPossible,
    agreed: offering.agreed,
    publicNote: scope.say(offering.publicNote),
    conditions: scope.sayRich(offering.conditions),
    recruitment: scope.sayRich(offering.recruitment),
    teachingMethods: scope.say(offering.teachingMethods),
    accessibility: scope.say(offering.accessibility),
    alternation: scope.say(offering.alternation),
    meals: scope.say(offering.meals),
    housing: scope.say(offering.housing),
    transport: scope.say(offering.transport),
    fundingConditions: scope.say(offering.fundingConditions),
    remainingCost: scope.say(offering.price?.remaining),
    hoursInCentre: decimal(hours?.centre),
    hoursInCompany: decimal(hours?.company),
    hoursTotal: decimal(hours?.total),
    cycleYears: whole(offering.cycleYears),
    agreedHours: decimal(offering.agreedHours),
    funder: fundersOf(iri, offering),
    equipment: equipmentOf(iri, offering, scope),
    subject: subjectsOf(iri, offering, scope),
    trainer: offering.trainers.map((org) =>
      scope.first(providerIri(scope.publicUrl, org.id), () => organisation(org, scope)),
    ),
    informationDate: information === undefined ? [] : [...information.dates],
    informationPlace:
      information?.place && location(`${iri}#information`, information.place, scope),
    url: addresses(offering.urls),
  });
}

export function sessionFacts(
  offering: Offering,
  session: Session,
  today: string | undefined,
  scope: Scope,
): Node {
  const iri = sessionIri(scope.publicUrl, session.id);
  const { opens, closes, place } = session.registration;
  return asNode({
    id: `${iri}#facts`,
    type: 'SessionFacts',
    about: iri,
    offering: offeringIri(scope.publicUrl, offering.id),
    // Composed for a demonstration: whoever reads the data must see it too.
    example: session.example,
    state: today === undefined ? undefined : sessionState(session, offering.entry, today),
    recruitmentState: session.recruitment,
    seats: whole(session.seats),
    startGiven: session.starts,
    endGiven: session.ends,
    registrationOpens: opens,
    registrationCloses: closes,
    registrationPlace: place && location(`${iri}#registration`, place, scope),
    contact: contactPoints(iri, session.contacts, scope),
  });
}
