import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import request from 'supertest';
import { useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';

const CONTEXT = 'https://w3id.org/dspace/2025/1/context.jsonld';

onEveryDatabase('http › how much one network may ask for', (kind) => {
  const db = useDatabase(kind);
  const env = {
    TRUST_PROXY: '1',
    RATE_LIMIT: '40',
    PASSERELLE_KEY: randomBytes(32).toString('base64'),
  };
  const one = useApp(db, {}, env);
  const two = useApp(db, {}, env);
  const withPartners = useApp(db, {}, { ...env, IDENTITY: 'mock' });
  const ask = async (node: typeof one, from: string, headers = {}) =>
    request(node().app).get('/legal').set('x-forwarded-for', from).set(headers);
  const settled = async (sum: number) => {
    for (let look = 0; look < 2000; look += 1) {
      const [row] = await db().query<{ n: number }>(
        'select coalesce(sum(requests), 0)::int as n from request_rates',
      );
      if ((row?.n ?? 0) >= sum) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`The processes have not counted ${sum} together`);
  };

  it('holds over two processes on one database, and ends with the minute', async () => {
    for (let n = 0; n < 30; n += 1) expect((await ask(one, '198.51.100.7')).status).to.equal(200);
    await settled(29);
    const answers: number[] = [];
    for (let n = 0; n < 20; n += 1) answers.push((await ask(two, '198.51.100.7')).status);
    expect(answers.filter((status) => status === 200).length).to.be.within(8, 14);
    expect(answers.at(-1)).to.equal(429);
    const refused = await ask(two, '198.51.100.7');
    expect(Number(refused.get('retry-after'))).to.be.within(1, 60);
    expect(refused.type).to.equal('application/problem+json');
    expect(refused.get('x-request-id')).to.match(/^[\w-]{36}$/);
    expect((await ask(two, '198.51.100.8')).status, 'another network').to.equal(200);
    for (const node of [one, two]) node().clock.move(60);
    expect((await ask(one, '198.51.100.7')).status).to.equal(200);
  });

  it('takes the addresses of one IPv6 network for one', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 41; n += 1)
      statuses.push((await ask(one, `2001:db8:1:2::${n.toString(16)}`)).status);
    expect(statuses.at(-1)).to.equal(429);
    expect((await ask(one, '2001:db8:1:3::1')).status).to.equal(200);
  });

  it('lets nobody guess keys for long', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const guess = { authorization: `Bearer pk_${n}` };
      const answer = await request(one().app)
        .get('/api/users')
        .set('x-forwarded-for', '198.51.100.9')
        .set(guess);
      statuses.push(answer.status);
    }
    expect(statuses).to.deep.equal([401, 401, 429, 429]);
  });

  it('counts a partner that says who it is for a tenth, and is there for the next one', async () => {
    const call = async (partner: object) => {
      const path = '/dsp/2025-1/catalog/request';
      const body = { '@context': [CONTEXT], '@type': 'CatalogRequestMessage' };
      const from = { 'x-forwarded-for': '198.51.100.11', ...partner };
      return (await request(withPartners().app).post(path).set(from).send(body)).status;
    };
    const partner = { authorization: JSON.stringify({ clientId: 'did:web:partner.example' }) };
    for (let n = 0; n < 100; n += 1) expect(await call(partner)).to.equal(200);
    expect([await call({}), await call({}), await call({})]).to.deep.equal([401, 401, 429]);
  });

  it('keeps no address', async () => {
    for (let n = 0; n < 5; n += 1) await ask(one, '198.51.100.10');
    await settled(4);
    const rows = await db().query('select * from request_rates');
    expect(JSON.stringify(rows)).not.to.include('198.51');
  });

  it('does not count what comes from this machine', async () => {
    for (let n = 0; n < 60; n += 1)
      expect((await request(one().app).get('/legal')).status).to.equal(200);
  });
});
