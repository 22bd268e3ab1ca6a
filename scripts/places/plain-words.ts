/** Names of communes that are also words of trainings and jobs ("cours", "bio", "mode"). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { fold } from '../../src/kernel/fold.ts';

/** Labels, where a word in lower case is a word and not a name. */
const FILES: readonly (readonly [string, string])[] = [
  ['data/rome-4.0-v460/unix_referentiel_appellation_v460_utf8.csv', 'libelle_appellation_long'],
  ['data/rome-4.0-v460/unix_referentiel_competence_v460_utf8.csv', 'libelle_competence'],
  ['data/rome-4.0-v460/unix_referentiel_savoir_v460_utf8.csv', 'libelle_savoir'],
  ['data/esco-1.2.1-fr-labels/skills_fr.csv', 'preferredLabel'],
  ['data/esco-1.2.1-fr-labels/occupations_fr.csv', 'preferredLabel'],
];

/** What people type and no label has in lower case. */
const MORE = 'bio bts but cours sens centre web data die gex sains nord est ouest sud son art';

export async function plainWords(
  shared: string,
  names: ReadonlySet<string>,
): Promise<readonly string[]> {
  const words = new Set(MORE.split(' '));
  for (const [file, column] of FILES) {
    const text = await readFile(join(shared, file), 'utf8');
    const rows = z
      .array(z.record(z.string(), z.string()))
      .parse(parse(text, { columns: true, bom: true, relax_column_count: true }));
    for (const row of rows)
      for (const [word] of (row[column] ?? '').matchAll(
        /(?<![\p{L}\p{N}])\p{Ll}+(?![\p{L}\p{N}])/gu,
      ))
        words.add(fold(word));
  }
  return [...words].filter((word) => names.has(word)).toSorted();
}
