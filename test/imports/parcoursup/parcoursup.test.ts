import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Place, Training } from '../../../src/catalogue/index.ts';
import { trainingDocument } from '../../../src/catalogue/training.jsonld.ts';
import type { ImportItem as AnyItem } from '../../../src/imports/import-item.ts';
import { exitStatus, type ImportReport } from '../../../src/imports/index.ts';
import { diplomaOf } from '../../../src/imports/parcoursup/diplomas.ts';
import { readParcoursup } from '../../../src/imports/parcoursup/read-parcoursup.ts';
import { shown } from '../../../src/imports/parcoursup/shown.ts';
import { withPlaces } from '../../../src/imports/with-places.ts';
import { withinLimits } from '../../../src/imports/within-limits.ts';
import { shapeChecker } from '../../../src/linked-data/shapes.ts';
import { publication } from '../../catalogue/training-samples.ts';
import { AS_OPERATOR, useApp } from '../../support/app.ts';
import { accept, ask, BROWSER } from '../../support/ask.ts';
import { useDatabase } from '../../support/database.ts';
import { expectElmValid } from '../../support/elm.ts';
import { expectSameGraph } from '../../support/graph.ts';
import { needsShared, sharedPath } from '../../support/shared.ts';

type ImportItem = AnyItem<Training>;

const MAP = await readFile('test/imports/parcoursup/map.csv', 'utf8');
const [HEADER = '', ...ROWS] = MAP.trimEnd().split('\n');
const [BTS = '', , LAGOON = '', NO_CODE = ''] = ROWS;
const REAL = 'data/parcoursup-tmm/fr-esr-parcoursup-reduced.csv';
const DIGITAL = 'data/seed-digital-subset/parcoursup-numerique.csv';

async function read(input: string | Buffer | Readable): Promise<ImportItem[]> {
  const stream = input instanceof Readable ? input : Readable.from([Buffer.from(input as string)]);
  const items: ImportItem[] = [];
  for await (const item of readParcoursup(stream, { source: 'parcoursup', file: 'map.csv' }))
    items.push(item);
  return items;
}
const trainingsOf = (items: readonly ImportItem[]): Training[] =>
  items.flatMap((item) => (item.kind === 'record' ? [withPlaces(item.training).training] : []));
const placeOf = (training: Training): Place => training.offerings[0]!.places[0]!;

describe('imports › parcoursup', () => {
  it('reads a course with its establishment and place, and without dates', async () => {
    const [training] = trainingsOf(await read(MAP));
    expect(training).to.deep.include({
      sourceKey: '0590001A | BTS   Services   Gestion de la PME, option d essai | 50.6901, 3.1817',
      language: 'fr',
      title: 'BTS – Services – Gestion de la PME, option d’essai',
      certifying: true,
      exitLevel: { code: 'BTS', eqf: 5 },
      certifications: [],
    });
    expect(training!.provider).to.include({
      name: 'Lycée d’Exemple – Site de Roubaix',
      uai: '0590001A',
      about: '<p>Établissement public.</p>',
    });
    expect(training!.offerings[0]!.sessions).to.deep.equal([]);
    expect(placeOf(training!)).to.deep.equal({
      lines: [],
      region: '32',
      country: 'FR',
      latitude: 50.6901,
      longitude: 3.1817,
      city: 'Roubaix',
      commune: '59512',
      department: '59',
      lau: '59512',
      nuts: 'FRE11',
      approximate: 'commune',
    });
  });

  it('counts an exact double once and says so; the same key in other words is rejected', async () => {
    const other = BTS.replace('Public', 'Prive hors contrat');
    const items = await read([HEADER, BTS, BTS, other, ''].join('\n'));
    expect(items.map((item) => item.kind)).to.deep.equal(['record', 'remark', 'rejected']);
    const rules = items.flatMap((item) => ('issue' in item ? [item.issue] : []));
    expect(rules.map(({ line, rule }) => [line, rule])).to.deep.equal([
      [3, 'the same row stands earlier in the file; counted once'],
      [4, 'the same establishment, course and coordinates stand earlier, otherwise described'],
    ]);
  });

  it('gives one establishment one address, and each course its own', async () => {
    const again = BTS.replace('Gestion de la PME', 'Tourisme');
    const [one, two] = trainingsOf(await read([HEADER, BTS, again].join('\n')));
    expect(one!.provider.id).to.equal(two!.provider.id);
    expect(one!.id).to.not.equal(two!.id);
  });

  for (const [what, rows, field, rule] of [
    ['no code', [NO_CODE], 'uai', /names no establishment by its code/],
    ['no course', [',,,'.replace(',,', 'Public,0590001A,Lycee,Bretagne,,')], 'row', /cells/],
    ['no name', [BTS.replace(/Lycee[^,]*/, '')], 'establishment', /no name/],
    ['too few cells', ['Public,0590001A'], 'row', /has 2 cells, the header 6/],
    ['a quote within', ['Public,0590001A,Lycee "x,Bretagne,BTS,'], 'row', /as CSV/],
  ] as const)
    it(`rejects a row with ${what} and goes on`, async () => {
      const items = await read([HEADER, ...rows, LAGOON, ''].join('\n'));
      expect(items.map((item) => item.kind).toSorted()).to.deep.equal(['record', 'rejected']);
      const issue = items.flatMap((item) => (item.kind === 'rejected' ? [item.issue] : []))[0]!;
      expect(issue).to.include({ field, severity: 'rejected', line: 2 });
      expect(issue.rule).to.match(rule);
    });

  for (const [what, file] of [
    [
      'semicolons',
      [HEADER.replaceAll(',', ';').replace('public; prive', 'public, prive'), LAGOON]
        .join('\n')
        .replace(
          ',9840001B,Ecole du Lagon,,Formation Bac + 3   Bachelor  Web,"-17.5388, -149.83"',
          ';9840001B;Ecole du Lagon;;Formation Bac + 3   Bachelor  Web;-17.5388, -149.83',
        ),
    ],
    ['a byte order mark', `\uFEFF${HEADER}\n${LAGOON}`],
    ['CRLF', `${HEADER}\r\n${LAGOON}\r\n`],
    ['gzip', gzipSync(`${HEADER}\n${LAGOON}`)],
    [
      'accents and typographic apostrophes in the header',
      `${HEADER.replace('etablissement,', 'Établissement,').replace('Code UAI de l e', 'Code UAI de l’é')}\n${LAGOON}`,
    ],
  ] as const)
    it(`reads a file with ${what}`, async () => {
      const [training] = trainingsOf(await read(file));
      expect(training).to.include({ title: 'Formation Bac + 3 – Bachelor Web' });
      expect(training).to.not.have.any.keys('exitLevel', 'certifying');
      expect(placeOf(training!)).to.deep.include({ country: 'PF', region: '987' });
    });

  for (const [what, file, says] of [
    ['another table', 'a,b\n1,2\n', /is not Parcoursup’s map/],
    ['nothing', '', /is empty/],
    [
      'Latin-1',
      Buffer.from(`${HEADER}\nPublic,0590001A,Lyc\xe9e,Bretagne,BTS,`, 'latin1'),
      /UTF-8/,
    ],
    ['an archive', Buffer.from('PK\x03\x04rest'), /ZIP archive is not read/],
  ] as const)
    it(`refuses ${what} as a whole`, async () => {
      let error: unknown;
      await read(file as string).catch((failure: unknown) => (error = failure));
      expect(String(error)).to.match(says);
    });

  it('says what is odd about a place, and keeps the record', async () => {
    const rows = [
      BTS.replace('"50.6901, 3.1817"', '"91, 3"'),
      BTS.replace('"50.6901, 3.1817"', '"0, 0"'),
      BTS.replace('"50.6901, 3.1817"', ''),
      BTS.replace('Hauts de France', 'Atlantide'),
      BTS.replace('0590001A', 'T171435T'),
    ];
    const items = await read([HEADER, ...rows].join('\n'));
    const said = items.flatMap((item) => (item.kind === 'record' ? [item.warnings] : []));
    expect(said.map((issues) => issues.map((i) => `${i.field}: ${i.rule}`))).to.deep.equal([
      ['position: not a latitude and a longitude in degrees; left out'],
      ['position: not a latitude and a longitude in degrees; left out'],
      ['position: gives no coordinates'],
      ['region: not the name of a region; left out'],
      ['uai: not a UAI code: 7 digits and a letter; it is part of the key, and not published'],
    ]);
    const trainings = trainingsOf(items);
    expect(placeOf(trainings[2]!)).to.include({ region: '32', nuts: 'FRE' });
    // No region, no country: nobody tells which one it is.
    expect(placeOf(trainings[3]!)).to.include({ country: '' }).and.not.have.property('lau');
    expect(trainings[4]!.provider).to.not.have.property('uai');
  });

  for (const [given, expected] of [
    ['BTS   Production   Batiment', 'BTS – Production – Bâtiment'],
    ['Formation d ingenieur Bac + 5', 'Formation d’ingénieur Bac + 5'],
    ['Facultes libres de l Ouest   UCO ANGERS', 'Facultes libres de l’Ouest – UCO ANGERS'],
    ['Lycee d  Opunohu', 'Lycée d’Opunohu'],
    ['Option D electronique', 'Option D électronique'],
    ['METIERS de l hotellerie', 'MÉTIERS de l’hôtellerie'],
    ['Informatique et reseaux, ELectronique', 'Informatique et réseaux, ELectronique'],
    // Two words without their accents: "diplôme" and "diplômé", "réserve" and "réservé".
    ['Double diplome  reserve', 'Double diplome reserve'],
    ['  Licence   B/L  ', 'Licence – B/L'],
  ] as const)
    it(`shows ${JSON.stringify(given)} as ${JSON.stringify(expected)}`, () => {
      expect(shown(given)).to.equal(expected);
    });

  for (const [course, eqf] of [
    ['BTS   Services', 5],
    ['BUT   Informatique', 6],
    ['Licence', 6],
    ['BPJEPS   Activites', 4],
    ['Passerelle pour un BUT   x', undefined],
    ['CPGE   B/L', undefined],
    ['Certificat de Specialisation   Cybersecurite', undefined],
    ['constructor', undefined],
  ] as const)
    it(`${JSON.stringify(course)} leads to level ${eqf}`, () => {
      expect(diplomaOf(course)?.eqf).to.equal(eqf);
    });
});

describe('imports › parcoursup, the real map', function () {
  this.timeout(120_000);
  let items: ImportItem[] = [];
  before(async function () {
    needsShared(this);
    items = await read(createReadStream(sharedPath(REAL)));
  });

  it('gives each of the long courses a key within the limits, no two the same', () => {
    const trainings = trainingsOf(items);
    const long = trainings.filter(({ sourceKey }) => sourceKey.includes('… '));
    expect(long.length).to.equal(5);
    for (const training of long) expect(withinLimits(training)).to.have.property('training');
    expect(new Set(trainings.map(({ sourceKey }) => sourceKey)).size).to.equal(trainings.length);
  });

  it('holds 14,252 rows: 13,356 courses and 896 exact doubles, none rejected', () => {
    const of = (kind: ImportItem['kind']) => items.filter((item) => item.kind === kind).length;
    expect([of('record'), of('remark'), of('rejected')]).to.deep.equal([13_356, 896, 0]);
  });

  it('has a commune for all but those without coordinates, abroad, or far from any', () => {
    const places = trainingsOf(items).map(placeOf);
    const count = (holds: (place: Place) => boolean) => places.filter(holds).length;
    expect(count((p) => p.lau !== undefined)).to.equal(13_216);
    expect(count((p) => p.nuts?.length === 5)).to.equal(13_216);
    expect(count((p) => p.latitude === undefined)).to.equal(38);
    expect(count((p) => p.country === 'FR' && p.region === undefined)).to.equal(0);
    expect(count((p) => p.country === 'PF')).to.equal(75);
  });

  it('is valid ELM, on a sample drawn by seed', async () => {
    const trainings = trainingsOf(items);
    const drawn = fc.sample(fc.constantFrom(...trainings), { numRuns: 40, seed: 20261122 });
    const checker = await shapeChecker();
    for (const [i, training] of drawn.entries()) {
      const document = trainingDocument(training, publication);
      expect(await checker.document(document), training.sourceKey).to.deep.equal([]);
      await expectElmValid(document, i % 10 === 0 ? 'both' : 'shacl-engine');
      await expectSameGraph(document);
    }
  });
});

describe('imports › POST /api/imports?format=parcoursup', function () {
  this.timeout(120_000);
  const db = useDatabase();
  const node = useApp(db);
  const post = async (body: string | Buffer, query = '&source=parcoursup') =>
    ask(node().app, `/api/imports?format=parcoursup${query}`, {
      method: 'post',
      headers: AS_OPERATOR,
      body,
    });
  const imported = async (body: string | Buffer, query?: string): Promise<ImportReport> =>
    JSON.parse((await post(body, query)).text) as ImportReport;

  it('reports records, doubles and what was refused, and answers by exit status', async () => {
    const report = await imported(MAP);
    expect(report.counts).to.include({ read: 4, created: 3, rejected: 1, warnings: 2 });
    expect(report.reasons.map((r) => `${r.count} ${r.severity} ${r.field}`)).to.have.members([
      '1 rejected uai',
      '1 warning row',
      '1 warning position',
    ]);
    expect(exitStatus(report)).to.equal(2);
    const clean = [HEADER, BTS, LAGOON].join('\n');
    expect(exitStatus(await imported(clean))).to.equal(0);
    expect((await post('a,b\n')).status).to.equal(400);
  });

  it('changes nothing the second time, and withdraws from a complete file what is gone', async function () {
    needsShared(this);
    const digital = await readFile(sharedPath(DIGITAL));
    expect((await imported(digital)).counts).to.include({
      read: 995,
      created: 995,
      rejected: 0,
      warnings: 30,
    });
    expect((await imported(digital)).counts).to.include({ created: 0, changed: 0, unchanged: 995 });
    const { counts } = await imported([HEADER, BTS].join('\n'), '&source=parcoursup&complete=true');
    expect(counts).to.include({ created: 1, withdrawn: 995 });
  });

  it('shows on the page that the source gives no dates, and how the town was found', async () => {
    await imported([HEADER, BTS].join('\n'));
    const [training] = trainingsOf(await read([HEADER, BTS].join('\n')));
    const path = `/trainings/${training!.id}`;
    const page = (await ask(node().app, path, BROWSER)).text;
    expect(page).to.contain('Dates non données');
    expect(page).to.contain('La source ne donne aucune date');
    expect(page).to.contain('commune la plus proche des coordonnées');
    expect(page).to.not.contain('Prévue');
    const data = (await ask(node().app, path, accept('text/turtle'))).text;
    expect(data).to.contain('elm:spatialCode <http://data.europa.eu/nuts/code/FRE11>');
    expect(data).to.contain('passerelle:approximate "commune"');
    const sources = await db().query('select name, title, licence from sources');
    expect(sources).to.deep.equal([
      { name: 'parcoursup', title: 'Parcoursup', licence: 'https://spdx.org/licenses/etalab-2.0' },
    ]);
  });
});
