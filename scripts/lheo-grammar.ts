import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes `src/imports/lheo/grammar.ts`: which element may stand in which, from the derived
 * specification of LHÉO 2.3. Names of elements are facts; no text of the specification is taken over.
 */
interface Specification {
  readonly elements: Readonly<
    Record<string, { readonly kind: string; readonly children?: readonly { name?: string }[] }>
  >;
}

const [shared = '../shared'] = process.argv.slice(2);
const specification: Specification = JSON.parse(
  await readFile(join(shared, 'data/lheo/lheo-2.3-spec.derived.json'), 'utf8'),
);
const row = ([name, { children }]: [string, { children?: readonly { name?: string }[] }]) => {
  const names = (children ?? []).flatMap((c) => c.name ?? []);
  return `${JSON.stringify(name).replaceAll('"', "'")}: '${names.join(' ')}',`;
};
const rows = Object.entries(specification.elements).toSorted(([a], [b]) => (a < b ? -1 : 1));

await writeFile(
  'src/imports/lheo/grammar.ts',
  `/** The 170 elements of LHÉO 2.3 and what may stand in each. Written by scripts/lheo-grammar.ts. */
const ROWS: Readonly<Record<string, string>> = {
${rows.map(row).join('\n')}
};

const names = (row: string): ReadonlySet<string> => new Set(row === '' ? [] : row.split(' '));

/** Element → the elements that may stand in it; none: it holds text. */
export const GRAMMAR: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(ROWS).map(([name, row]) => [name, names(row)]),
);
`,
);
