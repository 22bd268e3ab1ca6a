/**
 * `npm run bench:align:fifty [-- --seed 2026]`: fifty suggestions drawn by seed over real titles, to be read
 * by eye. `docs/alignment.md` has them with what was judged.
 */
import { parseArgs } from 'node:util';
import { Aligner, type Suggested } from '../../src/alignment/matching/aligner.ts';
import { draw, randomFrom } from './random.ts';
import {
  certifInfoTitles,
  lheoExample,
  parcoursupTitles,
  sampleTitles,
  type Titled,
} from './titles.ts';
import { wholeLexicon } from './whole-lexicon.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '2026' } } });
const random = randomFrom(Number(values.seed));
const lexicon = await wholeLexicon();
const aligner = new Aligner(lexicon);

const labelOf = ({ kind, concept }: Suggested): string =>
  lexicon.named[kind][concept]?.labels.toSorted(
    (a, b) =>
      Number(b.language === 'fr') - Number(a.language === 'fr') || (a.role === 'pref' ? -1 : 1),
  )[0]?.text ?? '';

/** From trainings drawn one after the other, one suggestion each; those without any are counted. */
function drawn(
  from: readonly Titled[],
  wanted: number,
): { readonly lines: string[]; readonly none: number } {
  const lines: string[] = [];
  let none = 0;
  for (const training of draw(from, wanted * 6, random)) {
    if (lines.length === wanted) break;
    const { source, title, rome } = training;
    const found = aligner.suggest({ language: 'fr', title, texts: [], names: [], rome });
    const [one] = draw(found, 1, random);
    if (one === undefined) {
      none += 1;
      continue;
    }
    const way = one.detail ?? one.way;
    lines.push(
      `${source} | ${title} | ${one.kind} | ${labelOf(one)} | ${way} | ${one.confidence.toFixed(2)}`,
    );
  }
  return { lines, none };
}

const FIFTY = 50;
const parts = [
  drawn(lheoExample(), 1),
  drawn(sampleTitles(), 13),
  drawn(await certifInfoTitles(), 18),
];
const missing = FIFTY - parts.reduce((n, { lines }) => n + lines.length, 0);
parts.push(drawn(await parcoursupTitles(), missing));
parts.flatMap(({ lines }) => lines).forEach((line, i) => console.log(`${i + 1} | ${line}`));
console.log(`\nwithout any suggestion, passed over: ${parts.map(({ none }) => none).join(', ')}`);
