/** The trail says what an act was done to, wherever the caller put it: path, query, body or answer. */
import { expect } from 'chai';
import request from 'supertest';
import { z } from 'zod';
import { objectsOf } from '../../src/http/objects.ts';
import { addressesOf, isRole } from '../http/walk.ts';
import { sendForm, signedIn } from '../operators/support.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { eventsOf, exported } from './support.ts';

const MEMBER = 'did:web:member.example';
const TYPE = 'MembershipCredential';

const zMembers = z.object({ properties: z.record(z.string(), z.unknown()).default({}) });
const zShape = z.object({
  properties: z.object({ query: zMembers.prefault({}), body: zMembers.prefault({}) }).prefault({}),
});

/** What has no object but the node or the caller, and what names its object while it runs (`noteAct`). */
const WITHOUT: readonly string[] = [
  'POST /logout',
  'POST /account/password',
  'POST /api/alignments',
  'POST /operator/audit/forget',
  'POST /api/trust-lists/comparison',
  'POST /operator/trust/comparison',
  // Their answer has the id.
  'POST /api/datasets',
  'POST /api/partner-invitations',
  'POST /api/joining',
  // They say it themselves (`noteAct`).
  'POST /api/job-offers/signed',
  'POST /vc/credentials/issue',
  'POST /operator/keys',
  'POST /operator/datasets/new/http',
  'POST /operator/datasets/new/file',
  'POST /operator/invitations',
  'POST /operator/invitations/join',
  'POST /operator/trust/lists',
  'POST /operator/trust/identities',
  // A form that is read field by field: `id`, `issuer` and `type`.
  'POST /operator/members',
  'POST /operator/trust/issuers',
];

/** An input with an id in each member that the schema knows. */
function named(schema: z.ZodType | undefined): unknown {
  const { properties } = zShape.parse(
    schema === undefined ? {} : z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  );
  const filled = (of: { properties: object }) =>
    Object.fromEntries(Object.keys(of.properties).map((name) => [name, 'x']));
  return { query: filled(properties.query), body: filled(properties.body) };
}

onEveryDatabase('audit › objects', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db, {}, { IDENTITY: 'dcp' });

  it('of programs: in the query, the body and the answer', async () => {
    const { app } = node();
    const send = async (method: 'put' | 'post' | 'delete', path: string, body: object = {}) =>
      request(app)[method](path).set(AS_OPERATOR).send(body);
    const trusted = { issuer: MEMBER, type: TYPE };
    await send('put', '/api/claims/trusted-issuers', trusted);
    await send('delete', `/api/claims/trusted-issuers?issuer=${MEMBER}&type=${TYPE}`);
    await send('post', '/api/members', {
      id: MEMBER,
      legalName: 'Lycée Dupont',
      registrationNumber: '1',
      country: 'FR',
      role: ['publisher'],
    });
    await send('delete', `/api/claims/entitlements?holder=${MEMBER}&type=${TYPE}`);
    const invited = await send('post', '/api/partner-invitations', { note: 'Marie Dupont' });
    const lines = await exported(node());
    const acts = eventsOf(lines, 'act');
    expect(acts.map(({ about }) => about)).to.deep.equal([
      trusted,
      trusted,
      { id: MEMBER },
      { holder: MEMBER, type: TYPE },
      undefined,
    ]);
    expect(acts[4]?.['made']).to.deep.equal({ id: (invited.body as { id: string }).id });
    expect(lines.join('\n')).not.to.contain('Dupont');
  });

  it('of people: in their forms', async () => {
    const person = await signedIn(node().context, 'admin');
    await sendForm(node(), '/operator/trust/issuers', person, { issuer: MEMBER, type: TYPE });
    await sendForm(node(), '/operator/members', person, { id: MEMBER });
    await sendForm(node(), '/operator/members/revoke', person, { id: MEMBER });
    await sendForm(node(), '/operator/users/invite', person, { role: 'viewer' });
    const acts = eventsOf(await exported(node()), 'act').slice(1);
    expect(acts.map(({ about }) => about)).to.deep.equal([
      { issuer: MEMBER, type: TYPE },
      { id: MEMBER },
      { id: MEMBER },
      undefined,
    ]);
    expect(acts[3]).to.include({ role: 'viewer' }).and.to.have.property('invitation');
  });

  it('each address names what it is about, or is on the list of those that name it themselves', () => {
    const silent = addressesOf(node().app)
      .filter(
        ({ access, method, path }) => isRole(access) && method !== 'get' && !path.includes(':'),
      )
      .filter(({ schema }) => Object.keys(objectsOf(named(schema))).length === 0)
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(silent).to.have.members([...WITHOUT]);
  });

  it('and never what could be a person’s: a name, an address, a text', () => {
    const body = {
      id: 'Marie Dupont',
      holder: 'marie@example.org',
      note: 'x',
      type: ['a'],
      did: 'x'.repeat(400),
    };
    expect(objectsOf({ body, query: { from: 'did:key:z6Mk' } })).to.deep.equal({
      from: 'did:key:z6Mk',
    });
  });
});
