/** Tokens that are not what they say: each refused with a reason for the operator and a poor one for the caller. */
import { expect } from 'chai';
import { aClock } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { type Actor, aCredential, aP256, aPresentation, useActors } from './actors.ts';
import { type ClaimsNode, catalogue, reasons, trusts, useNodes } from './support.ts';

const unsigned = (jwt: string): string => {
  const [, payload] = jwt.split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
  return `${header}.${payload}.`;
};

interface Row {
  readonly is: string;
  readonly token: (caller: Actor, audience: string, other: Actor) => Promise<string | undefined>;
  readonly reason: string;
}

const inSeconds = (clock: { now(): Date }, seconds: number) =>
  Math.floor(clock.now().getTime() / 1000) + seconds;

const rows = (clock: { now(): Date }): readonly Row[] => [
  { is: 'none at all', token: async () => undefined, reason: 'There is no self-issued token' },
  { is: 'no JWT', token: async () => 'abc.def.ghi', reason: 'is no JWT' },
  {
    is: 'for another audience',
    token: async (caller, _audience, other) => caller.token(other.did),
    reason: 'for another audience',
  },
  {
    is: 'by another key under the same name',
    token: async (caller, audience) => caller.token(audience, {}, { signer: aP256() }),
    reason: 'signature of the token does not hold',
  },
  {
    is: 'by a key that the DID document does not have',
    token: async (caller, audience) =>
      caller.token(audience, {}, { signer: aP256(), kid: `${caller.did}#other` }),
    reason: 'is not in the DID document',
  },
  {
    is: 'by the key of another DID',
    token: async (caller, audience, other) =>
      caller.token(audience, {}, { signer: other.signer, kid: other.kid }),
    reason: 'signed by a key of another DID',
  },
  {
    is: 'expired',
    token: async (caller, audience) => caller.token(audience, { exp: inSeconds(clock, -60) }),
    reason: 'has expired',
  },
  {
    is: 'not yet valid',
    token: async (caller, audience) => caller.token(audience, { nbf: inSeconds(clock, 60) }),
    reason: 'is not valid yet',
  },
  {
    is: 'of the future',
    token: async (caller, audience) => caller.token(audience, { iat: inSeconds(clock, 60) }),
    reason: 'issued in the future',
  },
  {
    is: 'good for days',
    token: async (caller, audience) => caller.token(audience, { exp: inSeconds(clock, 86_400) }),
    reason: 'good for over an hour',
  },
  {
    is: 'without a signature (alg none)',
    token: async (caller, audience) => unsigned(await caller.token(audience)),
    reason: 'There is no self-issued token',
  },
  {
    is: 'with alg none and a signature',
    token: async (caller, audience) => `${unsigned(await caller.token(audience))}c2ln`,
    reason: 'has a header that is not taken',
  },
  {
    is: 'of one who speaks for another',
    token: async (caller, audience, other) => caller.token(audience, { sub: other.did }),
    reason: 'iss and sub of the token differ',
  },
  {
    is: 'without jti',
    token: async (caller, audience) => caller.token(audience, { jti: undefined }),
    reason: 'lacks a claim',
  },
  {
    is: 'with a jti that no database can hold',
    token: async (caller, audience) => caller.token(audience, { jti: 'a\0b' }),
    reason: 'holds NUL or half a character',
  },
  {
    is: 'with half a character in a claim that nobody knows',
    token: async (caller, audience) => caller.token(audience, { more: [{ '\ud800': 'x' }] }),
    reason: 'holds NUL or half a character',
  },
  {
    is: 'nested without end',
    token: async (caller, audience) =>
      caller.token(audience, { more: JSON.parse(`${'['.repeat(99)}${']'.repeat(99)}`) }),
    reason: 'nested deeper than',
  },
  {
    is: 'without an access token',
    token: async (caller, audience) => caller.token(audience, { token: undefined }),
    reason: 'lets nobody ask',
  },
];

onEveryDatabase('claims › self-issued tokens', (kind) => {
  const db = useDatabase(kind);
  const start = useNodes();
  let clock = aClock();
  const anActor = useActors(() => clock);
  let node: ClaimsNode;
  let caller: Actor;

  beforeEach(async function () {
    this.timeout(120_000);
    clock = aClock();
    node = await start({ db: db(), clock });
    caller = await anActor();
    const authority = await anActor();
    await trusts(node, authority.did);
    const jwt = await aCredential(authority, caller.did, clock.now());
    caller.presents = async () => [await aPresentation(caller, node.did, [jwt], clock.now())];
  });

  it('a good one, of a member, opens the catalogue', async () => {
    const { status } = await catalogue(node, await caller.token(node.did));
    expect(reasons(node)).to.deep.equal([]);
    expect(status).to.equal(200);
  });

  for (const { is, token, reason } of rows({ now: () => clock.now() }))
    it(`one that is ${is} is refused`, async () => {
      const other = await anActor();
      const answer = await catalogue(node, await token(caller, node.did, other));
      expect(answer.status).to.equal(401);
      expect(reasons(node).join()).to.contain(reason);
      expect(answer.text).not.to.contain(reason);
    });

  it('one that comes again is refused, whatever it asks for', async () => {
    const token = await caller.token(node.did);
    expect((await catalogue(node, token)).status).to.equal(200);
    expect((await catalogue(node, token)).status).to.equal(401);
    expect(reasons(node)).to.deep.equal(['The token was used before']);
  });

  it('one that comes again at another replica is refused', async () => {
    const token = await caller.token(node.did);
    expect((await catalogue(node, token)).status).to.equal(200);
    const replica = await start({
      db: db(),
      clock,
      env: { PUBLIC_URL: node.url },
    });
    expect((await catalogue({ url: replica.node.address }, token)).status).to.equal(401);
    expect(reasons(replica)).to.deep.equal(['The token was used before']);
    const fresh = await caller.token(node.did);
    expect((await catalogue({ url: replica.node.address }, fresh)).status).to.equal(200);
  });

  it('is looked at before a byte of the body is', async () => {
    const body = '{ this is no JSON';
    expect((await catalogue(node, undefined, body)).status).to.equal(401);
    expect((await catalogue(node, await caller.token(node.did), body)).status).to.equal(400);
  });

  it('forgets what has run out, and nothing before', async () => {
    const count = async () =>
      (await db().query<{ n: number }>('select count(*)::int as n from claims_seen_tokens'))[0]?.n;
    await catalogue(node, await caller.token(node.did));
    clock.move(290);
    await catalogue(node, await caller.token(node.did));
    expect(await count()).to.equal(2);
    clock.move(120);
    await catalogue(node, await caller.token(node.did));
    expect(await count()).to.equal(2);
  });
});
