import { expect } from 'chai';
import { describeSource, offeringId, sessionId } from '../../src/catalogue/index.ts';
import { AS, ELM, LICENCES, PROFILES, RDF } from '../../src/linked-data/terms.ts';
import { AS_OPERATOR, PUBLIC_URL, useApp } from '../support/app.ts';
import { accept, ask, BROWSER } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';
import { n3Quads } from '../support/graph.ts';
import { aFullTraining, aPublisher, aRun, aTraining, idOf, SOURCE } from './support.ts';

const id = idOf('a');
const path = `/trainings/${id}`;
const iri = `${PUBLIC_URL}${path}`;
const LD = 'application/ld+json';
const FORMS = [LD, 'text/turtle', 'application/n-triples', 'application/json', 'text/html'];

describe('catalogue › the address of a training', () => {
  const db = useDatabase();
  const node = useApp(db);
  const { publish, clock } = aPublisher(db);
  const get = async (asking = {}, at = path) => ask(node().app, at, asking);
  beforeEach(async () => {
    await publish(aRun(1), aFullTraining('a'), aTraining('b'));
  });

  const NEGOTIATED: readonly (readonly [string | undefined, string])[] = [
    [undefined, LD],
    ['*/*', LD],
    ['application/ld+json', LD],
    ['application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', LD],
    ['application/ld+json; profile="http://a.example/x,y;q=0.1"; q=0.9, text/html;q=0.1', LD],
    ['text/turtle', 'text/turtle'],
    ['text/turtle;q=0.5, application/n-triples;q=0.9', 'application/n-triples'],
    ['application/n-triples', 'application/n-triples'],
    ['application/json', 'application/json'],
    ['text/html', 'text/html'],
    [BROWSER.headers?.['accept'], 'text/html'],
    ['text/html;q=0.2, text/turtle;q=0.8', 'text/turtle'],
    ['image/png', LD],
    ['nonsense', LD],
  ];
  for (const [wish, type] of NEGOTIATED)
    it(`answers ${type} to ${wish === undefined ? 'no Accept' : `Accept: ${wish}`}`, async () => {
      const answer = await get(wish === undefined ? {} : accept(wish));
      expect([answer.status, answer.type]).to.deep.equal([200, type]);
      expect(answer.header('vary')).to.contain('Accept').and.to.contain('Accept-Encoding');
    });

  it('is in each form about itself, with its title', async () => {
    const jsonld = JSON.parse((await get()).text) as {
      '@context': string;
      '@graph': { id: string; type: string; title: Record<string, string> }[];
    };
    expect(jsonld['@context']).to.equal(`${PUBLIC_URL}/contexts/passerelle-v1.jsonld`);
    expect(jsonld['@graph'][0]).to.include({ id: iri, type: 'LearningOpportunity' });
    expect(jsonld['@graph'][0]?.title).to.deep.equal({ fr: 'Atelier a' });
    const graphs = [];
    for (const type of ['text/turtle', 'application/n-triples']) {
      const quads = n3Quads((await get(accept(type))).text);
      const is = quads.filter((q) => q.subject.value === iri && q.predicate.value === RDF.type);
      expect(is.map((q) => q.object.value)).to.include(ELM.LearningOpportunity);
      graphs.push(quads.length);
    }
    expect(graphs[0]).to.equal(graphs[1]).and.to.be.greaterThan(50);
    expect((await get(BROWSER)).text).to.contain('Atelier a</h1>');
  });

  it('answers JSON with the address of its context', async () => {
    const [json, jsonld] = [await get(accept('application/json')), await get()];
    expect(json.text).to.equal(jsonld.text);
    const context = `<${PUBLIC_URL}/contexts/passerelle-v1.jsonld>; rel="http://www.w3.org/ns/json-ld#context"`;
    expect(json.header('link')).to.contain(context);
    expect(jsonld.header('link')).not.to.contain('json-ld#context');
  });

  it('links the other forms, itself, its profile and the licence of its source', async () => {
    const source = { name: SOURCE, licence: LICENCES.licenceOuverte2 };
    await describeSource({ ...node().context }, source);
    const link = (await get(accept('text/turtle'))).header('link').split(', ');
    expect(link).to.include.members([
      `<${iri}>; rel="canonical"`,
      `<${iri}>; rel="alternate"; type="application/ld+json"`,
      `<${iri}>; rel="alternate"; type="application/n-triples"`,
      `<${iri}>; rel="alternate"; type="text/html"`,
      `<${LICENCES.licenceOuverte2}>; rel="license"`,
      `<${PROFILES.elm}>; rel="profile"`,
    ]);
    expect(link.join()).not.to.contain('type="text/turtle"');
    expect((await get(BROWSER)).header('link')).to.contain('rel="license"');
  });

  for (const type of FORMS)
    it(`has a strong ETag as ${type}, and answers 304 to whoever holds it`, async () => {
      const first = await get(accept(type));
      const etag = first.header('etag');
      expect(etag).to.match(/^"[^"]+"$/);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await get({ headers: { accept: type, 'if-none-match': known } });
        expect([again.status, again.bytes.length, again.header('etag')]).to.deep.equal([
          304,
          0,
          etag,
        ]);
        expect(again.header('vary')).to.equal(first.header('vary'));
      }
      const other = await get({ headers: { accept: type, 'if-none-match': '"other"' } });
      expect(other.status).to.equal(200);
    });

  it('has another ETag in each form, language and coding', async () => {
    const tags = new Set<string>();
    for (const type of FORMS)
      for (const encoding of ['identity', 'gzip'])
        tags.add(
          (await get({ headers: { accept: type, 'accept-encoding': encoding } })).header('etag'),
        );
    for (const language of ['fr', 'en'])
      tags.add(
        (await get({ headers: { accept: 'text/html', 'accept-language': language } })).header(
          'etag',
        ),
      );
    expect(tags.size).to.equal(12);
  });

  it('keeps languages apart, however long the wish', async () => {
    const wish = (language: string) => ({
      headers: {
        accept: 'text/html',
        'accept-language': `${'x-aaaaaaaa;q=0.1, '.repeat(20)}${language}`,
      },
    });
    const [french, english] = [await get(wish('fr')), await get(wish('en'))];
    expect(french.text).not.to.equal(english.text);
    expect(french.header('etag')).not.to.equal(english.header('etag'));
  });

  it('is sent compressed to whoever takes it, the same bytes, and 304 by that ETag too', async () => {
    for (const type of FORMS) {
      const plain = await get(accept(type));
      const packed = await ask(node().app, path, {
        headers: { accept: type, 'accept-encoding': 'gzip' },
      });
      expect(packed.header('content-encoding'), type).to.equal('gzip');
      expect(Number(packed.header('content-length'))).to.be.lessThan(plain.bytes.length);
      expect(packed.text).to.equal(plain.text);
      const etag = packed.header('etag');
      expect(etag).not.to.equal(plain.header('etag'));
      const again = await get({
        headers: { accept: type, 'accept-encoding': 'gzip', 'if-none-match': etag },
      });
      expect(again.status).to.equal(304);
    }
  });

  it('says when it was changed, and answers 304 to whoever has it since then', async () => {
    const { header } = await get();
    expect(header('last-modified')).to.equal('Sat, 21 Nov 2026 12:00:00 GMT');
    const since = async (date: string) =>
      (await get({ headers: { 'if-modified-since': date } })).status;
    expect(await since('Sat, 21 Nov 2026 12:00:00 GMT')).to.equal(304);
    expect(await since('Sat, 21 Nov 2026 11:59:59 GMT')).to.equal(200);
    expect(await since('nonsense')).to.equal(200);
    const both = { 'if-modified-since': header('last-modified'), 'if-none-match': '"other"' };
    expect((await get({ headers: both })).status).to.equal(200);
  });

  it('answers HEAD as GET, without the body', async () => {
    for (const type of FORMS) {
      const [full, head] = [
        await get(accept(type)),
        await get({ ...accept(type), method: 'head' }),
      ];
      expect([head.status, head.bytes.length]).to.deep.equal([200, 0]);
      for (const name of ['etag', 'content-type', 'content-length', 'link', 'vary'])
        expect(head.header(name), name).to.equal(full.header(name));
    }
  });

  it('has a new ETag in every form once the record changes, and only then', async () => {
    const tags = async () =>
      Promise.all(FORMS.map(async (type) => (await get(accept(type))).header('etag')));
    const before = await tags();
    await publish(aRun(2), aFullTraining('a'));
    expect(await tags()).to.deep.equal(before);
    clock.move(5);
    const { bell } = node().context;
    await publish(aRun(3), aFullTraining('a', { title: 'Autre atelier' }));
    await bell.ring([id]);
    const after = await tags();
    for (const [i, tag] of after.entries()) expect(tag, FORMS[i]).not.to.equal(before[i]);
    expect((await get()).text).to.contain('Autre atelier');
    const known = { 'if-none-match': before[0] ?? '' };
    expect((await get({ headers: known })).status).to.equal(200);
  });

  it('shows a new ETag as a page when the source is described anew: its licence stands there', async () => {
    const before = (await get(BROWSER)).header('etag');
    await describeSource({ ...node().context }, { name: SOURCE, attribution: 'Région Exemple' });
    const page = await get(BROWSER);
    expect(page.text).to.contain('Région Exemple');
    expect(page.header('etag')).not.to.equal(before);
  });

  it('names a licence that was told after the record had been asked for', async () => {
    expect((await get()).header('link')).not.to.contain('rel="license"');
    await describeSource({ ...node().context }, { name: SOURCE, licence: LICENCES.ccBy4 });
    expect((await get()).header('link')).to.contain(`<${LICENCES.ccBy4}>; rel="license"`);
  });

  it('answers 404 where nothing is or was', async () => {
    for (const other of ['/trainings/x', '/sessions/x', '/offerings/x', `/sessions/${id}-x`]) {
      const answer = await ask(node().app, other, accept(LD));
      expect([answer.status, answer.type], other).to.deep.equal([404, 'application/problem+json']);
    }
  });

  const offering = offeringId(id, 'A1');
  const session = sessionId(offering, 'S1');
  for (const [what, at] of [
    ['offering', `/offerings/${offering}`],
    ['session', `/sessions/${session}`],
  ] as const)
    it(`an ${what === 'session' ? 'address of a session' : what} is data for programs, and leads a person to its training`, async () => {
      const data = await get(accept('text/turtle'), at);
      expect([data.status, data.type]).to.deep.equal([200, 'text/turtle']);
      const subjects = n3Quads(data.text).map((q) => q.subject.value);
      expect(subjects).to.include(`${PUBLIC_URL}${at}`);
      const known = { accept: 'text/turtle', 'if-none-match': data.header('etag') };
      expect((await get({ headers: known }, at)).status).to.equal(304);
      const page = await get(BROWSER, at);
      expect([page.status, page.header('location')]).to.deep.equal([
        303,
        `/trainings/${id}#${what}-${at.split('/')[2]}`,
      ]);
      expect((await get(BROWSER)).text).to.contain(`id="${what}-${at.split('/')[2]}"`);
    });

  describe('once it is withdrawn', () => {
    const withdraw = async (headers = {}) => get({ method: 'delete', headers });
    const gone = [path, `/sessions/${session}`, `/offerings/${offering}`];

    it('is asked of an operator, and of nobody else', async () => {
      expect((await withdraw()).status).to.equal(401);
      expect((await withdraw({ authorization: 'Bearer pk_other' })).status).to.equal(401);
      expect((await get()).status).to.equal(200);
      expect((await withdraw(AS_OPERATOR)).status).to.equal(204);
      expect((await withdraw(AS_OPERATOR)).status).to.equal(404);
    });

    for (const type of [LD, 'text/turtle', 'application/n-triples'])
      it(`answers 410 with a tombstone as ${type}, as its session and offering do`, async () => {
        await get(accept(type));
        await withdraw(AS_OPERATOR);
        for (const at of gone) {
          const answer = await get(accept(type), at);
          expect([answer.status, answer.type], at).to.deep.equal([410, type]);
          expect(answer.text).not.to.contain('Atelier a');
          if (type === LD)
            expect(JSON.parse(answer.text)).to.include({
              id: `${PUBLIC_URL}${at}`,
              type: 'Tombstone',
              deleted: '2026-11-21T12:00:00.000Z',
            });
          else expect(n3Quads(answer.text).map((q) => q.object.value)).to.include(AS.Tombstone);
        }
      });

    it('answers a browser with a page, and 410', async () => {
      await withdraw(AS_OPERATOR);
      for (const at of [path, `/offerings/${offering}`]) {
        const page = await get(BROWSER, at);
        expect([page.status, page.type], at).to.deep.equal([410, 'text/html']);
        expect(page.text).not.to.contain('Atelier a');
      }
    });

    it('has no suggestions any more (410 with a problem), and one that never was has none (404)', async () => {
      expect((await get({}, `${path}/suggestions`)).status).to.equal(200);
      await withdraw(AS_OPERATOR);
      const answer = await get({}, `${path}/suggestions`);
      expect([answer.status, answer.type]).to.deep.equal([410, 'application/problem+json']);
      expect(JSON.parse(answer.text)).to.include({
        type: '/problems/gone',
        withdrawn: '2026-11-21T12:00:00.000Z',
      });
      expect((await get({}, '/trainings/x/suggestions')).status).to.equal(404);
    });
  });
});
