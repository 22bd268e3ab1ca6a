import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import request from 'supertest';
import { assertConcepts, publishTrainings } from '../../../src/catalogue/index.ts';
import type { AssertedConcept } from '../../../src/catalogue/training.ts';
import { importEsco } from '../../../src/imports/esco/import-esco.service.ts';
import { readMap } from '../../../src/job-families/index.ts';
import {
  familyDocument,
  mapDocument,
  occupationDocument,
  wholeDocument,
} from '../../../src/job-families/map/map.jsonld.ts';
import { currentMap } from '../../../src/job-families/map/map-file.ts';
import { sql } from '../../../src/storage/migrations/0012-map.ts';
import { aRun, aTraining } from '../../catalogue/support.ts';
import { aFolder, dropFolders } from '../../imports/support.ts';
import { PUBLIC_URL, useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { expectSameGraph, graphByN3, graphByOxigraph } from '../../support/graph.ts';

const map = currentMap();
const written = { publicUrl: PUBLIC_URL, context: `${PUBLIC_URL}/contexts/passerelle-v1.jsonld` };
const [family] = map.families;
const occupation = map.occupations.find((o) => o.slug === 'web-developer');
if (family === undefined || occupation === undefined) throw new Error('the map has both');

describe('job-families › the map as linked data', function () {
  this.timeout(120_000);

  for (const [what, document] of [
    ['the map', mapDocument(map, written)],
    ['a family', familyDocument(family, map, written)],
    ['an occupation', occupationDocument(occupation, map, written)],
    ['the whole of a version', wholeDocument(map, written)],
  ] as const)
    it(`${what}: JSON-LD, Turtle and N-Triples are one graph, by n3, oxigraph and jsonld`, async () => {
      expect((await expectSameGraph(document)).length).to.be.greaterThan(1000);
    });
});

onEveryDatabase('job-families › the map over HTTP', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  after(dropFolders);
  const get = (path: string, accept = 'application/ld+json') =>
    request(node().app).get(path).set('accept', accept);

  it('names families in the reader’s languages, else in English, and marks the language', async () => {
    const page = async (languages: string | undefined) => {
      const asked = get('/job-families', 'text/html');
      return (await (languages === undefined ? asked : asked.set('accept-language', languages)))
        .text;
    };
    const french = 'Données et intelligence artificielle';
    const english = 'Data and artificial intelligence';
    const spanish = await page('es');
    expect(spanish).to.contain(english).and.not.to.contain(french);
    expect(spanish).to.match(new RegExp(`<html lang="es"[^]*lang="en"[^<>]*>${english}`));
    expect(spanish).to.contain('Los nombres y las definiciones de este mapa están en inglés');
    expect(await page('fr')).not.to.contain('Les noms et les définitions de cette carte');
    expect(await page('es, fr;q=0.5'))
      .to.contain(french)
      .and.not.to.contain(english);
    expect(await page(undefined))
      .to.contain(french)
      .and.not.to.contain(english);
  });

  it('answers in four forms, with validators, licence and what it varies by', async () => {
    for (const path of [
      '/job-families',
      '/job-families/development',
      '/job-families/web-developer',
    ])
      for (const type of [
        'application/ld+json',
        'text/turtle',
        'application/n-triples',
        'text/html',
      ]) {
        const answer = await get(path, type);
        expect(answer.status, `${path} ${type}`).to.equal(200);
        expect(answer.type).to.equal(type);
        expect(answer.headers['vary']).to.include('Accept');
        expect(answer.headers['link']).to.include(
          '<https://creativecommons.org/licenses/by/4.0/>; rel="license"',
        );
        const again = await get(path, type).set('if-none-match', answer.headers['etag'] ?? '');
        expect(again.status, `${path} ${type} again`).to.equal(304);
      }
  });

  it('gives a version of its own address for ever, and none that was never released', async () => {
    const { text, status } = await get('/job-families/versions/1.0.0', 'text/turtle').buffer();
    expect(status).to.equal(200);
    const { families, occupations } = readMap(text);
    expect([families, occupations]).to.deep.equal([map.families, map.occupations]);
    for (const version of ['9.9.9', '..%2f..%2fx', 'x'])
      expect((await get(`/job-families/versions/${version}`)).status, version).to.equal(404);
    expect((await get('/job-families/no-such')).status).to.equal(404);
  });

  it('gives the whole as files that other parsers read', async () => {
    const expected = await graphByN3(
      (await get('/job-families/versions/1.0.0', 'text/turtle').buffer()).text,
    );
    for (const [extension, type] of [
      ['nt', 'application/n-triples'],
      ['ttl', 'text/turtle'],
    ] as const) {
      const answer = await request(node().app)
        .get(`/dumps/job-families.${extension}.gz`)
        .buffer()
        .parse((res, done) => {
          const parts: Buffer[] = [];
          res.on('data', (part: Buffer) => parts.push(part));
          res.on('end', () => done(null, Buffer.concat(parts)));
        });
      expect(answer.headers['content-type']).to.equal('application/gzip');
      const text = gunzipSync(answer.body as Buffer).toString();
      expect(await graphByOxigraph(text, type), extension).to.equal(expected);
    }
  }).timeout(120_000);

  it('counts the trainings that are asserted to lead to an occupation that it matches', async () => {
    const { context } = node();
    const esco = occupation.matches.find(
      (m) => m.target.includes('/esco/occupation/') && m.relation !== 'broadMatch',
    );
    const iri = esco?.target ?? '';
    const leadsTo = { occupations: [{ iri, title: 'développeur web' }] };
    await publishTrainings(context, aRun(1), [
      aTraining('stated', { ...leadsTo, title: 'Titre dit' }),
      aTraining('asserted', { title: 'Titre confirmé' }),
    ]);
    const of = async () => (await get('/job-families/web-developer?lang=en', 'text/html')).text;
    expect(await of()).to.match(/Trainings that lead there <span class="aside">\(1\)/);
    const say = async (concepts: AssertedConcept[]) => {
      const rows = await db().query<{ id: string }>(
        `select training_id as id from training_search where title = 'Titre confirmé'`,
      );
      const given = rows.map(({ id }) => ({ id, concepts }));
      await db().transaction(async (tx) => assertConcepts(tx, given, context.clock.now()));
      await context.bell.ring(rows.map(({ id }) => id));
    };
    await say([{ iri, kind: 'occupation', labels: {} }]);
    const both = await of();
    expect(both).to.include('Titre confirmé').and.to.include('Titre dit');
    expect(both).to.match(/Trainings that lead there <span class="aside">\(2\)/);
    // A new import of what the provider says keeps what others assert.
    await publishTrainings(context, aRun(2), [
      aTraining('asserted', { title: 'Titre confirmé', objective: 'autre' }),
    ]);
    expect(await of()).to.match(/Trainings that lead there <span class="aside">\(2\)/);
    await say([]);
    expect(await of()).to.match(/Trainings that lead there <span class="aside">\(1\)/);
  });

  it('counts the trainings that carry a code, once each, and no more once they carry another', async () => {
    const rome = (...codes: string[]) => ({ domain: { formacode: [], nsf: [], rome: codes } });
    const { context } = node();
    await publishTrainings(context, aRun(1), [
      aTraining('web', { ...rome('M1855'), title: 'Titre web', entryLevel: { code: '4', eqf: 4 } }),
      aTraining('both', { ...rome('M1855', 'M1837'), title: 'Titre double' }),
      aTraining('welding', { ...rome('H2913'), title: 'Soudage' }),
      aTraining('wide', { ...rome('M1861'), title: 'Titre large' }),
    ]);
    const page = async (slug: string) =>
      (await get(`/job-families/${slug}?lang=en`, 'text/html')).text;
    const web = await page('web-developer');
    expect(web).to.match(/Trainings that lead there <span class="aside">\(2\)/);
    expect(web).to.include('Titre web').and.to.include('Titre double');
    expect(web).not.to.include('Soudage');
    expect(web).to.match(/Level 4 of 8[^<]*<\/th><td[^>]*><span>1</);
    expect(web).to.match(/No level given<\/th><td[^>]*><span>1</);
    const none = await page('design');
    expect(none).to.include('href="/trainings?q=Design%2C+image+and+games&amp;lang=en"');
    expect(none).not.to.match(/no training yet/);
    // M1861 is wider than mobile development: told apart.
    const mobile = await page('mobile-developer');
    expect(mobile).to.match(/Trainings that lead there <span class="aside">\(0\)/);
    expect(mobile).to.match(/Trainings for the wider field <span class="aside">\(3\)/);
    // Each once, though two of its codes lead to the family; the search says the same.
    const found = await get('/trainings?family=development&lang=en', 'text/html');
    expect(found.text).to.match(/\b3 trainings/);
    expect((await get('/trainings?family=design&lang=en', 'text/html')).text).not.to.include(
      'Titre',
    );
    expect(await page('development')).to.match(
      /Trainings that lead there <span class="aside">\(3\)/,
    );

    await publishTrainings(context, aRun(2), [
      aTraining('both', { ...rome('H2913'), title: 'Titre double' }),
    ]);
    expect(await page('web-developer')).to.match(/lead there <span class="aside">\(1\)/);
  });

  it('finds the codes of trainings that were there before the table of codes', async () => {
    const { context } = node();
    const codes = { domain: { formacode: [], nsf: [], rome: ['M1855', 'M1805'] } };
    const levelled = { ...codes, entryLevel: { code: '4', eqf: 4 } };
    await publishTrainings(context, aRun(1), [aTraining('a', levelled), aTraining('b', codes)]);
    const held = async () =>
      db().query('select * from training_codes order by code collate "C", training_id');
    const before = await held();
    expect(before).to.have.length(4);
    await db().exec(`delete from training_codes; ${sql.slice(sql.indexOf('insert into'))}`);
    expect(await held()).to.deep.equal(before);
  });

  it('names the nearest ESCO occupation in every language there is, and says where a label is missing', async () => {
    const context = { db: db(), clock: node().clock };
    const iri = occupation.matches[0]?.target ?? '';
    const other = 'http://data.europa.eu/esco/occupation/00030d09-2b3a-4efd-87cc-c4ea39d27c34';
    const csv = (uri: string, label: string) =>
      `conceptUri,preferredLabel,altLabels\n${uri},${label},\n`;
    await importEsco(
      context,
      await aFolder('esco-1.1.1-en', { 'occupations_en.csv': csv(iri, 'web developer') }),
    );
    await importEsco(
      context,
      await aFolder('esco-1.0.8-es', { 'occupations_es.csv': csv(iri, 'desarrollador web') }),
    );
    await importEsco(
      context,
      await aFolder('esco-1.0.8-sv', { 'occupations_sv.csv': csv(other, 'scenteknisk chef') }),
    );
    const { text } = await get('/job-families/web-developer?lang=en', 'text/html');
    expect(text).to.match(/Spanish<\/th><td[^>]*><span><span lang="es">desarrollador web/);
    expect(text).to.match(/Swedish<\/th><td[^>]*><span><span class="missing">label missing/);
    expect(text).to.match(/href="\/occupations\/[^"]+">web developer<\/a>/);
  });
});
