import { expect } from 'chai';
import request from 'supertest';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { sendForm, signedIn } from './support.ts';

interface Made {
  readonly id: string;
  readonly key: string;
}

onEveryDatabase('operators › API keys', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const make = async (body: object) => {
    const answer = await request(node().app).post('/api/apikeys').set(AS_OPERATOR).send(body);
    expect(answer.status, answer.text).to.equal(201);
    return answer.body as Made;
  };
  const status = async (
    key: string,
    path: string,
    method: 'get' | 'post' | 'delete' = 'get',
  ): Promise<number> =>
    (await request(node().app)[method](path).set('authorization', `Bearer ${key}`)).status;

  it('open what their scopes say, and nothing else', async () => {
    const write = await make({ name: 'import', scopes: ['catalogue:write'] });
    const contracts = await make({ name: 'contracts', scopes: ['contracts:write'] });
    const all = await make({ name: 'all', scopes: ['admin'] });
    // write includes read; nothing of the kind opens accounts.
    expect(await status(write.key, '/api/imports')).to.equal(200);
    expect(await status(write.key, '/trainings/nothing', 'delete')).to.equal(404);
    expect(await status(write.key, '/api/users')).to.equal(403);
    expect(await status(contracts.key, '/api/imports')).to.equal(403);
    expect(await status(contracts.key, '/trainings/nothing', 'delete')).to.equal(403);
    expect(await status(all.key, '/api/users')).to.equal(200);
    const read = await make({ name: 'read', scopes: ['catalogue:read'] });
    expect(await status(read.key, '/api/imports')).to.equal(200);
    expect(await status(read.key, '/trainings/nothing', 'delete')).to.equal(403);
  });

  it('are shown once, kept by their hash, and tell when they were used', async () => {
    const { id, key } = await make({ name: 'import', scopes: ['catalogue:read'] });
    const list = async () =>
      (await request(node().app).get('/api/apikeys').set(AS_OPERATOR)).body as {
        keys: { id: string; used?: string }[];
      };
    expect((await list()).keys).to.satisfy(
      ([one]: { id: string; used?: string }[]) => one?.id === id && one.used === undefined,
    );
    await status(key, '/api/imports');
    expect((await list()).keys[0]?.used).to.equal('2026-11-21T12:00:00.000Z');
    const kept = JSON.stringify([await list(), await db().query('select * from api_keys')]);
    expect(kept).not.to.contain(key);
    expect(node().lines.join('\n')).not.to.contain(key);
  });

  it('end on their last day, and when they are revoked', async () => {
    const { clock } = node();
    const { key } = await make({ name: 'today', scopes: ['catalogue:read'], ends: '2026-11-21' });
    expect(await status(key, '/api/imports')).to.equal(200);
    clock.move(12 * 3600);
    expect(await status(key, '/api/imports')).to.equal(401);
    const other = await make({ name: 'other', scopes: ['catalogue:read'] });
    const revoke = async () =>
      (await request(node().app).delete(`/api/apikeys/${other.id}`).set(AS_OPERATOR)).status;
    expect(await revoke()).to.equal(204);
    expect(await status(other.key, '/api/imports')).to.equal(401);
    expect(await revoke()).to.equal(404);
  });

  it('are refused, field by field, without scope or with an end that is over', async () => {
    for (const [body, pointer] of [
      [{ name: 'x', scopes: [] }, '/body/scopes'],
      [{ name: '', scopes: ['admin'] }, '/body/name'],
      [{ name: 'x', scopes: ['everything'] }, '/body/scopes/0'],
      [{ name: 'x', scopes: ['admin'], ends: '2026-11-20' }, '/body/ends'],
    ] as const) {
      const answer = await request(node().app).post('/api/apikeys').set(AS_OPERATOR).send(body);
      expect(answer.status).to.equal(422);
      expect((answer.body as { errors: { pointer: string }[] }).errors[0]?.pointer).to.equal(
        pointer,
      );
    }
  });

  it('have no name with a NUL or half a character; letters that look like one escaped are a name', async () => {
    const named = async (name: string) =>
      request(node().app)
        .post('/api/apikeys')
        .set({ ...AS_OPERATOR, 'content-type': 'application/json' })
        .send(`{"name":"${name}","scopes":["admin"]}`);
    const answered = async (name: string) => (await named(name)).status;
    expect([await answered('a\\u0000'), await answered('a\\ud800b')]).to.deep.equal([400, 400]);
    expect(await answered('a\\\\u0000')).to.equal(201);
  });

  it('are made and revoked on their page', async () => {
    const admin = await signedIn(node().context, 'admin');
    const nothing = await sendForm(node(), '/operator/keys', admin, {
      name: '',
      ends: '2020-01-01',
    });
    expect(nothing.status).to.equal(422);
    for (const id of ['name', 'scopes', 'ends']) expect(nothing.text).to.contain(`href="#${id}"`);
    const form = { name: 'Nightly <import>', scopes: ['catalogue:read', 'contracts:read'] };
    const made = await sendForm(node(), '/operator/keys', admin, form);
    expect(made.status).to.equal(201);
    const key = /Bearer (pk_[\w-]{43})/.exec(made.text)?.[1] ?? '';
    expect(made.text).to.contain('Nightly &lt;import&gt;');
    expect(await status(key, '/api/imports')).to.equal(200);
    const page = await request(node().app).get('/operator/keys').set(admin.headers);
    expect(page.text).not.to.contain(key);
    const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1];
    await sendForm(node(), '/operator/keys/revoke', admin, { id });
    expect(await status(key, '/api/imports')).to.equal(401);
  });
});
