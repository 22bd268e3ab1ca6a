import { expect } from 'chai';
import { importEsco } from '../../src/imports/esco/import-esco.service.ts';
import { shapeOf } from '../../src/imports/mapping/direction.ts';
import {
  importNational,
  type NationalReport,
} from '../../src/imports/mapping/import-national.service.ts';
import { conceptDocument } from '../../src/job-families/concept.jsonld.ts';
import { readConcept } from '../../src/job-families/concept.service.ts';
import { conceptRef, nationalIri } from '../../src/job-families/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
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
