/** The offerings of a training: as our own graph tells them, or gathered from what its parts have in common. */
import { type Offering, offeringId, type Session } from '../../catalogue/record.ts';
import { present } from '../../kernel/present.ts';
import { DCTERMS, ELM, PASSERELLE } from '../../linked-data/terms.ts';
import { languageOf, modeOf } from './codes.ts';
import { hoursOf, priceOf, rhythmOf } from './costs.ts';
import { toldOffering } from './offering-facts.ts';
import { placeOf } from './place.ts';
import { noteOf, type Reading, richFrom } from './reading.ts';
import { partsOf } from './records.ts';
import { sessionOf } from './session.ts';

export function offeringsOf(
  reading: Reading,
  training: string,
  facts: string | undefined,
): readonly Offering[] {
  const languages = languagesOf(reading);
  if (facts === undefined) return inferred(reading, training, languages);
  return reading.graph
    .nodes(facts, PASSERELLE.offering)
    .filter((node) => reading.graph.isA(node, PASSERELLE.Offering))
    .map((node) => toldOffering(reading, node, offeringId(training, node), languages));
}

/** In which it is held, by the specification. */
function languagesOf({ graph, iri }: Reading): readonly string[] {
  const las = graph.node(iri, ELM.learningAchievementSpecification);
  return las === undefined ? [] : graph.nodes(las, DCTERMS.language).map(languageOf);
}

/**
 * Each part is a session; those with one mode, one place, one price and one length are sessions of one
 * offering. Without parts the opportunity is its own only session.
 */
function inferred(
  reading: Reading,
  training: string,
  languages: readonly string[],
): readonly Offering[] {
  const parts = partsOf(reading.graph, reading.iri);
  const groups = new Map<string, { common: Common; nodes: string[] }>();
  for (const node of parts.length === 0 ? [reading.iri] : parts) {
    const common = commonOf(reading, node);
    const key = JSON.stringify(common);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { common, nodes: [node] });
    else group.nodes.push(node);
  }
  return [...groups].map(([key, { common, nodes }]) => {
    const id = offeringId(training, key);
    return {
      id,
      ...common,
      languages,
      publics: [],
      funders: [],
      equipment: [],
      subjects: [],
      urls: [],
      trainers: [],
      sessions: distinct(nodes.map((node) => sessionOf(reading, node, id)).filter(saysSomething)),
    };
  });
}

type Common = ReturnType<typeof commonOf>;

function commonOf(reading: Reading, node: string) {
  const { graph, iri } = reading;
  const own = (predicate: string) => {
    const found = graph.nodes(node, predicate);
    return found.length > 0 ? found : graph.nodes(iri, predicate);
  };
  const las = graph.node(iri, ELM.learningAchievementSpecification);
  return present({
    mode: modeOf(own(ELM.mode)[0]),
    places: own(ELM.location).map((location) => placeOf(reading, location)),
    price: priceOf(reading, own(ELM.priceDetail)),
    conditions:
      las === undefined ? undefined : richFrom(noteOf(reading, las, ELM.entryRequirement)),
    ...hoursOf(reading, node),
    ...rhythmOf(reading, node, undefined),
  });
}

/** Parts without an IRI are known by their dates: two that say the same are one. */
const distinct = (sessions: readonly Session[]): readonly Session[] => [
  ...new Map(sessions.map((session) => [session.id, session])).values(),
];

/** An opportunity without dates, ways in or addresses has no session. */
const saysSomething = ({ starts, ends, registration, urls }: Session): boolean =>
  starts !== undefined ||
  ends !== undefined ||
  urls.length > 0 ||
  Object.keys(registration).length > 0;
