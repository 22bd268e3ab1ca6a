import { DCTERMS, ELM, modeOfIri, RDF, ROV } from './terms.ts';
import type { Literal, Triple } from './triples.ts';

/** A training as a line of a table: what stands in the graph, under plain names. */
export const CSV_COLUMNS = [
  'id',
  'title',
  'language',
  'provider',
  'city',
  'country',
  'mode',
  'price',
  'first_session_starts',
  'last_session_ends',
  'sessions',
  'modified',
] as const;

const valueOf = (object: string | Literal): string =>
  typeof object === 'string' ? object : object.value;
const lastPart = (iri: string): string => iri.split(/[/#]/).at(-1) ?? '';

/** Look-ups in the few hundred triples of one record. */
class Graph {
  readonly #objects = new Map<string, (string | Literal)[]>();

  constructor(triples: readonly Triple[]) {
    for (const { subject, predicate, object } of triples) {
      const key = `${subject} ${predicate}`;
      const known = this.#objects.get(key);
      if (known === undefined) this.#objects.set(key, [object]);
      else known.push(object);
    }
  }

  all(subject: string, ...path: readonly string[]): readonly (string | Literal)[] {
    const [predicate, ...rest] = path;
    const found = this.#objects.get(`${subject} ${predicate ?? ''}`) ?? [];
    return rest.length === 0 ? found : found.flatMap((o) => this.all(valueOf(o), ...rest));
  }

  one(subject: string, ...path: readonly string[]): string {
    const [first] = this.all(subject, ...path);
    return first === undefined ? '' : valueOf(first);
  }
}

/** By the words of our own records; a code of the Europass list stays what it is elsewhere. */
const modeOf = (mode: string | Literal): string =>
  modeOfIri(valueOf(mode)) ?? lastPart(valueOf(mode));

/** Of the prices that a record has, the whole one: not that of an hour. */
function totalPrice(graph: Graph, id: string): string {
  const price = graph
    .all(id, ELM.priceDetail)
    .map(valueOf)
    .find((iri) => iri.endsWith('#price'));
  return price === undefined ? '' : graph.one(price, ELM.amount, RDF.value);
}

export function csvRow(id: string, triples: readonly Triple[]): readonly string[] {
  const graph = new Graph(triples);
  const [title] = graph.all(id, DCTERMS.title);
  const sessions = graph.all(id, ELM.hasPart);
  const dates = (property: string) =>
    graph.all(id, ELM.hasPart, DCTERMS.temporal, property).map(valueOf).toSorted();
  const address = [ELM.location, ELM.address];
  return [
    id,
    title === undefined ? '' : valueOf(title),
    typeof title === 'object' ? (title.language ?? '') : '',
    graph.one(id, ELM.providedBy, ROV.legalName),
    graph.one(id, ELM.location, ELM.geographicName),
    lastPart(graph.one(id, ...address, ELM.countryCode)),
    graph.all(id, ELM.mode).map(modeOf).join(' '),
    totalPrice(graph, id),
    (dates(ELM.startDate)[0] ?? '').slice(0, 10),
    (dates(ELM.endDate).at(-1) ?? '').slice(0, 10),
    String(sessions.length),
    graph.one(id, DCTERMS.modified),
  ];
}
