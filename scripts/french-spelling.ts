/**
 * Writes `vocabularies/spelling/fr.txt`: French words with accents that the labels of ROME and ESCO write in one
 * way, so that a source which drops accents can be read again. Run: `npx tsx scripts/french-spelling.ts`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { fold } from '../src/kernel/fold.ts';

// oxlint-disable-next-line node/no-process-env -- a script of the developers, as the tests
const SHARED = process.env['PASSERELLE_SHARED'] ?? '../shared';
const FILES: readonly (readonly [file: string, ...columns: readonly string[]])[] = [
  ['rome-4.0-v460/unix_referentiel_appellation_v460_utf8.csv', 'libelle_appellation_long'],
  ['rome-4.0-v460/unix_referentiel_competence_v460_utf8.csv', 'libelle_competence'],
  ['rome-4.0-v460/unix_referentiel_savoir_v460_utf8.csv', 'libelle_savoir'],
  ['esco-1.2.1-fr-labels/skills_fr.csv', 'preferredLabel', 'altLabels'],
  ['esco-1.2.1-fr-labels/occupations_fr.csv', 'preferredLabel', 'altLabels'],
];

/** Shorter ones are articles and endings: "a" and "à", "du" and "dû". */
const SHORTEST = 4;
/** Labels have mistakes too: another spelling in one of so many does not count. */
const SURE = 0.95;

const forms = new Map<string, Map<string, number>>();
for (const [file, ...columns] of FILES) {
  const rows = z
    .array(z.record(z.string(), z.string()))
    .parse(parse(await readFile(join(SHARED, 'data', file)), { columns: true, bom: true }));
  for (const row of rows)
    for (const column of columns)
      for (const [word] of (row[column] ?? '').matchAll(/\p{L}+/gu)) {
        // A capital is often written without its accent, so it tells nothing.
        const isPlainCapital = /^[A-Z]/.test(word);
        if (word.length < SHORTEST || isPlainCapital) continue;
        const spelt = word.toLowerCase();
        const of = forms.get(fold(word)) ?? new Map<string, number>();
        forms.set(fold(word), of.set(spelt, (of.get(spelt) ?? 0) + 1));
      }
}
/** "réserve" or "réservé": a form of a verb whose ending may have lost an accent too. */
const isForm = (folded: string, spelt: string): boolean =>
  /es?$/.test(spelt) && forms.has(`${folded.replace(/es?$/, 'e')}r`);

const words = [...forms].flatMap(([folded, spellings]) => {
  const [first] = [...spellings].toSorted(([, a], [, b]) => b - a);
  if (first === undefined) return [];
  const [spelt, count] = first;
  const total = [...spellings.values()].reduce((sum, n) => sum + n, 0);
  const isOther = spelt !== folded && spelt.length === folded.length;
  const isEnding = [...spellings.keys()].some(
    (other) => other.endsWith('é') !== spelt.endsWith('é'),
  );
  const isSure = !isEnding && !isForm(folded, spelt) && count / total >= SURE;
  return isOther && isSure ? [spelt] : [];
});
const text = [
  '# French words with accents, as the labels of ROME 4.0 (France Travail, Licence Ouverte 2.0) and ESCO (European',
  '# Commission, CC BY 4.0) write them in one way only. By scripts/french-spelling.ts.',
  ...words.toSorted((a, b) => (fold(a) < fold(b) ? -1 : 1)),
];
await writeFile('vocabularies/spelling/fr.txt', `${text.join('\n')}\n`);
console.log(`${words.length} words`);
