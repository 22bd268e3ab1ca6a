import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import jsonld from 'jsonld';
import { buildApp } from '../../src/app.ts';
import { describeSource, publishTrainings, type Training } from '../../src/catalogue/index.ts';
import { trainingLoader } from '../../src/catalogue/training-loader.ts';
import { type AppContext, buildContext } from '../../src/context.ts';
import { DCAT, DCTERMS, ELM, LICENCES, PROFILES, RDF } from '../../src/linked-data/terms.ts';
import { AS_OPERATOR, PUBLIC_URL, useApp } from '../support/app.ts';
import { accept, ask, BROWSER } from '../support/ask.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { n3Quads } from '../support/graph.ts';
import { aFullTraining, aProvider, aRun, aTraining, idOf, SOURCE } from './support.ts';

const TURTLE = accept('text/turtle');

describe('catalogue › its description', () => {
  const db = useDatabase();
  const node = useApp(db);
  const publish = async (...batch: readonly Training[]) =>
    publishTrainings(node().context, aRun(1), batch);

  for (const path of ['/', '/catalog', '/data'])
    it(`${path} is DCAT for programs and a page for people`, async () => {
      await publish(aTraining('a'), aTraining('b'));
      await describeSource(node().context, {
        name: SOURCE,
        title: 'Région Exemple',
        licence: LICENCES.licenceOuverte2,
        attribution: 'Source : Région Exemple',
      });
      const { text } = await ask(node().app, path, TURTLE);
      const quads = n3Quads(text);
      const objects = (predicate: string) =>
        quads.filter((q) => q.predicate.value === predicate).map((q) => q.object.value);
      expect(objects(RDF.type)).to.include.members([DCAT.Catalog, DCAT.Dataset, DCAT.Distribution]);
      expect(objects(DCTERMS.license)).to.include(LICENCES.licenceOuverte2);
      expect(objects(DCTERMS.conformsTo)).to.include(PROFILES.changes);
      for (const extension of ['ndjson', 'ttl', 'nt'])
        expect(objects(DCAT.downloadURL)).to.include(
          `${PUBLIC_URL}/dumps/trainings.${extension}.gz`,
        );
      expect(text).to.contain('Source : Région Exemple').and.to.contain('ESCO classification');
      const page = await ask(node().app, path, BROWSER);
      expect([page.status, page.type]).to.deep.equal([200, 'text/html']);
    });

  it('names addresses that answer', async () => {
    await publish(aTraining('a'));
    const quads = n3Quads((await ask(node().app, '/catalog', TURTLE)).text);
    const addresses = quads
      .filter((q) =>
        [DCAT.downloadURL, DCAT.accessURL, DCAT.endpointURL, DCAT.landingPage].includes(
          q.predicate.value as never,
        ),
      )
      .map((q) => q.object.value)
      .filter((address) => address.startsWith(`${PUBLIC_URL}/`));
    expect(new Set(addresses).size).to.be.greaterThan(4);
    for (const address of addresses)
      expect((await ask(node().app, address.slice(PUBLIC_URL.length))).status, address).to.equal(
        200,
      );
  });

  it('counts what came and went at once', async () => {
    const counted = async () => {
      const quads = n3Quads((await ask(node().app, '/catalog', TURTLE)).text);
      const entities = quads.filter(
        (q) =>
          q.predicate.value === 'http://rdfs.org/ns/void#entities' &&
          q.subject.value.endsWith('#trainings'),
      );
      expect(entities).to.have.length(1);
      return Math.max(...entities.map((q) => Number(q.object.value)));
    };
    expect(await counted()).to.equal(0);
    await publish(aTraining('a'), aTraining('b'), aTraining('c'));
    expect(await counted()).to.equal(3);
    await ask(node().app, `/trainings/${idOf('a')}`, { method: 'delete', headers: AS_OPERATOR });
    expect(await counted()).to.equal(2);
  });

  it('/contexts/passerelle-v1.jsonld is kept for ever, and reads what this node writes', async () => {
    await publish(aFullTraining('a'));
    const answer = await ask(node().app, '/contexts/passerelle-v1.jsonld');
    expect([answer.status, answer.type]).to.deep.equal([200, 'application/ld+json']);
    expect(answer.header('cache-control')).to.contain('immutable');
    expect(answer.header('access-control-allow-origin')).to.equal('*');
    const known = { 'if-none-match': answer.header('etag') };
    const path = '/contexts/passerelle-v1.jsonld';
    expect((await ask(node().app, path, { headers: known })).status).to.equal(304);
    const record = JSON.parse((await ask(node().app, `/trainings/${idOf('a')}`)).text) as object;
    const documentLoader = async (url: string) => {
      expect(url).to.equal(`${PUBLIC_URL}${path}`);
      return { document: JSON.parse(answer.text), documentUrl: url } as never;
    };
    const options = { documentLoader, safe: true, format: 'application/n-quads' };
    const quads: unknown = await Promise.resolve(jsonld.toRDF(record, options as never));
    expect(quads).to.contain(`<${ELM.LearningOpportunity}>`);
  });

  it('/ns explains the own vocabulary to people and programs', async () => {
    expect((await ask(node().app, '/ns', BROWSER)).text).to.contain('SessionFacts');
    const quads = n3Quads((await ask(node().app, '/ns', TURTLE)).text);
    expect(quads.map((q) => q.subject.value)).to.include('urn:passerelle:ns#SessionFacts');
  });
});

describe('catalogue › providers', () => {
  const db = useDatabase();
  const node = useApp(db);
  const publish = async (...batch: readonly Training[]) =>
    publishTrainings(node().context, aRun(1), batch);

  it('are a list by cursor that holds each once', async () => {
    const ids = Array.from({ length: 130 }, (_, i) => `school-${i}`);
    await publish(...ids.map((id) => aTraining(id, { provider: aProvider(id) })));
    const found: string[] = [];
    for (let at: string | undefined = '/providers'; at !== undefined; ) {
      const { text, header } = await ask(node().app, at);
      const graph = (
        JSON.parse(text) as { '@graph': { member?: string[]; view: { next?: string } }[] }
      )['@graph'];
      found.push(...(graph[0]?.member ?? []));
      const next = graph[0]?.view.next;
      if (next !== undefined) expect(header('link')).to.contain(`<${next}>; rel="next"`);
      at = next?.slice(PUBLIC_URL.length);
    }
    expect(found).to.have.members(ids.map((id) => `${PUBLIC_URL}/providers/${id}`));
    expect((await ask(node().app, '/providers?cursor=abc')).status).to.equal(400);
  });

  it('have an address each: data with a validator, a page with their trainings', async () => {
    const titles = Array.from({ length: 25 }, (_, i) => `Atelier ${String(i).padStart(2, '0')}`);
    const provider = { ...aProvider('school-1', 'École Une'), siret: '12345678900017' };
    await publish(...titles.map((title) => aTraining(title, { title, provider })));
    const path = '/providers/school-1';
    const data = await ask(node().app, path, TURTLE);
    const subjects = n3Quads(data.text).map((q) => q.subject.value);
    expect(subjects).to.include(`${PUBLIC_URL}${path}`);
    expect(data.text).to.contain('École Une');
    const known = { accept: 'text/turtle', 'if-none-match': data.header('etag') };
    expect((await ask(node().app, path, { headers: known })).status).to.equal(304);
    const first = await ask(node().app, path, BROWSER);
    expect(first.text).to.contain('École Une').and.to.contain('Atelier 19');
    expect(first.text).not.to.contain('Atelier 20');
    const next = /href="(\/providers\/school-1\?cursor=[^"&]+)/.exec(first.text)?.[1] ?? '';
    const second = await ask(node().app, next, BROWSER);
    expect(second.text).to.contain('Atelier 20').and.to.contain('Atelier 24');
    expect(second.text).not.to.contain('Atelier 19');
    expect((await ask(node().app, `${path}?cursor=abc`, BROWSER)).status).to.equal(400);
    expect((await ask(node().app, '/providers/other')).status).to.equal(404);
  });
});

onEveryDatabase('catalogue › records kept in memory', (kind) => {
  const db = useDatabase(kind);
  let asked: string[] = [];
  /** Counts the look-ups of a record. */
  const counting = () => ({
    ...db(),
    query: async <Row>(...args: Parameters<ReturnType<typeof db>['query']>) => {
      if (args[0].includes('withdrawn_at as withdrawn from trainings')) asked.push(args[0]);
      return db().query<Row>(...args);
    },
  });
  const contexts: AppContext[] = [];
  const start = async () => {
    const { config, log, guard } = node().context;
    const context = await buildContext(config, { db: counting(), log, guard });
    contexts.push(context);
    return { context, app: buildApp(context) };
  };
  const node = useApp(db);
  beforeEach(() => {
    asked = [];
  });
  afterEach(async () => {
    for (const { bell } of contexts.splice(0)) await bell.close();
  });
  const path = `/trainings/${idOf('a')}`;

  it('are read twice for each form, then kept, and read anew once they change', async () => {
    const { app, context } = await start();
    await publishTrainings(context, aRun(1), [aFullTraining('a'), aTraining('b')]);
    const first = await ask(app, path);
    for (let i = 0; i < 3; i++) expect((await ask(app, path)).text).to.equal(first.text);
    expect(asked).to.have.length(2);
    for (let i = 0; i < 3; i++) await ask(app, path, TURTLE);
    expect(asked).to.have.length(4);
    await publishTrainings(context, aRun(2), [aTraining('b', { title: 'Autre' })]);
    await ask(app, path);
    expect(asked).to.have.length(4);
    await publishTrainings(context, aRun(3), [aFullTraining('a', { title: 'Autre' })]);
    for (const asking of [{}, TURTLE, BROWSER])
      expect((await ask(app, path, asking)).text).to.contain('Autre');
    await ask(app, path, { method: 'delete', headers: AS_OPERATOR });
    expect((await ask(app, path)).status).to.equal(410);
  });

  it('are read by fours when they are asked for together', async () => {
    const { app, context } = await start();
    const names = ['a', 'b', 'c'];
    await publishTrainings(
      context,
      aRun(1),
      names.map((name) => aFullTraining(name)),
    );
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = (id: string) => `http://127.0.0.1:${port}/trainings/${id}`;
    const own = names.map((name) => idOf(name));
    const ids = [...own, 'never-was', ...own];
    const answers = await Promise.all(ids.map(async (id) => fetch(url(id))));
    server.close();
    expect(answers.map((a) => a.status)).to.deep.equal([200, 200, 200, 404, 200, 200, 200]);
    for (const [i, name] of names.entries())
      expect(await answers[i]?.text()).to.contain(`Atelier ${name}`);
    // Over sockets nobody knows which requests come in together.
    asked = [];
    const loader = trainingLoader(counting());
    await Promise.all(ids.map(async (id) => loader.load(id)));
    expect(asked).to.have.length(2);
  });

  it('are read anew when another node on the same database changes them', async function () {
    this.timeout(120_000);
    const [one, two] = [await start(), await start()];
    await publishTrainings(one.context, aRun(1), [aFullTraining('a')]);
    expect((await ask(two.app, path)).text).to.contain('Atelier a');
    // The bell of the first publication may still be on its way: then it is read once more.
    let before: number;
    do {
      before = asked.length;
      await new Promise((resolve) => setTimeout(resolve, 50));
      await ask(two.app, path);
    } while (asked.length > before);
    await publishTrainings(one.context, aRun(2), [aFullTraining('a', { title: 'Autre' })]);
    expect((await ask(one.app, path)).text).to.contain('Autre');
    let text = '';
    for (let i = 0; i < 200 && !text.includes('Autre'); i++) {
      ({ text } = await ask(two.app, path));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(text).to.contain('Autre');
  });
});
