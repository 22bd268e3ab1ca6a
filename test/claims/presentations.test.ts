/** What callers present: both profiles, and everything that must not pass for a membership. */

import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { signJwt } from '../../src/keys/index.ts';
import { aClock } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';
import {
  type Actor,
  aCredential,
  aP256,
  aPresentation,
  aStatus,
  BITSTRING,
  OLDER,
  useActors,
} from './actors.ts';
import { type ClaimsNode, catalogue, reasons, trusts, useNodes } from './support.ts';

interface Scene {
  readonly node: ClaimsNode;
  readonly holder: Actor;
  readonly authority: Actor;
  readonly other: Actor;
  readonly now: Date;
}

const HOUR = 3600_000;
const later = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** What is presented, and why it does not do. */
const ROWS: readonly {
  readonly is: string;
  readonly reason: string;
  readonly presents: (scene: Scene) => Promise<readonly unknown[] | number>;
}[] = [
  {
    is: 'nothing',
    reason: 'lacks MembershipCredential',
    presents: async () => [],
  },
  {
    is: 'a presentation without credentials',
    reason: 'lacks MembershipCredential',
    presents: async ({ holder, node, now }) => [await aPresentation(holder, node.did, [], now)],
  },
  {
    is: 'another credential than was asked for',
    reason: 'lacks MembershipCredential',
    presents: async (s) => presented(s, await member(s, { type: 'LabelCredential' })),
  },
  { is: 'a refusal', reason: 'answers 403', presents: async () => 403 },
  {
    is: 'what is no JWT',
    reason: 'is no JWT',
    presents: async () => [{ type: 'VerifiablePresentation', proof: {} }],
  },
  {
    is: 'a presentation for another verifier',
    reason: 'presentation is for another audience',
    presents: async (s) => [await aPresentation(s.holder, s.other.did, [await member(s)], s.now)],
  },
  {
    is: 'the presentation of somebody else',
    reason: 'signed by somebody else',
    presents: async (s) => {
      const jwt = await aCredential(s.authority, s.other.did, s.now);
      return [await aPresentation(s.other, s.node.did, [jwt], s.now)];
    },
  },
  {
    is: 'the credential of somebody else',
    reason: 'is about somebody else',
    presents: async (s) => presented(s, await aCredential(s.authority, s.other.did, s.now)),
  },
  {
    is: 'a credential by another key',
    reason: 'signature of the credential does not hold',
    presents: async (s) => presented(s, await member(s, { signer: aP256() })),
  },
  {
    is: 'a credential that it issued itself',
    reason: 'lacks MembershipCredential',
    presents: async (s) => presented(s, await aCredential(s.holder, s.holder.did, s.now)),
  },
  {
    is: 'an expired credential',
    reason: 'credential has expired',
    presents: async (s) => presented(s, await member(s, { until: later(s.now, -HOUR) })),
  },
  {
    is: 'a credential that is not valid yet',
    reason: 'issued in the future',
    presents: async (s) => presented(s, await member(s, { from: later(s.now, HOUR) })),
  },
  {
    is: 'a revoked credential',
    reason: 'was revoked',
    presents: async (s) => presented(s, await withStatus(s, { revoked: true })),
  },
  {
    is: 'a suspended credential',
    reason: 'was suspended',
    presents: async (s) =>
      presented(s, await withStatus(s, { revoked: true, purpose: 'suspension' })),
  },
  {
    is: 'a status list that another signed',
    reason: 'signed by another issuer',
    presents: async (s) => presented(s, await withStatus(s, { by: s.other })),
  },
  {
    is: 'a status list that nobody signed',
    reason: 'status list is not signed',
    presents: async (s) => presented(s, await withStatus(s, { signed: false })),
  },
  {
    is: 'a status list of a few',
    reason: 'shorter than 131072 bits',
    presents: async (s) => presented(s, await withStatus(s, { bits: Buffer.alloc(2048) })),
  },
  {
    is: 'a status list that unpacks without end',
    reason: 'bits of the status list cannot be read',
    presents: async (s) =>
      presented(s, await withStatus(s, { bits: Buffer.alloc(64 * 1024 * 1024) })),
  },
  {
    is: 'a status list that is not there',
    reason: 'status list answers 404',
    presents: async (s) => {
      const status = await aStatus(s.authority, s.now);
      s.authority.files.clear();
      return presented(s, await member(s, { status }));
    },
  },
  {
    is: 'a status that is not understood',
    reason: 'status that is not understood',
    presents: async (s) => presented(s, await member(s, { status: { type: 'Magic' } })),
  },
  {
    is: 'profiles mixed',
    reason: 'mixes profiles',
    presents: async (s) => {
      const older = await member(s, { profile: OLDER });
      return presented(s, await member(s), older);
    },
  },
];

const member = async (s: Scene, more: Parameters<typeof aCredential>[3] = {}) =>
  aCredential(s.authority, s.holder.did, s.now, more);
const withStatus = async (s: Scene, how: Parameters<typeof aStatus>[2]) =>
  member(s, { status: await aStatus(s.authority, s.now, how) });
const presented = async (s: Scene, ...jwts: readonly string[]) => [
  await aPresentation(s.holder, s.node.did, jwts, s.now),
];

describe('claims › presentations', () => {
  const db = useDatabase();
  const start = useNodes();
  let clock = aClock();
  const anActor = useActors(() => clock);
  let scene: Scene;

  beforeEach(async function () {
    this.timeout(120_000);
    clock = aClock();
    const node = await start({ db: db(), clock });
    const [holder, authority, other] = [await anActor(), await anActor(), await anActor()];
    await trusts(node, authority.did);
    scene = { node, holder, authority, other, now: clock.now() };
  });

  const call = async () =>
    (await catalogue(scene.node, await scene.holder.token(scene.node.did))).status;
  const claims = async () =>
    scene.node.node.context.claims?.verifier.claimsOf(db(), scene.holder.did);

  for (const profile of [BITSTRING, OLDER])
    it(`of a member by ${profile} count, and say what policies are decided by`, async () => {
      const { holder, authority, node, now } = scene;
      const jwt = await member(scene, { profile, subject: { role: ['publisher', 'funder'] } });
      holder.presents = async () => [await aPresentation(holder, node.did, [jwt], now, profile)];
      expect(await call()).to.equal(200);
      expect(reasons(node)).to.deep.equal([]);
      expect(await claims()).to.deep.equal({
        participantId: holder.did,
        country: 'ES',
        claims: {
          memberOf: ['urn:community'],
          role: ['publisher', 'funder'],
          MembershipCredential: ['active'],
          membership: ['urn:community', authority.did],
        },
      });
    });

  it('are asked for with a token for the caller, by the scope of a membership', async () => {
    const { holder, node } = scene;
    holder.presents = async () => presented(scene, await member(scene));
    await call();
    const [asked] = holder.queries;
    expect(asked?.body.scope).to.deep.equal([
      'org.eclipse.dspace.dcp.vc.type:MembershipCredential:read',
    ]);
    const [, payload = ''] = asked?.authorization?.split('.') ?? [];
    const said: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(said).to.include({ iss: node.did, sub: node.did, aud: holder.did });
    expect(said).to.include({ token: 'whatever-i-understand' });
  });

  it('are asked for once a minute', async () => {
    const { holder } = scene;
    holder.presents = async () => presented(scene, await member(scene));
    await Promise.all([call(), call(), call()]);
    clock.move(30);
    await call();
    expect(holder.queries).to.have.length(1);
    clock.move(31);
    await call();
    expect(holder.queries).to.have.length(2);
  });

  for (const { is, reason, presents } of ROWS)
    it(`${is}: refused`, async () => {
      scene.holder.presents = async () => presents(scene);
      const status = await call();
      expect(reasons(scene.node).join()).to.contain(reason);
      expect(status).to.equal(reason.includes('404') ? 503 : 401);
      expect((await claims())?.claims).to.deep.equal({});
    });

  it('count for the countries that their issuer may speak of', async () => {
    const { holder, authority, node } = scene;
    holder.presents = async () => presented(scene, await member(scene));
    await trusts(node, authority.did, { countries: ['FR'] });
    expect(await call()).to.equal(401);
    expect(reasons(node)).to.deep.equal(['The issuer is not trusted for this country']);
    await trusts(node, authority.did, { countries: ['FR', 'ES'] });
    expect(await call()).to.equal(200);
  });

  it('count until the trust in their issuer ends', async () => {
    const { holder, authority, node, now } = scene;
    holder.presents = async () => presented(scene, await member(scene));
    await trusts(node, authority.did, { until: later(now, 600_000).toISOString() });
    expect(await call()).to.equal(200);
    clock.move(601);
    expect((await claims())?.claims).to.deep.equal({});
    expect(await call()).to.equal(401);
  });

  it('that name a schema have to follow it', async () => {
    const { holder, authority, node, now } = scene;
    authority.files.set(
      '/schema',
      JSON.stringify({
        type: 'object',
        properties: { foo: { type: 'string' } },
        required: ['foo'],
      }),
    );
    const by = async (subject: object) => {
      const iat = Math.floor(now.getTime() / 1000);
      const vc = {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiableCredential', 'MembershipCredential'],
        issuer: authority.did,
        credentialSubject: { id: holder.did, ...subject },
        credentialSchema: { id: `${authority.url}/schema`, type: 'JsonSchemaValidator2018' },
        iat,
      };
      const jwt = await signJwt(
        { signer: authority.signer, kid: authority.kid, typ: 'vc+jwt' },
        vc,
      );
      holder.presents = async () => presented(scene, jwt);
      return call();
    };
    expect(await by({ foo: 5 })).to.equal(401);
    expect(await by({})).to.equal(401);
    authority.files.set('/schema', JSON.stringify({ pattern: '^(a+)+$' }));
    expect(await by({ foo: 'bar' })).to.equal(401);
    expect(reasons(node)).to.deep.equal([
      'The credential does not follow its schema',
      'The credential does not follow its schema',
      'The schema of the credential uses what is not checked here: pattern',
    ]);
    authority.files.set('/schema', JSON.stringify({ required: ['foo'] }));
    expect(await by({ foo: 'bar' })).to.equal(200);
  });

  it('of a member that is revoked are forgotten while nobody calls', async () => {
    const { holder, authority, now, node } = scene;
    const status = (await aStatus(authority, now)) as { readonly statusListCredential: string };
    const jwt = await member(scene, { status });
    holder.presents = async () => presented(scene, jwt);
    expect(await call()).to.equal(200);
    const watch = node.node.context.claims?.watch;
    await watch?.sweep();
    expect((await claims())?.country).to.equal('ES');
    // The same list, the bit set.
    const bits = Buffer.alloc(16_384);
    bits[0] = 0b0000_0100;
    await republished(authority, new URL(status.statusListCredential).pathname, bits);
    await watch?.sweep();
    expect(await claims()).to.deep.equal({ participantId: holder.did, claims: {} });
    expect(await call()).to.equal(401);
  });
});

async function republished(issuer: Actor, path: string, bits: Buffer): Promise<void> {
  const list = {
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuer.did,
    credentialSubject: {
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: `u${gzipSync(bits).toString('base64url')}`,
    },
  };
  issuer.files.set(
    path,
    await signJwt({ signer: issuer.signer, kid: issuer.kid, typ: 'vc+jwt' }, list),
  );
}
