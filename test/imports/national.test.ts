import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { importEsco } from '../../src/imports/esco/import-esco.service.ts';
import { shapeOf } from '../../src/imports/mapping/direction.ts';
import { importMapping } from '../../src/imports/mapping/import-mapping.service.ts';
import {
  importNational,
  type NationalReport,
} from '../../src/imports/mapping/import-national.service.ts';
import { NATIONAL_TABLES } from '../../src/imports/mapping/national-tables.ts';
import { importRome } from '../../src/imports/rome/import-rome.service.ts';
import { conceptDocument } from '../../src/job-families/concept.jsonld.ts';
import { readConcept } from '../../src/job-families/concept.service.ts';
import { conceptRef, nationalIri } from '../../src/job-families/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Db } from '../../src/kernel/db.ts';
import { wordsOf } from '../../src/kernel/fold.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openPglite } from '../../src/storage/pglite.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { needsShared, sharedPath } from '../support/shared.ts';
import { ARC_WELDER, aFolder, csv, dropFolders, GROUP, WELDER } from './support.ts';

const ESCO_ES = {
  'occupations_es.csv': csv(
    'conceptType,conceptUri,preferredLabel',
    `Occupation,${WELDER},soldador`,
    `Occupation,${ARC_WELDER},soldador al arco`,
  ),
};
const table = (codes: Readonly<Record<string, object>>): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(codes).map(([code, { title, ...matches }]: [string, { title?: string }]) => [
        code,
        { title, description: '', matches },
      ]),
    ),
  );
/** Spain's relations describe the national side: the first is broader than what it matches. */
const SPAIN = {
  '7312': { title: 'SOLDADORES', [WELDER]: 'broadMatch', [ARC_WELDER]: 'broadMatch' },
  '7312.1': { title: 'SOLDADOR AL ARCO DE BUQUES', [ARC_WELDER]: 'narrowMatch' },
  '7312.2': { title: 'SOLDADOR AL ARCO', [ARC_WELDER]: 'exactMatch' },
};

onEveryDatabase('imports › national tables', (kind) => {
  const db = useDatabase(kind);
  after(dropFolders);
  const context = () => ({ db: db(), clock: systemClock });
  const run = async (
    files: Readonly<Record<string, string>>,
    options = {},
  ): Promise<NationalReport> =>
    importNational(context(), await aFolder('national', files), options);
  const loadSpanish = async () =>
    importEsco(context(), await aFolder('esco-1.0-es', ESCO_ES), { release: '1.0' });

  it('loads codes with their names and the matches in the direction of SKOS', async () => {
    await loadSpanish();
    const { countries, refused } = await run({ 'esp_es.json': table(SPAIN) });
    expect(refused).to.deep.equal([]);
    expect(countries[0]).to.deep.include({ country: 'ES', codes: 3, leftOut: 0 });
    expect(countries[0]?.table).to.deep.include({
      name: 'EURES ES',
      describes: 1,
      agreeing: 1,
      contradicting: 0,
    });
    const group = await readConcept(db(), 'occupations', 'es-7312');
    expect(group).to.include({ iri: 'urn:passerelle:occupation:es:7312', code: '7312' });
    expect(group.labels).to.deep.equal([
      { language: 'es', release: '2025.1', pref: 'SOLDADORES', alt: [] },
    ]);
    expect(group.matches.map((m) => m.relation)).to.deep.equal(['narrowMatch', 'narrowMatch']);
    const arc = await readConcept(db(), 'occupations', ARC_WELDER.split('/').at(-1) ?? '');
    expect(arc.matches.map((m) => [m.target.slug, m.relation])).to.deep.equal([
      ['es-7312', 'broadMatch'],
      ['es-7312.1', 'narrowMatch'],
      ['es-7312.2', 'exactMatch'],
    ]);
    const document = conceptDocument(group, {
      publicUrl: 'https://a.example',
      context: 'https://a.example/c',
    });
    expect(document.nodes[1]).to.deep.include({
      notation: '7312',
      inScheme: 'urn:passerelle:occupations:es',
    });
  });

  it('again, and nothing changes; what the table no longer lists goes', async () => {
    await run({ 'esp_es.json': table(SPAIN) });
    const again = await run({ 'esp_es.json': table(SPAIN) });
    expect(again.countries[0]?.tally).to.include({ new: 0, same: 4, removed: 0 });
    const { '7312': first } = SPAIN;
    const less = await run({ 'esp_es.json': table({ '7312': first }) });
    expect(less.countries[0]?.tally).to.include({ same: 2, removed: 2 });
  });

  it('refuses a table whose labels say the other direction, and loads the others', async () => {
    await loadSpanish();
    const flipped = {
      '7312': { title: 'SOLDADOR', [ARC_WELDER]: 'narrowMatch' },
      '7312.1': { title: 'SOLDADOR AL ARCO DE BUQUES', [ARC_WELDER]: 'broadMatch' },
    };
    const report = await run({
      'esp_es.json': table(flipped),
      'prt_pt.json': table({
        '1': { title: 'Soldador', [WELDER]: 'broadMatch', [ARC_WELDER]: 'broadMatch' },
      }),
    });
    expect(report.countries.map((c) => c.country)).to.deep.equal(['PT']);
    expect(report.rejected).to.equal(1);
    expect(report.refused[0]?.file).to.equal('esp_es.json');
    expect(report.refused[0]?.reason).to.match(
      /declared to describe the national side, and its labels say the other: 0 rows for, 2 against/,
    );
    const rows = await db().query("select 1 from concepts where slug like 'es-%'");
    expect(rows).to.deep.equal([]);
    const turned = await run({ 'esp_es.json': table(flipped) }, { direction: 2 });
    expect(turned.refused).to.deep.equal([]);
  });

  it('leaves out a row whose labels say the other direction', async () => {
    await loadSpanish();
    const one = { ...SPAIN, '7': { title: 'SOLDADOR', [ARC_WELDER]: 'narrowMatch' } };
    const more = { ...one, '8': { title: 'SOLDADOR AL ARCO', [WELDER]: 'narrowMatch' } };
    const report = await run({ 'esp_es.json': table(more) });
    expect(report.countries[0]).to.include({ leftOut: 1 });
    expect(report.issues.map((i) => [i.record, i.severity])).to.deep.equal([['7', 'warning']]);
    expect((await readConcept(db(), 'occupations', 'es-7')).matches).to.deep.equal([]);
  });

  it('without labels the shape decides, and must be clear', async () => {
    const clear = await run({
      'ita_it.json': table({
        '1': { title: 'x', [WELDER]: 'broadMatch', [ARC_WELDER]: 'broadMatch' },
      }),
    });
    expect(clear.countries[0]?.shape).to.deep.equal([2, 0]);
    expect(clear.countries[0]?.table).to.include({ agreeing: 0, contradicting: 0 });
    const turned = await run({
      'ita_it.json': table({
        '1': { title: 'x', [WELDER]: 'narrowMatch', [ARC_WELDER]: 'narrowMatch' },
      }),
    });
    expect(turned.refused[0]?.reason).to.match(
      /its shape does not bear that out: 0 rows for, 2 against/,
    );
  });

  it('a few labels do not outvote a clear shape: their rows are left out', async () => {
    await loadSpanish();
    const groups = Object.fromEntries(
      ['a', 'b'].map((code) => [
        code,
        { title: 'OTROS', [GROUP]: 'broadMatch', [`${WELDER}${code}`]: 'broadMatch' },
      ]),
    );
    const report = await run({
      'esp_es.json': table({ ...groups, '7': { title: 'SOLDADOR', [ARC_WELDER]: 'narrowMatch' } }),
    });
    expect(report.refused).to.deep.equal([]);
    expect(report.countries[0]).to.include({ leftOut: 1 });
  });

  it('refuses what it does not know, or cannot read, with file and reason', async () => {
    const report = await run({
      'esp_es.json': '[',
      'ita_it.json': JSON.stringify({ '1': { title: 'x', matches: { [WELDER]: 'relatedMatch' } } }),
      'nld_nl.json': table({
        '1': { title: 'x', 'http://example.org/1': 'exactMatch', [GROUP]: 'exactMatch' },
      }),
    });
    expect(report.refused.map((r) => r.file)).to.deep.equal(['esp_es.json', 'ita_it.json']);
    expect(report.refused[1]?.reason).to.match(/^\/1\/matches\//);
    expect(report.issues.map((i) => i.rule)).to.deep.equal([
      'it is an occupation or a group of ESCO',
    ]);
  });
});

describe('imports › IRIs of national occupations', () => {
  for (const [country, key, iri] of [
    ['ES', '00111010', 'urn:passerelle:occupation:es:00111010'],
    ['DE', 'B 01104-101', 'urn:passerelle:occupation:de:B_01104-101'],
    [
      'EE',
      'http://data.europa.eu/esco/concept/estonian-occupations/0110.0000',
      'urn:passerelle:occupation:ee:0110.0000',
    ],
    [
      'SE',
      'http://data.jobtechdev.se/taxonomy/concept/15DU_axL_nRT',
      'urn:passerelle:occupation:se:15DU_axL_nRT',
    ],
    ['ES', '', undefined],
  ] as const)
    it(`${country} ${key}: ${iri}`, () => {
      expect(nationalIri(country, key)).to.equal(iri);
      if (iri !== undefined) expect(conceptRef(iri)).to.include({ scheme: 'national' });
    });

  it('the shape of rows tells which side is the broader', () => {
    const rows = (relation: 'broadMatch' | 'narrowMatch') =>
      ['a', 'b', 'c'].map((id) => ({ relation, ids: ['1', id] as const }));
    expect(shapeOf(rows('broadMatch'))).to.deep.equal({ 1: 3, 2: 0 });
    expect(shapeOf(rows('narrowMatch'))).to.deep.equal({ 1: 0, 2: 3 });
  });
});

/** The files as they are. A database of its own: loaded once, read by all tests. */
describe('imports › the official national tables', function () {
  this.timeout(300_000);
  let db: Db | undefined;
  let report: NationalReport;
  let beforeNational: readonly object[];
  const context = () => {
    if (db === undefined) throw new Error('opened in before()');
    return { db, clock: systemClock };
  };
  before(async function () {
    needsShared(this);
    db = await openPglite();
    await migrate(db);
    for (const folder of ['esco-1.0-fr-es', 'esco-1.2.1-fr-labels'])
      await importEsco(context(), sharedPath('data', folder));
    await importEsco(context(), await otherLanguages(), { release: '1.1' });
    await importRome(context(), sharedPath('data', 'rome-4.0-v460'));
    await importMapping(
      context(),
      'esco-rome',
      sharedPath('data/esco-rome-mapping/FR_20230104_mapping_esco_rome.csv'),
    );
    beforeNational = await turnedRound();
    report = await importNational(context(), sharedPath('data/esco-national-crosswalks'));
  });
  after(async () => {
    await db?.close();
    await dropFolders();
  });

  /** Triples whose labels, in one language, say that what they call the broader is the narrower. */
  async function turnedRound() {
    const pairs = await context().db.query<{
      relation: 'broadMatch' | 'narrowMatch';
      subject: string;
      object: string;
    }>(
      `with labels as (
         select distinct on (r.concept_id, p.language) r.concept_id as id, p.language, r.pref
         from concept_records r join concept_parts p on p.id = r.part_id
         order by r.concept_id, p.language, p.rank desc
       )
       select m.relation, s.pref as subject, o.pref as object
       from mapping_rows m
         join labels s on s.id = m.subject_id join labels o on o.id = m.object_id and o.language = s.language
       where m.relation in ('broadMatch', 'narrowMatch')`,
    );
    expect(pairs.length).to.be.greaterThan(3000);
    const within = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
      a.size > 0 && a.size < b.size && [...a].every((word) => b.has(word));
    return pairs.filter(({ relation, subject, object }) => {
      const [broader, narrower] = relation === 'broadMatch' ? [object, subject] : [subject, object];
      return within(wordsOf(narrower), wordsOf(broader));
    });
  }

  /** The labels of digital occupations in twenty languages, as files of ESCO would have them. */
  async function otherLanguages(): Promise<string> {
    const folder = await aFolder('esco-1.1', {});
    const text = await readFile(
      sharedPath('data/esco-digital-occupation-labels-21-langs/occupation-labels.tsv'),
      'utf8',
    );
    const byLanguage = new Map<string, string[]>();
    for (const line of text.split('\n').slice(1)) {
      const [iri = '', language = '', index, label = ''] = line.split('\t');
      if (index !== '0' || language === 'fr' || language === 'es' || !iri.includes('/occupation/'))
        continue;
      const rows = byLanguage.get(language) ?? ['conceptType,conceptUri,preferredLabel'];
      byLanguage.set(language, [...rows, `Occupation,${iri},"${label.replaceAll('"', '""')}"`]);
    }
    for (const [language, rows] of byLanguage)
      await writeFile(join(folder, `occupations_${language}.csv`), csv(...rows));
    return folder;
  }

  it('are loaded but for the one that shows no direction', () => {
    expect(report.countries).to.have.length(Object.keys(NATIONAL_TABLES).length - 1);
    expect(report.refused.map((r) => r.file)).to.deep.equal(['ltu_lt.json']);
    expect(report.refused[0]?.reason).to.match(
      /No direction is declared for LT.* 2638 rows .* 2490 /,
    );
    expect(report.issues.filter((i) => i.severity === 'rejected')).to.deep.equal([]);
    const spain = report.countries.find((c) => c.country === 'ES');
    expect(spain).to.include({ codes: 2319, leftOut: 6 });
    expect(spain?.table).to.include({ agreeing: 37, contradicting: 6 });
    const france = report.countries.find((c) => c.country === 'FR');
    expect(france?.table).to.include({ name: 'ESCO–ROME', describes: 1 });
  });

  it('no published triple says that the broader concept is the narrower, by the labels', async () => {
    expect(beforeNational).to.deep.equal([]);
    expect(await turnedRound()).to.deep.equal([]);
  });

  it('an occupation of ESCO has the names and codes of other countries side by side', async () => {
    const { matches } = await readConcept(
      context().db,
      'occupations',
      'c40a2919-48a9-40ea-b506-1f34f693496d',
    );
    expect(new Set(matches.map((m) => m.target.slug.slice(0, 2))).size).to.be.greaterThan(5);
  });
});
