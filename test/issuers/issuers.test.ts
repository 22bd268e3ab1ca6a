/** Organisations that issue under a node: by their own key, by mandate, and no more once they have ended. */
import { expect } from 'chai';
import request from 'supertest';
import { type Position, StatusChecker } from '../../src/credentials/index.ts';
import { didResolver } from '../../src/participants/index.ts';
import { eventsOf, exported } from '../audit/support.ts';
import { anOffer } from '../job-offers/support.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { issue, jsonOf, post, publishSchools, put, trainingAt, useStranger } from './support.ts';

const NODE = 'did:web:node.example';
const OWN = `${NODE}:providers:a`;
const A = '/api/issuers/a';

onEveryDatabase('issuers › organisations under a node', (kind) => {
  const node = useApp(useDatabase(kind));
  const stranger = useStranger(node);
  beforeEach(async () => publishSchools(node().context));

  it('have a DID whose document did:web finds: keys to sign claims with, and who may change it', async () => {
    const { app } = node();
    expect((await request(app).get('/providers/a/did.json')).status).to.equal(404);
    const added = await put(app, `${A}/identity`);
    expect(added.body).to.deep.include({ id: 'a', name: 'École a', did: OWN });
    const { resolve } = await stranger();
    const document = (await resolve(OWN)) as Record<string, readonly unknown[]>;
    expect(document).to.deep.include({
      id: OWN,
      controller: NODE,
      alsoKnownAs: ['https://node.example/providers/a'],
    });
    expect(document['verificationMethod']).to.have.length(2);
    expect(document['assertionMethod']).to.have.length(2);
    expect(document).not.to.have.any.keys('authentication', 'capabilityInvocation', 'service');
    const own = await request(app).get('/.well-known/did.json');
    expect(own.text).not.to.contain(':providers:');
  });

  it('issue by their own key, and the credential names who runs the node', async () => {
    const { app } = node();
    await put(app, `${A}/identity`, { name: 'École A, association' });
    const credential = jsonOf(await issue(app, 'a', { learner: { name: 'Zoé Exemple' } }));
    expect(credential['issuer']).to.deep.equal({
      id: OWN,
      type: ['Profile'],
      name: 'École A, association',
      url: 'https://node.example/providers/a',
    });
    expect(credential['termsOfUse']).to.have.nested.property('[0].id', NODE);
    expect(credential).to.have.nested.property('proof.verificationMethod').that.contains(`${OWN}#`);
    const { verify } = await stranger();
    const verdict = await verify(credential);
    expect(verdict, JSON.stringify(verdict)).to.deep.include({ verified: true, issuer: OWN });
    const another = { ...credential, issuer: NODE };
    expect(await verify(another)).to.deep.include({ verified: false });
  });

  it('issue by mandate: the node is the issuer, and the credential names the organisation', async () => {
    const { app } = node();
    const { body } = await put(app, `${A}/mandate`, { until: '2026-11-30' });
    expect(body).not.to.have.property('did');
    const credential = jsonOf(await issue(app, 'a'));
    expect(credential).to.have.nested.property('issuer.id', NODE);
    expect(credential).to.have.deep.nested.property('credentialSubject.source', {
      id: 'https://node.example/providers/a',
      type: ['Profile'],
      name: 'École a',
    });
    const { verify } = await stranger();
    expect(await verify(credential)).to.deep.include({ verified: true, issuer: NODE });
    node().clock.move(11 * 24 * 3600);
    const late = await issue(app, 'a');
    expect([late.status, late.body.title]).to.deep.equal([
      409,
      'The mandate of this issuer is over',
    ]);
    expect(await verify(credential), 'what was issued in its time').to.deep.include({
      verified: true,
    });
    await put(app, `${A}/identity`);
    expect(jsonOf(await issue(app, 'a'))).to.have.nested.property('issuer.id', OWN);
    expect((await issue(app, 'a', { by: 'mandate' })).status).to.equal(409);
    await put(app, `${A}/mandate`);
    expect(jsonOf(await issue(app, 'a', { by: 'mandate' }))).to.have.nested.property(
      'issuer.id',
      NODE,
    );
  });

  it('end: what they signed stays good, and nothing more is signed', async () => {
    const { app } = node();
    await put(app, `${A}/identity`);
    await put(app, `${A}/mandate`);
    const credential = jsonOf(await issue(app, 'a'));
    const end = async (because?: string) => post(app, `${A}/end`, { because });
    expect((await end()).status, 'without a reason').to.equal(422);
    const ended = await end('The school has closed');
    expect(ended.body).to.have.nested.property('ended.because', 'The school has closed');
    expect(ended.body).not.to.have.property('mandate');
    expect((await end('again')).status).to.equal(409);
    const { verify } = await stranger();
    expect(await verify(credential)).to.deep.include({ verified: true });
    for (const by of [undefined, 'own', 'mandate'])
      expect((await issue(app, 'a', { by })).status, String(by)).to.equal(409);
    expect((await post(app, `${A}/job-offers/signed`, anOffer())).status).to.equal(409);
    await put(app, `${A}/identity`);
    expect((await issue(app, 'a')).status, 'taken up again').to.equal(201);
    expect(await verify(credential)).to.deep.include({ verified: true });
  });

  it('issue for their own trainings alone, and only what they may', async () => {
    const { app } = node();
    expect((await issue(app, 'a')).status, 'no issuer yet').to.equal(404);
    await put(app, `${A}/identity`);
    const foreign = await issue(app, 'a', { training: trainingAt('b') });
    expect([foreign.status, foreign.body.errors]).to.deep.equal([
      422,
      [
        {
          pointer: '/body/training',
          message: 'a training of the organisation that issues',
        },
      ],
    ]);
    await put(app, `${A}/identity`, { permissions: ['keys'] });
    expect((await issue(app, 'a')).body.title).to.equal(
      'This issuer lacks the permission credentials',
    );
    for (const [path, body, status] of [
      ['/api/issuers/nobody/identity', {}, 404],
      ['/api/issuers/nobody/mandate', {}, 404],
      [`${A}/mandate`, { until: '2026-11-20' }, 422],
      [`${A}/identity`, { permissions: ['everything'] }, 422],
    ] as const)
      expect((await put(app, path, body)).status, `${path} ${JSON.stringify(body)}`).to.equal(
        status,
      );
    const { body } = await request(app).get('/api/issuers').set(AS_OPERATOR);
    expect(body.items).to.have.length(1);
  });

  it('sign job offers as their origin', async () => {
    const { app } = node();
    await put(app, `${A}/identity`);
    const { body } = await post(app, `${A}/job-offers/signed`, anOffer());
    expect(body.offer.sdPublisher).to.deep.equal({ '@type': 'Organization', '@id': OWN });
    await put(app, '/api/issuers/b/mandate');
    const mandated = await post(app, '/api/issuers/b/job-offers/signed', anOffer());
    expect(mandated.body.offer.sdPublisher['@id']).to.equal(NODE);
  });

  it('are in the audit trail: who issued, what, and in whose name', async () => {
    const { app } = node();
    await put(app, `${A}/identity`);
    const { body: given } = await put(app, '/api/issuers/b/mandate');
    const [own, mandated] = [jsonOf(await issue(app, 'a')), jsonOf(await issue(app, 'b'))];
    const acts = eventsOf(await exported(node()), 'act').slice(-2);
    expect(
      acts.map(({ salt: _salt, about: _about, made: _made, ...event }) => event),
    ).to.deep.equal(
      [
        { credential: own['id'], issuer: OWN, params: { issuer: 'a' } },
        {
          credential: mandated['id'],
          issuer: NODE,
          mandate: given.mandate.id,
          params: { issuer: 'b' },
        },
      ].map((event) => ({
        what: 'POST /api/issuers/:issuer/credentials/training',
        by: 'operator-key',
        as: 'key',
        result: 201,
        ...event,
      })),
    );
  });

  it('have status lists of their own, by their own key, also when they have ended', async () => {
    const { app, context, clock } = node();
    await put(app, `${A}/identity`);
    await put(app, '/api/issuers/b/identity');
    const { db, lists } = context;
    const owners = ['', 'providers:a', 'providers:b'];
    const positions = await db.transaction(async (tx) => {
      const all: Position[] = [];
      for (const owner of owners) all.push(...(await lists.allocate(tx, 1, owner)));
      return all;
    });
    expect(new Set(positions.map(({ list }) => list)).size).to.equal(3);
    const { outbound } = await stranger();
    const resolver = didResolver({ outbound, httpHosts: [], clock });
    const checker = () => new StatusChecker({ outbound, resolver, clock });
    const entry = (spelling: 'bitstring' | '2021') => {
      const made = lists.entryOf(positions[1]!, spelling) as Record<string, string>;
      return { ...made, statusListIndex: Number(made['statusListIndex']) } as never;
    };
    await post(app, `${A}/end`, { because: 'closed' });
    for (const spelling of ['bitstring', '2021'] as const) {
      await checker().check(entry(spelling), OWN);
      await expectError(/another issuer/, async () => checker().check(entry(spelling), NODE));
    }
    await db.transaction(async (tx) => lists.revoke(tx, [positions[1]!]));
    await expectError(/was revoked/, async () => checker().check(entry('bitstring'), OWN));
  });
});
