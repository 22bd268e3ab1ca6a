/** An offering as another Passerelle publishes it, in our own graph. */
import type { Funder, Offering } from '../../catalogue/record.ts';
import { present, presentOrNone } from '../../kernel/present.ts';
import { DCTERMS, ELM, PASSERELLE } from '../../linked-data/terms.ts';
import { words } from '../../linked-data/texts.ts';
import { modeOf } from './codes.ts';
import { priceOf, rhythmOf } from './costs.ts';
import { organisationOf } from './organisation.ts';
import { placeOf } from './place.ts';
import {
  booleanOf,
  numberOf,
  oneOf,
  type Reading,
  richFrom,
  textOf,
  webAddresses,
  wholeOf,
} from './reading.ts';
import { ownPages, sessionOf } from './session.ts';

const P = PASSERELLE;

export function toldOffering(
  reading: Reading,
  node: string,
  id: string,
  languages: readonly string[],
): Offering {
  const { graph } = reading;
  const sessions = graph
    .nodes(node, P.session)
    .filter((session) => graph.isA(session, ELM.LearningOpportunity));
  const bearer = sessions[0] ?? reading.iri;
  const said = saidOf(reading, node);
  const urls = webAddresses(reading, 'url', graph.literals(node, P.url));
  const { urls: inOrder } = ownPages(reading, bearer, sessions.length === 0 ? [] : urls);
  const offering = {
    id,
    ...said,
    ...countedOf(reading, node),
    ...rhythmOf(reading, bearer, said.alternation),
    ...partsOf(reading, node),
    ...present({
      mode: modeOf(graph.node(node, ELM.mode)),
      price: presentOrNone({
        ...priceOf(reading, pricesOf(reading, bearer, node)),
        remaining: textOf(reading, node, P.remainingCost),
      }),
    }),
    places: graph.nodes(node, ELM.location).map((location) => placeOf(reading, location)),
    languages,
    publics: graph.literals(node, P.public),
    urls: inOrder.length === urls.length ? inOrder : urls,
    trainers: graph
      .nodes(node, P.trainer)
      .filter((org) => graph.isA(org, ELM.Organisation))
      .map((org) => organisationOf(reading, org)),
  };
  return { ...offering, sessions: sessions.map((s) => sessionOf(reading, s, id, offering)) };
}

/** The prices of all offerings stand at the training; ours begin with the address of their offering. */
const pricesOf = ({ graph }: Reading, bearer: string, offering: string): readonly string[] =>
  graph.nodes(bearer, ELM.priceDetail).filter((price) => price.startsWith(`${offering}#`));

const saidOf = (reading: Reading, node: string) => {
  const text = (predicate: string) => textOf(reading, node, predicate);
  return present({
    entry: oneOf(reading, node, P.entry, ['fixed-dates', 'any-time'] as const),
    publicNote: text(P.publicNote),
    conditions: richFrom(text(P.conditions)),
    recruitment: richFrom(text(P.recruitment)),
    teachingMethods: text(P.teachingMethods),
    accessibility: text(P.accessibility),
    alternation: text(P.alternation),
    meals: text(P.meals),
    housing: text(P.housing),
    transport: text(P.transport),
    fundingConditions: text(P.fundingConditions),
    entryLevelRequired: booleanOf(reading, node, P.entryLevelRequired),
    fundingPossible: booleanOf(reading, node, P.fundingPossible),
    agreed: booleanOf(reading, node, P.agreed),
  });
};

const countedOf = (reading: Reading, node: string) =>
  present({
    hours: presentOrNone({
      centre: numberOf(reading, node, P.hoursInCentre),
      company: numberOf(reading, node, P.hoursInCompany),
      total: numberOf(reading, node, P.hoursTotal),
    }),
    cycleYears: numberOf(reading, node, P.cycleYears),
    agreedHours: numberOf(reading, node, P.agreedHours),
  });

function partsOf(reading: Reading, node: string) {
  const { graph } = reading;
  const place = graph.node(node, P.information);
  const dates = graph.literals(node, P.informationDate);
  return {
    funders: graph.nodes(node, P.funder).map(
      (funder): Funder =>
        present({
          code: words(graph.literal(funder, P.code)) ?? '',
          seats: wholeOf(reading, funder, P.seats),
        }),
    ),
    equipment: graph.nodes(node, P.equipment).map((thing) =>
      present({
        kind: words(graph.literal(thing, P.kind)) ?? '',
        cost: numberOf(reading, thing, P.cost),
        note: textOf(reading, thing, DCTERMS.description),
      }),
    ),
    subjects: graph.nodes(node, P.subject).map((subject) =>
      present({
        title: textOf(reading, subject, DCTERMS.title) ?? '',
        compulsory: booleanOf(reading, subject, P.compulsory),
      }),
    ),
    ...(place === undefined && dates.length === 0
      ? {}
      : {
          information: present({
            place: place === undefined ? undefined : placeOf(reading, place),
            dates,
          }),
        }),
  };
}
