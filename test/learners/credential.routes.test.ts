/** The API of issued credentials: what each caller may see and do, and what the trail and the log know of it. */
import { expect } from 'chai';
import request from 'supertest';
import { z } from 'zod';
import { eventsOf, exported } from '../audit/support.ts';
import { issue, publishSchools, put, trainingAt } from '../issuers/support.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';

const zMade = z.object({ id: z.string().transform((id) => id.replace('urn:uuid:', '')) });
const idIn = (res: { readonly body: unknown; readonly text?: string }): string =>
  zMade.parse(JSON.parse(Buffer.isBuffer(res.body) ? res.body.toString() : (res.text ?? ''))).id;

onEveryDatabase('learners › API', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  beforeEach(async () => {
    await publishSchools(node().context);
    for (const school of ['a', 'b']) await put(node().app, `/api/issuers/${school}/identity`);
  });
  const call = async (method: 'get' | 'post', path: string, body?: object) =>
    request(node().app)[method](path).set(AS_OPERATOR).send(body);
  const learner = { name: 'Zoé Exemple', birthDate: '2001-02-03' };
  const issued = async () =>
    idIn(
      await call('post', '/api/credentials/training', {
        training: trainingAt('a'),
        learner,
        contact: { email: 'zoe@mail.example', language: 'fr' },
        reference: 'M-77',
        assessment: { kind: 'jury', result: 'reçue' },
      }),
    );

  it('issues, keeps, lists and shows', async () => {
    const id = await issued();
    const list = await call('get', '/api/credentials');
    expect(list.body).to.deep.include({ counts: { valid: 1, suspended: 0, revoked: 0 } });
    expect(list.text).not.to.contain('Zoé');
    const one = await call('get', `/api/credentials/${id}`);
    expect(one.get('cache-control')).to.equal('no-store');
    expect(one.body).to.deep.include({ contact: { email: 'zoe@mail.example', language: 'fr' } });
    expect(one.body).to.have.nested.property('record.learner.birthDate', '2001-02-03');
    for (const [form, type] of [
      ['open-badge', 'application/vc'],
      ['sd-jwt', 'application/dc+sd-jwt'],
      ['vc-jwt', 'application/vc+jwt'],
      ['jwt-vc-json', 'application/jwt'],
      ['elm', 'application/vc'],
    ] as const) {
      const file = await call('get', `/api/credentials/${id}/forms/${form}`);
      expect([file.status, file.type]).to.deep.equal([200, type]);
      expect(file.get('content-disposition')).to.match(/^attachment; filename="credential-/);
    }
    expect((await call('get', `/api/credentials/${id}/forms/pdf`)).status).to.equal(422);
  });

  it('suspends, restores, revokes; says so in the list', async () => {
    const id = await issued();
    const to = async (act: string, because = 'a doubt') =>
      call('post', `/api/credentials/${id}/${act}`, { because });
    expect((await to('suspend')).body).to.include({ state: 'suspended', reason: 'a doubt' });
    expect((await to('restore')).body).to.include({ state: 'valid' });
    expect((await to('revoke')).body).to.include({ state: 'revoked' });
    expect((await to('restore')).status).to.equal(409);
    expect((await to('suspend', '')).status).to.equal(422);
    const revoked = await call('get', '/api/credentials?state=revoked');
    expect(revoked.body).to.have.nested.property('items[0].id', id);
    expect((await call('get', '/api/credentials?state=valid')).body).to.deep.include({ items: [] });
  });

  it('issues a corrected one; what is left out stays, null goes', async () => {
    const id = await issued();
    const answer = await call('post', `/api/credentials/${id}/reissue`, {
      learner: { name: 'Zoë Exemple', birthDate: null },
      assessment: null,
    });
    expect(answer.status).to.equal(201);
    expect(answer.body).to.include({ supersedes: id, state: 'valid' });
    const fresh = await call('get', `/api/credentials/${idIn(answer)}`);
    expect(fresh.body).to.have.nested.property('record.learner').that.deep.equals({
      name: 'Zoë Exemple',
    });
    expect(fresh.body).not.to.have.nested.property('record.assessment');
    expect(fresh.body).to.have.nested.property('contact.email', 'zoe@mail.example');
    expect((await call('post', `/api/credentials/${id}/reissue`, {})).status).to.equal(409);
  });

  it('forgets a learner, with what they hold revoked or not', async () => {
    const [kept, gone] = [await issued(), await issued()];
    const answer = await call('post', `/api/credentials/${kept}/forget`, {});
    expect(answer.body).to.include({ forgotten: true, state: 'valid' });
    expect((await call('get', `/api/credentials/${gone}`)).body).to.include({ forgotten: true });
    expect((await call('get', `/api/credentials/${gone}/forms/sd-jwt`)).status).to.equal(410);
    expect((await call('post', `/api/credentials/${gone}/forget`, {})).status).to.equal(410);
    const other = await issued();
    const revoked = await call('post', `/api/credentials/${other}/forget`, { revoke: true });
    expect(revoked.body).to.include({ state: 'revoked', forgotten: true });
  });

  it('shows an organisation its own alone', async () => {
    const own = idIn(await issue(node().app, 'a', { learner }));
    const others = idIn(await issue(node().app, 'b', { learner }));
    const path = (id: string) => `/api/issuers/a/credentials/${id}`;
    expect((await call('get', '/api/issuers/a/credentials')).body).to.deep.include({
      counts: { valid: 1, suspended: 0, revoked: 0 },
    });
    expect((await call('get', path(own))).status).to.equal(200);
    expect((await call('get', path(others))).status).to.equal(404);
    for (const act of ['revoke', 'suspend', 'restore'])
      expect((await call('post', `${path(others)}/${act}`, { because: 'x' })).status).to.equal(404);
    expect((await call('post', `${path(others)}/reissue`, {})).status).to.equal(404);
    expect((await call('post', `${path(others)}/forget`, {})).status).to.equal(404);
    node().clock.move(60);
    const corrected = await call('post', `${path(own)}/reissue`, {
      learner: { name: 'Z. Exemple' },
    });
    expect(corrected.body).to.include({ issuer: 'did:web:node.example:providers:a' });
    const list = await call('get', '/api/credentials?organisation=a&limit=1');
    expect(list.body).to.have.property('next').that.contains('organisation=a');
    const next = await call('get', (list.body as { next: string }).next);
    expect(next.body).to.have.nested.property('items[0].id', own);
  });

  it('leaves nothing of a learner in the log or the trail, and notes what was done by id', async () => {
    const id = await issued();
    await call('post', `/api/credentials/${id}/suspend`, { because: 'because of Zoé' });
    await call('post', `/api/credentials/${id}/restore`, { because: 'x' });
    const answer = await call('post', `/api/credentials/${id}/reissue`, {
      learner: { name: 'Zoë' },
    });
    await call('post', `/api/credentials/${idIn(answer)}/forget`, { revoke: true });
    const lines = await exported(node());
    expect(lines.join('\n')).not.to.match(/Zo[éë]|zoe@|M-77|2001-02-03/);
    expect(node().lines.join('\n')).not.to.match(/Zo[éë]|zoe@|M-77|2001-02-03/);
    const acts = eventsOf(lines, 'act');
    const fresh = acts.find(({ what }) => String(what).endsWith('/reissue'));
    expect(JSON.stringify(fresh)).to.contain(id).and.to.contain(idIn(answer));
  });

  it('is for operators', async () => {
    const id = await issued();
    for (const path of ['/api/credentials', `/api/credentials/${id}`])
      expect((await request(node().app).get(path)).status).to.equal(401);
  });

  for (const [what, body] of [
    ['sex', { learner: { name: 'Zoé', sex: 'f' } }],
    ['a residence', { learner: { name: 'Zoé', residence: 'Lyon' } }],
    ['a status before', { learner: { name: 'Zoé' }, statusBefore: 'unemployed' }],
    ['a price', { learner: { name: 'Zoé' }, price: 10 }],
    ['a birth date that is no day', { learner: { name: 'Zoé', birthDate: '2001-02-31' } }],
    ['a period that ends before it starts', { period: { start: '2026-02-01', end: '2026-01-01' } }],
    ['a DID that is none', { learner: { id: 'me' } }],
    ['a DID with a space', { learner: { id: 'did:key:z 6' } }],
    ['a name that turns what follows', { learner: { name: 'Zoé \u202eelpmexE' } }],
    ['a name with what is not seen', { learner: { name: 'Zoé', givenName: 'Zo\u200bé' } }],
    [
      'evidence at no address',
      { learner: { name: 'Zoé' }, evidence: [{ id: 'https://a.example/ b' }] },
    ],
    ['a mail address that no server takes', { contact: { email: 'zoé@mail.example' } }],
  ] as const)
    it(`refuses ${what}`, async () => {
      const res = await call('post', '/api/credentials/training', {
        training: trainingAt('a'),
        ...body,
      });
      expect(res.status).to.equal(422);
      expect(res.text).not.to.contain('Zoé');
    });
});
