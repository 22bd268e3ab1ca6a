/**
 * `npm run bench:align [-- --tune | --speed]`: how well short texts find their concept in ESCO, on labels that were
 * left out of the index, beside plain BM25 and letter TF-IDF in the same run; and how fast trainings are
 * aligned, in how much memory. `--tune` looks for better weights on the tuning halves;
 * `--speed` measures nothing else.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Aligner } from '../../src/alignment/matching/aligner.ts';
import { LabelIndex } from '../../src/alignment/matching/label-index.ts';
import { type Kind, ranked, WEIGHTS } from '../../src/alignment/matching/ranking.ts';
import type { TrainingText } from '../../src/alignment/matching/training-text.ts';
import { readEnv } from '../../src/config/env.ts';
import { plainText } from '../../src/linked-data/texts.ts';
import { bm25, letterTfIdf } from './baselines.ts';
import { type Field, occupationField, skillField } from './held-out.ts';
import { byMethod, measured, type Quality } from './measure.ts';
import { randomFrom } from './random.ts';
import { certifInfoTitles, parcoursupTitles } from './titles.ts';
import { tuned } from './tune.ts';
import { wholeLexicon } from './whole-lexicon.ts';

const SEED = 2026;
const say = (line: string): void => console.log(line);
const three = (n: number): string => n.toFixed(3);

const row = (set: string, method: string, q: Quality): string =>
  `| ${set.padEnd(25)} | ${method.padEnd(12)} | ${three(q.precision1)} | ${three(q.recall5)} | ${three(q.reciprocalRank)} |`;

function quality({ name, concepts, sets }: Field, random: () => number): void {
  const kind: Kind = name === 'occupations' ? 'occupation' : 'skill';
  const index = new LabelIndex(concepts);
  const labels = concepts.reduce((n, c) => n + c.labels.length, 0);
  say(
    `\n${name}: ${concepts.length} concepts, ${labels} labels; ${sets.map((s) => s.test.length).join(' + ')} questions\n`,
  );
  if (process.argv.includes('--tune')) {
    const { weights, before, after } = tuned(index, sets, WEIGHTS[kind], random);
    say(`tuning halves: ${three(before)} → ${three(after)} with ${JSON.stringify(weights)}`);
  }
  say('| held out                  | method       | P@1   | R@5   | MRR   |');
  say('| ------------------------- | ------------ | ----- | ----- | ----- |');
  const plain = bm25(concepts);
  const letters = letterTfIdf(concepts);
  for (const { name: set, test } of sets) {
    const ours = measured(test, (q) =>
      ranked(index.find(q.text, q.language), WEIGHTS[kind]).map(({ id }) => id),
    );
    say(row(set, 'Passerelle', ours));
    say(row(set, 'BM25', measured(test, byMethod(plain))));
    say(row(set, 'letter TF-IDF', measured(test, byMethod(letters))));
  }
}

const EXAMPLE = 'data/lheo/examples/exemple-bts-onisep.xml';
const tagged = (xml: string, tag: string): string =>
  plainText(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(xml)?.[1]) ?? '';

/** Real titles with real codes, each with the texts of the real record: no training says much more. */
async function trainings(): Promise<readonly TrainingText[]> {
  const xml = await readFile(join(readEnv().PASSERELLE_SHARED, EXAMPLE), 'utf8');
  const texts = ['objectif-formation', 'resultats-attendus', 'contenu-formation'].map((tag) =>
    tagged(xml, tag),
  );
  const titles = [...(await certifInfoTitles()), ...(await parcoursupTitles())];
  return titles
    .slice(0, 20_000)
    .map(({ title, rome }) => ({ language: 'fr', title, texts, names: [], rome }));
}

async function speed(): Promise<void> {
  const all = await trainings();
  const lexicon = await wholeLexicon();
  globalThis.gc?.();
  const before = process.memoryUsage();
  const built = performance.now();
  const aligner = new Aligner(lexicon);
  const begun = performance.now();
  globalThis.gc?.();
  const after = process.memoryUsage();
  const held = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6;
  let [suggested, none, most] = [0, 0, 0];
  for (const training of all) {
    const found = aligner.suggest(training).length;
    suggested += found;
    if (found === 0) none += 1;
    most = Math.max(most, found);
  }
  const seconds = (performance.now() - begun) / 1000;
  say(`\nindex: built in ${((begun - built) / 1000).toFixed(1)} s, holds ${Math.round(held)} MB`);
  say(
    `${all.length} trainings aligned in ${seconds.toFixed(1)} s (${Math.round(all.length / seconds)}/s), the process at ${Math.round(process.memoryUsage().rss / 1e6)} MB; ${suggested} suggestions, at most ${most}, ${none} trainings without`,
  );
}

if (!process.argv.includes('--speed')) {
  quality(await occupationField(randomFrom(SEED)), randomFrom(SEED + 1));
  quality(await skillField(randomFrom(SEED)), randomFrom(SEED + 1));
}
await speed();
