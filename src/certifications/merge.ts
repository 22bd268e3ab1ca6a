/**
 * What the sources say of one certification, as one. France compétences keeps the registers: what it says
 * holds, and where it is silent Certif Info speaks. Several diplomas of Certif Info under one number say
 * together what they agree on. A pure function of the set of records: their order does not matter.
 */
import { fold } from '../kernel/fold.ts';
import type {
  Certification,
  CertificationLevel,
  CertificationRecord,
  Certifier,
  Variant,
} from './certification.ts';
import { CERTIFICATION_SOURCES } from './certification.ts';
import { registerOf } from './certification-id.ts';
import { commonTitle } from './common-title.ts';

const rank = ({ source }: CertificationRecord): number => CERTIFICATION_SOURCES.indexOf(source);
const order = (a: CertificationRecord, b: CertificationRecord): number =>
  rank(a) - rank(b) || a.key.length - b.key.length || (a.key < b.key ? -1 : Number(a.key > b.key));

type Lists =
  | 'certifiers'
  | 'blocks'
  | 'rome'
  | 'nsf'
  | 'formacode'
  | 'ways'
  | 'replaces'
  | 'replacedBy';

const distinct = <T>(items: readonly T[]): readonly T[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

/** Of the first source that has any: all that its records have, each once. */
function listOf<K extends Lists>(
  records: readonly CertificationRecord[],
  name: K,
): CertificationRecord[K] {
  const source = records.find((r) => r[name].length > 0)?.source;
  const found = records
    .filter((r) => r.source === source)
    .flatMap((r): readonly unknown[] => r[name]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- items of that very list
  return distinct(found) as CertificationRecord[K];
}

/** One body is not two because it is written with another capital letter: the first way of it holds. */
function certifiersOf(records: readonly CertificationRecord[]): readonly Certifier[] {
  const found = new Map<string, Certifier>();
  for (const one of listOf(records, 'certifiers')) {
    const key = `${fold(one.name)} ${one.siret ?? ''}`;
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}

/** Diplomas under one number that are of several levels say nothing of its level. */
function levelOf(records: readonly CertificationRecord[]): CertificationLevel | undefined {
  const source = records.find((r) => r.level !== undefined)?.source;
  const given = distinct(records.filter((r) => r.source === source).flatMap((r) => r.level ?? []));
  return given.length === 1 ? given[0] : undefined;
}

/** What all records of the first source that says something say alike. */
function agreed<T>(
  records: readonly CertificationRecord[],
  of: (record: CertificationRecord) => T | undefined,
): T | undefined {
  const source = records.find((r) => of(r) !== undefined)?.source;
  const given = distinct(records.filter((r) => r.source === source).map(of));
  return given.length === 1 ? given[0] : undefined;
}

const least = (years: readonly number[]) => (years.length === 0 ? undefined : Math.min(...years));
const most = (years: readonly number[]) => (years.length === 0 ? undefined : Math.max(...years));

function titleOf(records: readonly CertificationRecord[]): string {
  const [first] = records;
  if (first === undefined) throw new TypeError('a certification has at least one record');
  const titles = records.filter((r) => r.source === first.source).map((r) => r.title);
  return commonTitle(titles);
}

const variantsOf = (records: readonly CertificationRecord[]): readonly Variant[] =>
  records.flatMap(({ certifInfo, title }) =>
    certifInfo === undefined ? [] : [{ certifInfo, title }],
  );

/** `records`: at least one, all of the certification with that id. */
export function merged(id: string, given: readonly CertificationRecord[]): Certification {
  const records = given.toSorted(order);
  const abbreviation = agreed(records, (r) => r.abbreviation);
  const kind = agreed(records, (r) => r.kind);
  const certifying = agreed(records, (r) => r.certifying);
  const level = levelOf(records);
  const registration = agreed(records, (r) => r.registration);
  const firstSession = least(records.flatMap((r) => r.firstSession ?? []));
  // A speciality without a last year goes on.
  const ended = records.every((r) => r.source === 'rncp' || r.lastSession !== undefined);
  const lastSession = ended ? most(records.flatMap((r) => r.lastSession ?? [])) : undefined;
  const sourceModified = records
    .flatMap((r) => r.sourceModified ?? [])
    .toSorted()
    .at(-1);
  return {
    id,
    ...registerOf(id),
    language: 'fr',
    title: titleOf(records),
    ...(abbreviation === undefined ? {} : { abbreviation }),
    ...(kind === undefined ? {} : { kind }),
    ...(certifying === undefined ? {} : { certifying }),
    ...(level === undefined ? {} : { level }),
    ...(registration === undefined ? {} : { registration }),
    certifiers: certifiersOf(records),
    blocks: listOf(records, 'blocks'),
    rome: listOf(records, 'rome'),
    nsf: listOf(records, 'nsf'),
    formacode: listOf(records, 'formacode'),
    ways: listOf(records, 'ways'),
    replaces: listOf(records, 'replaces'),
    replacedBy: listOf(records, 'replacedBy'),
    ...(firstSession === undefined ? {} : { firstSession }),
    ...(lastSession === undefined ? {} : { lastSession }),
    ...(sourceModified === undefined ? {} : { sourceModified }),
    variants: variantsOf(records),
    sources: CERTIFICATION_SOURCES.filter((s) => records.some((r) => r.source === s)),
  };
}
