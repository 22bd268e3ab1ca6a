/**
 * `npm run bench:align:agreement`: how often what is suggested by words alone agrees with the ROME codes of a
 * diploma, which are hidden meanwhile, by confidence. A lower bound: five codes are not all that it leads to.
 */
import { Aligner } from '../../src/alignment/matching/aligner.ts';
import { draw, randomFrom } from './random.ts';
import { certifInfoTitles } from './titles.ts';
import { wholeLexicon } from './whole-lexicon.ts';

const lexicon = await wholeLexicon();
const aligner = new Aligner(lexicon);
const byCode = new Map<string, Set<number>>();
for (const { code, occupation } of lexicon.links)
  byCode.set(code, (byCode.get(code) ?? new Set()).add(occupation));
const inTable = new Set(lexicon.links.map((l) => l.occupation));

const coded = (await certifInfoTitles()).filter((t) => t.rome.some((code) => byCode.has(code)));
const bins = new Map<string, { agree: number; all: number }>();
for (const { title, rome } of draw(coded, 600, randomFrom(77))) {
  const occupations = new Set(rome.flatMap((code) => [...(byCode.get(code) ?? [])]));
  const found = aligner.suggest({ language: 'fr', title, texts: [], names: [], rome: [] });
  for (const { kind, concept, confidence } of found) {
    if (kind === 'skill' || !inTable.has(concept)) continue;
    const bin = (Math.floor(confidence * 10) / 10).toFixed(1);
    const known = bins.get(bin) ?? { agree: 0, all: 0 };
    known.all += 1;
    if (occupations.has(concept)) known.agree += 1;
    bins.set(bin, known);
  }
}
for (const [bin, { agree, all }] of [...bins].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`from ${bin}: ${agree} of ${all} (${Math.round((100 * agree) / all)} %)`);
