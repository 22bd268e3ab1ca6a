/**
 * `elm:LearningOpportunity` → training. Where our own graph stands beside it (`TrainingFacts`, another
 * Passerelle), offerings and facts come from there; else they are inferred from the opportunity and its parts.
 */
import { type Training, trainingId } from '../../catalogue/record.ts';
import { present } from '../../kernel/present.ts';
import { ADMS, DCTERMS, ELM, PASSERELLE, SKOS } from '../../linked-data/terms.ts';
import { words } from '../../linked-data/texts.ts';
import { eqfOf, FIELD_WAYS, iscedOf, languageOf } from './codes.ts';
import { certificationsOf, factsOf } from './facts.ts';
import type { Graph } from './graph.ts';
import { offeringsOf } from './offerings.ts';
import { contactsOf, organisationOf } from './organisation.ts';
import { oneOf, pagesOf, partialOf, type Reading, richFrom, textOf } from './reading.ts';

type Read = { readonly training: Training } | { readonly field: string; readonly rule: string };

const ESCO_SKILL = /^http:\/\/data\.europa\.eu\/esco\/skill\/[\w.-]{1,80}$/;

export function trainingFrom(given: Omit<Reading, 'language'>): Read {
  const { graph, iri, source, warn } = given;
  if (iri.startsWith('_:'))
    return { field: 'LearningOpportunity', rule: 'it has no IRI of its own to be known by' };
  const language = languageFor(graph, iri);
  const reading: Reading = { ...given, language };
  const title = textOf(reading, iri, DCTERMS.title);
  if (title === undefined) return { field: 'title', rule: 'it has a title that says something' };
  const provider = graph.node(iri, ELM.providedBy);
  if (provider === undefined) return { field: 'providedBy', rule: 'it has a provider' };
  if (new Set(graph.languages(iri, DCTERMS.title)).size > 1)
    warn('title', 'of several languages the default one is taken, the others are left out');
  const organisation = organisationOf(reading, provider);
  const facts = graph
    .pointingTo(iri, PASSERELLE.about)
    .find((node) => graph.isA(node, PASSERELLE.TrainingFacts));
  const id = trainingId(source, iri);
  const objective = textOf(reading, iri, DCTERMS.description);
  return {
    training: {
      id,
      source,
      sourceKey: iri,
      language,
      title,
      ...achievementOf(reading, title, objective),
      ...present({ objective: richFrom(objective) }),
      ...ownFacts(reading, facts, organisation.name),
      domain: domainOf(reading, facts),
      urls: pagesOf(reading, iri, ELM.supplementaryDocument),
      provider: organisation,
      offerings: offeringsOf(reading, id, facts),
      origin: originOf(reading, facts),
    },
  };
}

/** The tag of the title that is in the default language; the first there is where none is. */
function languageFor(graph: Graph, iri: string): string {
  const tags = graph.languages(iri, DCTERMS.title).map((tag) => tag.toLowerCase());
  const code = languageOf(graph.node(iri, ELM.defaultLanguage));
  return tags.find((tag) => tag.split('-', 1)[0] === code) ?? tags[0] ?? code;
}

/** What the record was identified by where it was first published. */
function originOf(
  { graph, iri }: Reading,
  facts: string | undefined,
): NonNullable<Training['origin']> {
  const identifiers = graph.nodes(iri, ADMS.identifier).flatMap((node) => {
    const notation = words(graph.literal(node, SKOS.notation));
    const scheme = words(graph.literal(node, ELM.schemeName));
    return notation === undefined ? [] : [present({ notation, scheme })];
  });
  const first = facts === undefined ? undefined : graph.node(facts, PASSERELLE.origin);
  return { iri: first ?? iri, identifiers };
}

/** Skills, and what the outcomes say beyond the title and the objective. */
function achievementOf(reading: Reading, title: string, objective: string | undefined) {
  const { graph, iri, warn } = reading;
  const las = graph.node(iri, ELM.learningAchievementSpecification);
  if (las === undefined) return {};
  const outcomes = graph.nodes(las, ELM.learningOutcome);
  const asserted = outcomes.flatMap((outcome) =>
    graph.nodes(outcome, ELM.relatedESCOSkill).map((skill) => ({ outcome, skill })),
  );
  if (asserted.some(({ skill }) => !ESCO_SKILL.test(skill)))
    warn('relatedESCOSkill', 'it is no skill of ESCO; left out');
  const skills = asserted
    .filter(({ skill }) => ESCO_SKILL.test(skill))
    .map(({ outcome, skill }) => ({
      iri: skill,
      title: textOf(reading, outcome, DCTERMS.title) ?? skill,
    }));
  const said = outcomes
    .filter((outcome) => graph.nodes(outcome, ELM.relatedESCOSkill).length === 0)
    .flatMap((outcome) => textOf(reading, outcome, DCTERMS.title) ?? [])
    .filter((text) => text !== objective && text !== title);
  return present({
    results: said.length === 0 ? undefined : richFrom(said.join('\n')),
    skills: skills.length === 0 ? undefined : skills,
  });
}

function domainOf(reading: Reading, facts: string | undefined): Training['domain'] {
  const { graph, iri } = reading;
  const las = graph.node(iri, ELM.learningAchievementSpecification);
  const code = las === undefined ? undefined : iscedOf(graph.node(las, ELM.ISCEDFCode));
  const texts = (predicate: string) =>
    facts === undefined ? [] : graph.literals(facts, predicate);
  const by =
    facts === undefined ? undefined : oneOf(reading, facts, PASSERELLE.fieldFoundBy, FIELD_WAYS);
  return present({
    formacode: texts(PASSERELLE.formacode),
    nsf: texts(PASSERELLE.nsf),
    rome: texts(PASSERELLE.rome),
    field: code === undefined ? undefined : { code, by: by ?? ('source' as const) },
  });
}

function ownFacts(reading: Reading, facts: string | undefined, organisation: string) {
  if (facts === undefined)
    return { certifications: [], contacts: [], ...levelFromSpecification(reading) };
  const { graph } = reading;
  const level = (predicate: string, codePredicate: string) => {
    const code = words(graph.literal(facts, codePredicate));
    const eqf = eqfOf(graph.node(facts, predicate));
    return code === undefined && eqf === undefined ? undefined : present({ code: code ?? '', eqf });
  };
  return {
    ...factsOf(reading, facts),
    ...present({
      content: richFrom(textOf(reading, facts, PASSERELLE.content)),
      entryLevel: level(PASSERELLE.entryLevel, PASSERELLE.entryLevelCode),
      exitLevel: level(PASSERELLE.exitLevel, PASSERELLE.exitLevelCode),
      sourceCreated: partialOf(reading, facts, PASSERELLE.sourceCreated, 'sourceCreated'),
      sourceModified: partialOf(reading, facts, PASSERELLE.sourceModified, 'sourceModified'),
    }),
    certifications: certificationsOf(reading, facts),
    contacts: contactsOf(reading, facts, PASSERELLE.contact, organisation),
  };
}

/** An `elm:Qualification` has its level. */
function levelFromSpecification({ graph, iri }: Reading) {
  const las = graph.node(iri, ELM.learningAchievementSpecification);
  const eqf = las === undefined ? undefined : eqfOf(graph.node(las, ELM.EQFLevel));
  return present({ exitLevel: eqf === undefined ? undefined : { code: '', eqf } });
}
