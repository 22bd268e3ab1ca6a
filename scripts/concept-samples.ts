/**
 * Writes `samples/concepts/`: the digital part of ESCO and ROME, from facts alone (IRIs, codes, preferred
 * labels, relations, correspondences; no descriptions). The files have the columns of the official ones,
 * so that the same importers read them. Run: `npx tsx scripts/concept-samples.ts`.
 */
import { createReadStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse';

// oxlint-disable-next-line node/no-process-env -- a script of the developers, as the tests
const SHARED = process.env['PASSERELLE_SHARED'] ?? '../shared';
const OUT = 'samples/concepts';
const ESCO = 'http://data.europa.eu/esco/';
type Row = Readonly<Record<string, string>>;

async function rowsOf(file: string, from?: string): Promise<readonly Row[]> {
  const parser = createReadStream(join(SHARED, 'data', file)).pipe(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: true }),
  );
  let header: readonly string[] | undefined;
  const rows: Row[] = [];
  for await (const cells of parser as AsyncIterable<string[]>) {
    if (header !== undefined) {
      const names = header;
      rows.push(Object.fromEntries(cells.map((cell, i) => [names[i] ?? '', cell.trim()])));
    } else if (from === undefined || cells[0] === from) header = cells;
  }
  return rows;
}

const cell = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function save(file: string, columns: readonly string[], rows: readonly Row[]): Promise<void> {
  const lines = rows.map((row) => columns.map((c) => cell(row[c] ?? '')).join(','));
  await write(file, `${[columns.join(','), ...lines].join('\n')}\n`);
}
async function write(file: string, text: string): Promise<void> {
  const path = join(OUT, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  console.log(`${file}: ${Buffer.byteLength(text)} bytes`);
}

const short = (iri: string) => iri.replace(ESCO, 'esco:');
const setOf = (rows: readonly Row[], column: string) => new Set(rows.map((r) => r[column] ?? ''));

/** The rows of an official file for these concepts, with the columns named and short IRIs. */
async function pick(
  source: string,
  target: string,
  columns: readonly string[],
  wanted: Set<string>,
): Promise<void> {
  const rows = (await rowsOf(source)).filter((r) => wanted.delete(r['conceptUri'] ?? ''));
  const shortened = rows.map((r) => ({ ...r, conceptUri: short(r['conceptUri'] ?? '') }));
  await save(target, ['conceptUri', ...columns], shortened);
}

/** Occupation, relation, and all its skills in one cell: a third of the official file's size. */
function grouped(relations: readonly Row[]): readonly Row[] {
  const skills = new Map<string, string[]>();
  for (const r of relations) {
    const key = `${short(r['occupationUri'] ?? '')},${r['relationType'] ?? ''}`;
    skills.set(key, [...(skills.get(key) ?? []), short(r['skillUri'] ?? '')]);
  }
  return [...skills].map(([key, iris]) => {
    const [occupationUri = '', relationType = ''] = key.split(',');
    return { occupationUri, relationType, skillUri: iris.join(' | ') };
  });
}

/** The concepts and all that is broader than them. */
function ancestry(from: ReadonlySet<string>, broader: readonly Row[]): ReadonlySet<string> {
  const all = new Set(from);
  for (let before = 0; before < all.size; ) {
    before = all.size;
    for (const r of broader) if (all.has(r['conceptUri'] ?? '')) all.add(r['broaderUri'] ?? '');
  }
  return all;
}

async function esco(): Promise<void> {
  const relations = await rowsOf(
    'seed-digital-subset/esco111-digital-occupation-skill-relations.csv',
  );
  const occupations = setOf(relations, 'occupationUri');
  const skills = setOf(relations, 'skillUri');
  const broader = (await rowsOf('esco-1.1.1-en/broaderRelationsOccPillar.csv')).filter(
    (r) => occupations.has(r['broaderUri'] ?? '') || r['broaderType'] === 'ISCOGroup',
  );
  const all = ancestry(occupations, broader);
  const among = broader.filter((r) => all.has(r['conceptUri'] ?? ''));
  for (const [release, language, folder, fallback] of [
    ['1.1.1', 'en', 'esco-1.1.1-en', 'esco-1.1.1-en'],
    ['1.2.1', 'fr', 'esco-1.2-fr-partial', 'esco-1.2.1-fr-labels'],
    ['1.0', 'es', 'esco-1.0-fr-es', 'esco-1.0-fr-es'],
  ] as const) {
    const facts = language === 'en';
    const to = `esco-${release}-${language}`;
    for (const [stem, source, columns, wanted] of [
      ['occupations', folder, ['preferredLabel', 'iscoGroup', 'code'], occupations],
      ['skills', fallback, ['preferredLabel', 'skillType', 'reuseLevel'], skills],
      ['ISCOGroups', folder, ['preferredLabel', 'code'], all],
    ] as const) {
      const name = `${stem}_${language}.csv`;
      const kept = facts ? columns : columns.slice(0, 1);
      await pick(`${source}/${name}`, `${to}/${name}`, kept, new Set(wanted));
    }
  }
  await save(
    'esco-1.1.1-en/broaderRelationsOccPillar.csv',
    ['conceptUri', 'broaderUri'],
    among.map((r) => ({
      conceptUri: short(r['conceptUri'] ?? ''),
      broaderUri: short(r['broaderUri'] ?? ''),
    })),
  );
  const columns = ['occupationUri', 'relationType', 'skillUri'];
  await save('esco-1.1.1-en/occupationSkillRelations.csv', columns, grouped(relations));
}

/** Domain M18 is that of information systems and telecommunications. */
const isDigital = (code: string | undefined) => code?.startsWith('M18') === true;

const romeFile = (name: string) => `rome-4.0-v460/unix_${name}_v460_utf8.csv`;

async function rome(): Promise<ReadonlySet<string>> {
  const put = async (name: string, columns: readonly string[], rows: readonly Row[]) =>
    save(romeFile(name), columns, rows);
  const codes = (await rowsOf(romeFile('referentiel_code_rome'))).filter((r) =>
    isDigital(r['code_rome']),
  );
  const appellations = (await rowsOf(romeFile('referentiel_appellation'))).filter((r) =>
    isDigital(r['code_rome']),
  );
  const core = (await rowsOf(romeFile('coherence_item'))).filter(
    (r) => isDigital(r['code_rome']) && r['coeur_metier'] !== '',
  );
  const items = setOf(core, 'code_ogr');
  const competences = (await rowsOf(romeFile('referentiel_competence'))).filter((r) =>
    items.has(r['code_ogr'] ?? ''),
  );
  const knowledge = (await rowsOf(romeFile('referentiel_savoir'))).filter((r) =>
    items.has(r['code_ogr_savoir'] ?? ''),
  );
  await put('referentiel_code_rome', ['code_rome', 'libelle_rome', 'code_rome_parent'], codes);
  const titles = ['code_ogr', 'libelle_appellation_long', 'code_rome'];
  await put('referentiel_appellation', titles, appellations);
  await put('referentiel_competence', ['code_ogr', 'libelle_competence', 'cat_comp'], competences);
  await put('referentiel_savoir', ['code_ogr_savoir', 'libelle_savoir'], knowledge);
  await put('coherence_item', ['code_rome', 'code_ogr', 'coeur_metier'], core);
  return setOf(appellations, 'code_ogr');
}

async function mapping(appellations: ReadonlySet<string>): Promise<void> {
  const source = 'esco-rome-mapping/FR_20230104_mapping_esco_rome.csv';
  const columns = [1, 2].flatMap((n) => [
    `classification ${n} ID`,
    `classification ${n} prefered label`,
  ]);
  columns.push('mapping relation');
  const rows = (await rowsOf(source, columns[0])).filter((r) =>
    appellations.has(r['classification 2 ID'] ?? ''),
  );
  const preamble = (await rowsOf(source, 'Mapping project name')).flatMap((r) => {
    const [name = '', value = ''] = Object.values(r);
    return /^(Mapping project|Classification \d)/.test(name) ? [[name, cell(value)].join(',')] : [];
  });
  const table = rows.map((r) => columns.map((c) => cell(r[c] ?? '')).join(','));
  const lines = ['Mapping project name,ESCO - ROME', ...preamble, columns.join(','), ...table];
  await write('esco-rome.csv', `${lines.join('\n')}\n`);
}

const ATTRIBUTION = `# Where these files come from

Written by \`scripts/concept-samples.ts\`: IRIs, codes, preferred labels, relations and correspondences of the
digital occupations and skills. No descriptions or other texts.

| files | source | licence |
| --- | --- | --- |
| \`esco-…\` | ESCO 1.1.1 (en, relations), 1.2.1 (fr), 1.0 (es), European Commission | Commission Decision 2011/833/EU, CC BY 4.0 |
| \`rome-4.0-v460\` | ROME 4.0, version 460 (18 September 2025), France Travail | Licence Ouverte 2.0 |
| \`esco-rome.csv\` | ESCO–ROME V1.4 (13 July 2022), Pôle emploi, published on the ESCO portal | reuse policy of the European Commission |

This service uses the ESCO classification of the European Commission.

The files have the columns of the official ones, some left out; \`esco:\` stands for
\`http://data.europa.eu/esco/\`, and several skills share a cell, between bars. They are read by the
commands for the official files: \`import esco\`, \`import rome\`, \`import mapping esco-rome\`.
`;

await rm(OUT, { recursive: true, force: true });
await esco();
await mapping(await rome());
await write('ATTRIBUTION.md', ATTRIBUTION);
