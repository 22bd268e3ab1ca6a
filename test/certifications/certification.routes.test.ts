import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { AS, ELM, LICENCES, PROFILES, RDF } from '../../src/linked-data/terms.ts';
import { aPublisher, aRun, aTraining } from '../catalogue/support.ts';
import { AS_OPERATOR, PUBLIC_URL, useApp } from '../support/app.ts';
import { accept, ask, BROWSER } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';
import { n3Quads } from '../support/graph.ts';
import { aDiploma, aFiche, aRegistry } from './support.ts';

const path = '/certifications/rncp37273';
const iri = `${PUBLIC_URL}${path}`;
const LD = 'application/ld+json';

interface FeedPage {
  readonly changes: readonly { id: string; operation: string; record?: object }[];
  readonly poll?: string;
  readonly next?: string;
}

describe('certifications › addresses', () => {
  const db = useDatabase();
  const node = useApp(db);
  const { file, clock } = aRegistry(db);
  const { publish } = aPublisher(db);
  const get = async (asking = {}, at = path) => ask(node().app, at, asking);
  const feed = async (at: string) => JSON.parse((await get({}, at)).text) as FeedPage;
  beforeEach(async () => {
    await file('rncp', [
      aFiche(),
      aFiche('rs5000', { title: 'Blockchain', level: { code: 'REPRISE' } }),
    ]);
    await file('certifinfo', [aDiploma()]);
  });

  for (const [wish, type] of [
    [undefined, LD],
    ['text/turtle', 'text/turtle'],
    ['application/n-triples', 'application/n-triples'],
    ['application/json', 'application/json'],
    [BROWSER.headers?.['accept'], 'text/html'],
  ] as const)
    it(`answers ${type} to ${wish === undefined ? 'no Accept' : `Accept: ${wish}`}`, async () => {
      const answer = await get(wish === undefined ? {} : accept(wish));
      expect([answer.status, answer.type]).to.deep.equal([200, type]);
      expect(answer.header('vary')).to.contain('Accept');
    });

  it('is a qualification where it is registered with a level, else an achievement', async () => {
    const typeOf = async (id: string) => {
      const quads = n3Quads((await get(accept('text/turtle'), `/certifications/${id}`)).text);
      const about = `${PUBLIC_URL}/certifications/${id}`;
      return quads
        .filter((q) => q.subject.value === about && q.predicate.value === RDF.type)
        .map((q) => q.object.value);
    };
    expect(await typeOf('rncp37273')).to.deep.equal([ELM.Qualification]);
    expect(await typeOf('rs5000')).to.deep.equal([ELM.LearningAchievementSpecification]);
  });

  it('says its licence, its profile, its other forms and when it changed', async () => {
    const answer = await get(accept('text/turtle'));
    const link = answer.header('link');
    expect(link).to.contain(`<${LICENCES.licenceOuverte2}>; rel="license"`);
    expect(link).to.contain(`<${PROFILES.elm}>; rel="profile"`);
    for (const type of [LD, 'application/n-triples', 'text/html'])
      expect(link).to.contain(`<${iri}>; rel="alternate"; type="${type}"`);
    expect(answer.header('last-modified')).to.equal(clock.now().toUTCString());
  });

  it('answers 304 to who has it, in each form apart', async () => {
    const etag = (await get(accept('text/turtle'))).header('etag');
    const again = (type: string) => get({ headers: { accept: type, 'if-none-match': etag } });
    expect((await again('text/turtle')).status).to.equal(304);
    expect((await again(LD)).status).to.equal(200);
    const page = (await get(BROWSER)).header('etag');
    const asked = { headers: { ...BROWSER.headers, 'if-none-match': page } };
    expect((await get(asked)).status).to.equal(304);
    await publish(aRun(1), aTraining('a', { certifications: [{ rncp: '37273' }] }));
    expect((await get(asked)).status, 'the page lists a training more').to.equal(200);
  });

  it('has another validator when a source says something else', async () => {
    const etag = (await get()).header('etag');
    await file('certifinfo', [aDiploma('84385', 'rncp37273', { kind: 'Autre' })]);
    const again = await get({ headers: { 'if-none-match': etag } });
    expect(again.status).to.equal(200);
  });

  it('answers 410 with a tombstone once it is withdrawn, and 404 to what never was', async () => {
    await file('rncp', [aFiche()], true);
    const gone = await get(accept('text/turtle'), '/certifications/rs5000');
    expect([gone.status, gone.type]).to.deep.equal([410, 'text/turtle']);
    expect(n3Quads(gone.text).map((q) => q.object.value)).to.include(AS.Tombstone);
    expect((await get(BROWSER, '/certifications/rs5000')).status).to.equal(410);
    expect((await get({}, '/certifications/rs1')).status).to.equal(404);
    expect((await get({}, '/certifications/%3Cx%3E')).status).to.equal(404);
  });

  it('is withdrawn by an operator alone', async () => {
    expect((await get({ method: 'delete' })).status).to.equal(401);
    expect((await get({ method: 'delete', headers: AS_OPERATOR })).status).to.equal(204);
    expect((await get()).status).to.equal(410);
    expect((await get({ method: 'delete', headers: AS_OPERATOR })).status).to.equal(404);
  });

  it('leads from a diploma to the number that it stands under', async () => {
    for (const asking of [{}, BROWSER]) {
      const moved = await get(asking, '/certifications/certifinfo84385');
      expect([moved.status, moved.header('location')]).to.deep.equal([308, path]);
    }
    await file('certifinfo', [aDiploma('9', 'certifinfo9')]);
    expect((await get({}, '/certifications/certifinfo9')).status).to.equal(200);
    await file('certifinfo', [aDiploma('9', 'rs5000')]);
    expect((await get({}, '/certifications/certifinfo9')).status).to.equal(308);
  });

  it('lists all, page by page, each once', async () => {
    const many = Array.from({ length: 120 }, (_, i) =>
      aFiche(`rs${i + 1}`, { title: 'Certificat identique' }),
    );
    await file('rncp', many);
    for (const asked of [
      '/certifications',
      '/certifications?q=identique',
      '/certifications?q=RS7',
    ]) {
      const ids: string[] = [];
      for (let at: string | undefined = asked; at !== undefined; ) {
        const answer = await get({}, at);
        const quads = n3Quads((await get(accept('text/turtle'), at)).text);
        ids.push(
          ...quads.filter((q) => q.predicate.value.endsWith('#member')).map((q) => q.object.value),
        );
        at = /<https:\/\/node\.example([^>]+)>; rel="next"/.exec(answer.header('link'))?.[1];
      }
      expect(new Set(ids).size, asked).to.equal(ids.length);
      expect(ids.length, asked).to.equal(
        asked === '/certifications' ? 122 : asked.endsWith('identique') ? 120 : 1,
      );
    }
  });

  for (const [words, found] of [
    ['concepteur', ['rncp37273']],
    ['CONCEPTEURS applications', ['rncp37273']],
    ['RNCP37273', ['rncp37273']],
    ['37273', ['rncp37273']],
    ['84385', ['rncp37273']],
    ['blockchain', ['rs5000']],
    ['"développeur informatique"', ['rncp37273']],
    ['rien de tel', []],
    ["l'", ['rncp37273', 'rs5000'].slice(0, 0)],
  ] as const)
    it(`finds ${found.join(', ') || 'nothing'} for ${words}`, async () => {
      const page = await get(BROWSER, `/certifications?q=${encodeURIComponent(words)}`);
      const links = [
        ...page.text.matchAll(/href="\/certifications\/((?:rncp|rs|certifinfo)\d+)"/g),
      ];
      expect(links.map(([, id]) => id)).to.deep.equal([...found]);
    });

  it('tells what changed, with tombstones, and 304 while nothing does', async () => {
    const start = '/certifications?modifiedSince=1970-01-01T00:00:00Z';
    const first = await feed(start);
    expect(first.changes.map((c) => [c.id, c.operation])).to.deep.equal([
      [`${PUBLIC_URL}/certifications/rs5000`, 'create'],
      [iri, 'update'],
    ]);
    const etag = (await get({}, start)).header('etag');
    const idle = await get({ headers: { 'if-none-match': etag } }, start);
    expect(idle.status).to.equal(304);
    await file('rncp', [aFiche()], true);
    const poll = new URL(first.poll ?? '');
    const next = await feed(poll.pathname + poll.search);
    expect(next.changes).to.have.length(1);
    expect(next.changes[0]).to.include({ operation: 'delete' }).and.not.have.property('record');
  });

  it('can be had whole, as the catalogue says', async () => {
    const catalog = (await get(accept('text/turtle'), '/catalog')).text;
    for (const extension of ['ttl', 'nt', 'ndjson']) {
      const at = `/dumps/certifications.${extension}.gz`;
      expect(catalog).to.contain(`${PUBLIC_URL}${at}`);
      const dump = await get({}, at);
      expect([dump.status, dump.type]).to.deep.equal([200, 'application/gzip']);
      const text = gunzipSync(dump.bytes).toString();
      expect(text).to.contain(iri).and.to.contain('/certifications/rs5000');
      if (extension !== 'ndjson') {
        expect(text).to.contain('France compétences');
        expect(n3Quads(text).length).to.be.greaterThan(40);
      }
    }
  });
});
