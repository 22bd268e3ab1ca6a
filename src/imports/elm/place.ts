import type { Place } from '../../catalogue/record.ts';
import { present } from '../../kernel/present.ts';
import { ADMS, DCTERMS, ELM, LOCN, M8G, PASSERELLE, SKOS } from '../../linked-data/terms.ts';
import { words } from '../../linked-data/texts.ts';
import { countryOf } from './codes.ts';
import { isOurs, noteOf, numberOf, oneOf, type Reading, textOf } from './reading.ts';

/** The identifiers of a node by the name of their scheme. */
export function identifiersOf(
  { graph }: Reading,
  node: string,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    graph.nodes(node, ADMS.identifier).flatMap((id) => {
      const notation = words(graph.literal(id, SKOS.notation));
      return notation === undefined ? [] : [[graph.literal(id, ELM.schemeName) ?? '', notation]];
    }),
  );
}

interface Written {
  readonly lines: readonly string[];
  readonly postcode?: string | undefined;
  readonly city?: string | undefined;
}

const linesIn = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

/** A node of this kind writes postcode, space and town; of strangers the postcode is what has a digit. */
function beforeTown(line: string, ours: boolean): Pick<Written, 'lines' | 'postcode'> {
  if (line === '') return { lines: [] };
  if (ours) return { lines: [], postcode: line };
  const [, street = line, postcode] = /^(.*?)[\s,]*((?=\S*\d)[\w-]{3,10})$/.exec(line) ?? [];
  return { lines: linesIn(street.replace(/[\s,]+$/, '')), postcode };
}

/** ELM has the whole address in one text: name, lines, and a line of postcode and town. */
function taken(
  text: string,
  { name, city, ours }: { name?: string | undefined; city?: string | undefined; ours: boolean },
): Written {
  const named = name !== undefined && (text === name || text.startsWith(`${name}\n`));
  const rest = named ? text.slice(name.length + 1) : text;
  if (city === undefined || !rest.endsWith(city)) return { lines: linesIn(rest), city };
  const before = rest.slice(0, -city.length);
  if (before === '' || before.endsWith('\n')) return { lines: linesIn(before.slice(0, -1)), city };
  const end = before.lastIndexOf('\n') + 1;
  const { lines, postcode } = beforeTown(before.slice(end).replace(/[\s,]+$/, ''), ours);
  return { lines: [...linesIn(before.slice(0, Math.max(0, end - 1))), ...lines], postcode, city };
}

/** Of an `elm:Address`, with what the node that has it says of the place. */
function addressed(
  reading: Reading,
  address: string | undefined,
  said: { name?: string | undefined; city?: string | undefined },
): Place {
  const text = address === undefined ? undefined : noteOf(reading, address, ELM.fullAddress);
  const ours = isOurs(reading);
  const found =
    text === undefined ? { lines: [], city: said.city } : taken(text, { ...said, ours });
  const country = countryOf(
    address === undefined ? undefined : reading.graph.node(address, ELM.countryCode),
  );
  return present({ name: said.name, ...found, country });
}

const LAST_LINE = /^(?<lines>(?:.*\n)*)(?<postcode>\d{4,5}) (?<city>[^\n]+)$/;

/** An address by itself: what looks like postcode and town at its end is taken for that. */
export function addressOf(reading: Reading, address: string): Place {
  const { country, lines } = addressed(reading, address, {});
  const parts = LAST_LINE.exec(lines.join('\n'))?.groups;
  if (parts === undefined) return { country, lines };
  const { lines: before = '', postcode = '', city = '' } = parts;
  return { country, lines: linesIn(before.slice(0, -1)), postcode, city };
}

/** The longest code is the most precise: the areas around it have its beginning. */
const nutsOf = (iris: readonly string[]): string | undefined =>
  iris.flatMap((iri) => NUTS.exec(iri)?.[1] ?? []).toSorted((a, b) => b.length - a.length)[0];
const NUTS = /\/nuts\/code\/([A-Z]{2}[0-9A-Z]{0,3})$/;

const APPROXIMATE: readonly NonNullable<Place['approximate']>[] = ['coordinates', 'commune'];

/** What another node of this kind worked out, and says so. */
function approximateOf(reading: Reading, location: string): Place['approximate'] {
  const { graph } = reading;
  const facts = graph
    .pointingTo(location, PASSERELLE.about)
    .find((node) => graph.isA(node, PASSERELLE.PlaceFacts));
  return facts === undefined
    ? undefined
    : oneOf(reading, facts, PASSERELLE.approximate, APPROXIMATE);
}

export function placeOf(reading: Reading, location: string): Place {
  const { graph } = reading;
  const city = textOf(reading, location, ELM.geographicName);
  const name = textOf(reading, location, DCTERMS.description);
  const codes = identifiersOf(reading, location);
  const geometry = graph.node(location, LOCN.geometry);
  const coordinate = (predicate: string, most: number) => {
    const value = geometry === undefined ? undefined : numberOf(reading, geometry, predicate);
    return value !== undefined && Math.abs(value) <= most ? value : undefined;
  };
  return present({
    ...addressed(reading, graph.node(location, ELM.address), { name, city }),
    department: codes['INSEE department'],
    commune: codes['INSEE commune'],
    lau: codes['LAU'],
    nuts: nutsOf(graph.nodes(location, ELM.spatialCode)),
    latitude: coordinate(M8G.latitude, 90),
    longitude: coordinate(M8G.longitude, 180),
    approximate: approximateOf(reading, location),
    siret: codes['SIRET'],
    uai: codes['UAI'],
  });
}
