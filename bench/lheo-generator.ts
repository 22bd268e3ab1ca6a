import { ADVICE, KINDS, NUANCES, TOPICS, type Topic } from './topics.ts';
import { TOWNS, type Town } from './towns.ts';

/**
 * A catalogue of any size for measurements, made from one real record: as long and as deep as that, with
 * other titles, codes, dates, towns and providers, always the same for one seed. Each formation is marked
 * `info="synthétique"`, its key begins with `SYN-`, and it is to be imported under `SYNTHETIC_SOURCE`.
 */
export const SYNTHETIC_SOURCE = 'synthetique';
/** What each provider's name ends with. */
export const SYNTHETIC_MARK = '(synthétique)';
const PROVIDERS = 2000;

export interface GeneratorOptions {
  /** The file of one real LHÉO record; its text is used as it runs, and kept nowhere. */
  readonly realRecordXml: string;
  readonly seed?: number;
  /** Year around which the sessions lie. */
  readonly year?: number;
}

export async function* generateLheo(
  count: number,
  { realRecordXml, seed = 1, year = 2026 }: GeneratorOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const template = templateOf(realRecordXml);
  yield Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Synthetic records, for measurements only. -->\n<lheo xmlns="http://www.lheo.org/2.2">\n<offres>\n',
  );
  let block = '';
  for (let i = 0; i < count; i += 1) {
    block += filled(template, slotsOf(i, random(seed * 1_000_003 + i), year));
    if (block.length < 65_536) continue;
    yield Buffer.from(block);
    block = '';
  }
  yield Buffer.from(`${block}</offres>\n</lheo>\n`);
}

type Slots = Readonly<Record<string, string>>;

/** Every place of the real record that varies, as `{{slot}}`. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [
    /<formation numero="[^"]*"/,
    '<formation numero="{{key}}" info="synthétique" datemaj="{{changed}}"',
  ],
  [/<(action|session) numero="[^"]*"/g, '<$1 numero="{{key}}"'],
  [
    /<organisme-formation-responsable numero="[^"]*"/,
    '<organisme-formation-responsable numero="{{provider}}"',
  ],
  [/(<code-FORMACODE[^>]*tag="principal"[^>]*>)\d+/, '$1{{formacode}}'],
  [/(<code-NSF>)\d+/, '$1{{nsf}}'],
  [/(<code-ROME>)[A-N]\d+/, '$1{{rome}}'],
  [/(<intitule-formation>)[^<]*/, '$1{{title}}'],
  [/(<objectif-formation>)/, '$1{{objective}}'],
  [/(<contenu-formation>)/, '$1{{content}}'],
  [/(<certifiante>)\d/, '$1{{certifying}}'],
  [/(<code-niveau-entree>)\d+/, '$1{{entryLevel}}'],
  [/(<code-niveau-sortie>)\d+/, '$1{{exitLevel}}'],
  [/(<code-RNCP>)\d+/, '$1{{rncp}}'],
  [/(<code-CERTIFINFO>)\d+/, '$1{{certifInfo}}'],
  [/(<modalites-enseignement>)\d/, '$1{{mode}}'],
  [/(<modalites-entrees-sorties>)\d/, '$1{{entry}}'],
  [/(<debut>)\d+/, '$1{{starts}}'],
  [/(<fin>)\d+/, '$1{{ends}}'],
  [/(<SIRET>)\d+/g, '$1{{siret}}'],
  [/(<nom-organisme>)[^<]*/, '$1{{name}}'],
  [/(<ligne>)[^<]*/g, '$1{{line}}'],
  [/(<codepostal>)\d+/g, '$1{{postcode}}'],
  [/(<ville>)[^<]*/g, '$1{{town}}'],
  [/(<departement>)[^<]*/g, '$1{{department}}'],
  [/(<code-INSEE-commune>)[^<]*/g, '$1{{commune}}'],
  [/<region>[^<]*<\/region>\n?/g, ''],
  [/(<latitude>)[^<]*/g, '$1{{latitude}}'],
  [/(<longitude>)[^<]*/g, '$1{{longitude}}'],
  [/(<numtel>)[^<]*/g, '$1{{telephone}}'],
  [/(<courriel>)[^<]*/g, '$1contact@{{domain}}'],
  [/(<urlweb>)[^<]*/g, '$1https://{{domain}}/{{key}}'],
];

/** The record cut at its slots: text, slot, text, slot … */
function templateOf(xml: string): readonly string[] {
  const record = xml.slice(xml.indexOf('<formation'), xml.indexOf('</offres>'));
  if (!record.startsWith('<formation')) throw new Error('The real record has no formation');
  const marked = PLACES.reduce((text, [place, slot]) => {
    if (text.search(place) < 0) throw new Error(`The real record has no ${place.source}`);
    return text.replace(place, slot);
  }, record);
  return marked.split(/\{\{(\w+)\}\}/);
}

const filled = (template: readonly string[], slots: Slots): string =>
  template.map((part, i) => (i % 2 === 0 ? part : (slots[part] ?? ''))).join('');

/** mulberry32: small, quick, and the same everywhere. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(list: readonly T[], next: () => number): T => {
  const item = list[Math.floor(next() * list.length)];
  if (item === undefined) throw new Error('An empty list');
  return item;
};

function slotsOf(i: number, next: () => number, year: number): Slots {
  const provider = Math.floor(next() * PROVIDERS);
  const topic = pick(TOPICS, next);
  const further = pick(TOPICS, next);
  return {
    key: `SYN-${String(i + 1).padStart(6, '0')}`,
    changed: `${year}${two(1 + Math.floor(next() * 12))}${two(1 + Math.floor(next() * 28))}`,
    ...providerSlots(provider),
    ...topicSlots(topic, further, next),
    ...sessionSlots(next, year),
  };
}

const two = (n: number) => String(n).padStart(2, '0');

const HOUSES = [
  'Lycée',
  'CFA',
  'Greta',
  'Institut',
  'École',
  'Campus',
  'Centre de formation',
  'IUT',
];

/** The same for every record of the provider. */
function providerSlots(provider: number): Slots {
  const next = random(7_919 * (provider + 1));
  const town: Town = pick(TOWNS, next);
  const name = `${pick(HOUSES, next)} de ${title(town.name)} ${provider + 1} ${SYNTHETIC_MARK}`;
  return {
    provider: `P${provider + 1}`,
    siret: siretOf(provider),
    name,
    line: `${1 + Math.floor(next() * 99)} rue de l’Exemple`,
    postcode: town.postcode,
    town: title(town.name),
    department: town.department,
    commune: town.commune,
    latitude: town.latitude,
    longitude: town.longitude,
    telephone: `0${1 + Math.floor(next() * 5)} 00 00 ${two(Math.floor(provider / 100))} ${two(provider % 100)}`,
    domain: `organisme-${provider + 1}.example`,
  };
}

const title = (town: string) =>
  town.replace(/ \d+$/, '').replace(/\p{L}+/gu, (w) => w.charAt(0) + w.slice(1).toLowerCase());

/** A number that no firm has (it begins with 999), with its check digit. */
function siretOf(provider: number): string {
  const body = `999${String(provider).padStart(6, '0')}0001`;
  const sum = Array.from(body, Number)
    .toReversed()
    .reduce(
      (all, digit, i) => all + (i % 2 === 0 ? ((digit * 2) % 10) + Math.floor(digit / 5) : digit),
      0,
    );
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** As feeds have it: HTML, escaped. */
const sentence = (text: string) => `&lt;p&gt;${text}&lt;/p&gt;`;

function topicSlots(topic: Topic, further: Topic, next: () => number): Slots {
  const [kind, exitLevel, certifying] = pick(KINDS, next);
  const nuance = pick(NUANCES, next);
  return {
    title: `${kind} ${topic.topic}${nuance === '' ? '' : ` ${nuance}`}`,
    objective: sentence(
      `Acquérir les gestes et les savoirs de : ${topic.topic}. ${pick(ADVICE, next)} ${pick(ADVICE, next)}`,
    ),
    content: sentence(
      `${topic.field} : ${topic.topic}, avec une ouverture sur ${further.topic}. ${pick(ADVICE, next)}`,
    ),
    formacode: topic.formacode,
    nsf: topic.nsf,
    rome: topic.rome,
    certifying: certifying ? '1' : '0',
    exitLevel,
    entryLevel: pick(['0', '1', '4', '5', '13', '14'], next),
    rncp: String(1000 + Math.floor(next() * 39_000)),
    certifInfo: String(10_000 + Math.floor(next() * 100_000)),
    mode: pick(['0', '0', '0', '1', '2'], next),
    entry: pick(['0', '0', '0', '1'], next),
  };
}

/** From two years back to two years on: some are over, some run, most are to come. */
function sessionSlots(next: () => number, year: number): Slots {
  const start = year - 2 + Math.floor(next() * 5);
  const month = 1 + Math.floor(next() * 12);
  const day = next() < 0.1 ? '00' : two(1 + Math.floor(next() * 28));
  const months = 1 + Math.floor(next() * 24);
  const last = month - 1 + months;
  return {
    starts: `${start}${two(month)}${day}`,
    ends: `${start + Math.floor(last / 12)}${two((last % 12) + 1)}28`,
  };
}
