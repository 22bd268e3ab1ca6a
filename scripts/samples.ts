import { writeFile } from 'node:fs/promises';
import { readEnv } from '../src/config/env.ts';
import { readSamples, writeTrainings } from './samples/document.ts';
import { groupBy } from './samples/group.ts';
import type { Sample } from './samples/select.ts';

/** Writes `samples/trainings.lheo.xml` from the public facts in PASSERELLE_SHARED, and says what is in it. */
const TARGET = 'samples/trainings.lheo.xml';

function count(title: string, samples: readonly Sample[], by: (sample: Sample) => string): void {
  const groups = groupBy(samples, by);
  console.log(`\n${title} (${groups.size})`);
  for (const [name, members] of [...groups].toSorted(([, a], [, b]) => b.length - a.length))
    console.log(`  ${String(members.length).padStart(3)}  ${name}`);
}

const samples = await readSamples(readEnv().PASSERELLE_SHARED);
await writeFile(TARGET, writeTrainings(samples));

const places = samples.flatMap(({ place }) => place ?? []);
const farthest = (byHand: boolean): string =>
  Math.max(...places.filter((p) => p.byHand === byHand).map((p) => p.distance)).toFixed(1);
console.log(`${samples.length} trainings in ${TARGET}`);
console.log(`Farthest from the centre of its commune: ${farthest(false)} km`);
console.log(`Farthest of those set by hand: ${farthest(true)} km`);
count('Regions', samples, ({ provider }) => provider.place.area);
count('Programmes', samples, ({ course }) => course.programme);
