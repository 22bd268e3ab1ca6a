/** Which of the digital courses become samples: spread over regions, programmes and establishments. */
import { createHash } from 'node:crypto';
import type { Course } from './course.ts';
import { readCourse } from './course.ts';
import { groupBy } from './group.ts';
import type { Place } from './place.ts';
import { agreesWith, findPlace, namesAnother } from './place.ts';
import type { ParcoursupRow, Sources } from './sources.ts';
import { readable } from './spelling.ts';

export interface Provider {
  readonly uai: string;
  readonly name: string;
  readonly place: Place;
}

export interface Sample {
  /** The same as long as the establishment, the course and its coordinates are. */
  readonly numero: string;
  readonly course: Course;
  readonly provider: Provider;
  /** None for a course that is wholly remote. */
  readonly place: Place | undefined;
}

const SEED = 'passerelle-samples-1';
const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex');

/** The first of the most frequent, in alphabetical order. */
function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values.toSorted()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

const key = ({ position: at }: ParcoursupRow): string =>
  at ? `${at.latitude},${at.longitude}` : '';

/** Name and place that most of the courses of the establishment give. */
function readProvider(sources: Sources, uai: string): Provider | undefined {
  const rows = sources.all.filter((row) => row.uai === uai && row.position !== undefined);
  const name = mostFrequent(rows.map((row) => row.establishment));
  const where = mostFrequent(rows.map((row) => key(row)));
  const row = rows.find((one) => key(one) === where);
  const place = row?.position && findPlace(sources, row, row.position);
  if (name === undefined || !row || !place || !agreesWith(place, uai, row.region)) return undefined;
  return { uai, name: readable(name), place };
}

function readSample(sources: Sources, row: ParcoursupRow): Sample | undefined {
  const course = readCourse(row.course, sources.certifications);
  if (!course || !row.position) return undefined;
  const place = findPlace(sources, row, row.position);
  if (!place || !agreesWith(place, row.uai, row.region)) return undefined;
  const provider = readProvider(sources, row.uai);
  if (!provider || namesAnother(sources, place, row.establishment)) return undefined;
  const numero = `PS-${row.uai}-${digest(row.uai, row.course, key(row)).slice(0, 8)}`;
  return { numero, course, provider, place: course.remote ? undefined : place };
}

/** Takes from each region in turn what is least like what was taken. */
export function selectSamples(sources: Sources, count: number): readonly Sample[] {
  const found = new Map<string, Sample>();
  for (const row of sources.digital) {
    const sample = readSample(sources, row);
    if (sample) found.set(sample.numero, sample);
  }
  const pools = groupBy([...found.values()], (sample) => sample.provider.place.area);
  const regions = [...pools.keys()].toSorted();
  const taken: Sample[] = [];
  for (let before = -1; taken.length < count && taken.length > before; ) {
    before = taken.length;
    for (const region of regions) {
      const pool = pools.get(region) ?? [];
      const next = leastLike(pool, taken, region);
      if (!next || taken.length === count) continue;
      pool.splice(pool.indexOf(next), 1);
      taken.push(next);
    }
  }
  return taken.toSorted((a, b) => (a.numero < b.numero ? -1 : 1));
}

function leastLike(
  pool: readonly Sample[],
  taken: readonly Sample[],
  region: string,
): Sample | undefined {
  const alike = (sample: Sample): readonly number[] => {
    const same = taken.filter((t) => t.course.programme === sample.course.programme);
    return [
      same.filter((t) => t.provider.place.area === region).length,
      taken.filter((t) => t.provider.uai === sample.provider.uai).length,
      same.length,
    ];
  };
  return pool
    .map((sample) => ({ sample, rank: [...alike(sample), digest(SEED, sample.numero)] }))
    .toSorted((a, b) => compare(a.rank, b.rank))[0]?.sample;
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  if (at === -1) return 0;
  return (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
}
