import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';
import { NAMES, personsIn } from './lheo/named-persons.ts';
import { FIXTURES, fixture } from './routes-support.ts';

describe('imports › named persons', () => {
  const db = useDatabase();
  const node = useApp(db);

  it('are in no published byte, in no report and in no line of the log', async function () {
    this.timeout(120_000);
    const { app, lines } = node();
    const headers = AS_OPERATOR;
    for (const name of FIXTURES)
      await ask(app, `/api/imports?format=lheo&source=${name}&origin=${name}`, {
        method: 'post',
        headers,
        body: fixture(name),
      });
    const published: [string, string][] = [];
    const take = async (path: string, type = 'application/ld+json', unpack = false) => {
      const answer = await ask(app, path, { headers: { ...headers, accept: type } });
      expect(answer.status, `${path} ${type}`).to.equal(200);
      const bytes = unpack ? gunzipSync(answer.bytes) : answer.bytes;
      published.push([`${path} as ${type}`, `${bytes.toString()}${answer.header('link')}`]);
    };
    const forms = ['application/ld+json', 'text/turtle', 'application/n-triples', 'text/html'];
    const rows = await db().query<{ id: string; provider: string; parts: string[] }>(
      `select id, provider_id as provider, array(select jsonb_path_query(doc::jsonb, '$.offerings[*].sessions[*].id') #>> '{}') as parts from trainings`,
    );
    expect(rows.length).to.be.greaterThan(15);
    for (const { id, provider, parts } of rows) {
      for (const type of forms) await take(`/trainings/${id}`, type);
      for (const type of forms) await take(`/providers/${provider}`, type);
      for (const part of parts) await take(`/sessions/${part}`);
    }
    for (const path of [
      '/trainings',
      '/providers',
      '/',
      '/data',
      '/catalog',
      '/licences',
      '/trainings?q=soudage',
    ])
      for (const type of forms) await take(path, type);
    await take('/trainings?modifiedSince=1970-01-01T00:00:00Z');
    for (const extension of ['ndjson', 'ttl', 'nt'])
      await take(`/dumps/trainings.${extension}.gz`, '*/*', true);
    for (const id of [1, 2, 3]) {
      const [row] = await db().query<{ id: number }>(
        'select id from imports order by id offset $1 limit 1',
        [id - 1],
      );
      await take(`/api/imports/${row?.id}`);
    }
    const found = published.flatMap(([where, text]) =>
      personsIn(text).map((name) => `${name} in ${where}`),
    );
    expect(found).to.deep.equal([]);
    expect(published.map(([, text]) => text).join())
      .to.contain('Centre Lumi')
      .and.to.contain('accueil@lumiere.example');
    expect(lines.length).to.be.greaterThan(5);
    expect(personsIn(lines.join())).to.deep.equal([]);
    expect(
      FIXTURES.some((name) => personsIn(fixture(name).toString('latin1')).includes('quatrepommes')),
    ).to.equal(true);
  });

  it('are not found by the search either', async () => {
    const { app } = node();
    await ask(app, '/api/imports?format=lheo', {
      method: 'post',
      headers: AS_OPERATOR,
      body: fixture('lheo-2.2.xml'),
    });
    const total = async (q: string) =>
      /"totalItems":(\d+)/.exec((await ask(app, `/trainings?q=${q}&ended=yes`)).text)?.[1];
    expect(Number(await total('soudage'))).to.be.greaterThan(0);
    for (const name of NAMES) expect(await total(name.trim()), name).to.equal('0');
  });
});
