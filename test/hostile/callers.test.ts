/** Hostile callers of the protocol, a row each: refused in time, with a reason for the operator and a poor one for the caller. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { signJwt } from '../../src/keys/index.ts';
import {
  type Actor,
  aCredential,
  aP256,
  aPresentation,
  aStatus,
  useActors,
} from '../claims/actors.ts';
import { type ClaimsNode, catalogue, trusts, useNodes } from '../claims/support.ts';
import { aClock } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { refusals, WITHIN_MS } from './support.ts';

interface Scene {
  readonly node: ClaimsNode;
  readonly caller: Actor;
  readonly other: Actor;
  readonly authority: Actor;
  readonly clock: ReturnType<typeof aClock>;
  /** Another process on the same database. */
  readonly replica: () => Promise<{ readonly url: string }>;
  /** Serves this for whatever is asked of a host of its own; its port. */
  readonly host: (answer: RequestListener) => Promise<number>;
  /** A credential of the caller by this status or whatever differs. */
  readonly presents: (more: Parameters<typeof aCredential>[3]) => Promise<void>;
}

interface Row {
  readonly is: string;
  /** Makes the call; answers what the caller was told. */
  readonly call: (scene: Scene) => Promise<{ readonly status: number; readonly text: string }>;
  readonly reason: RegExp;
  readonly status?: number;
}

const seconds = ({ clock }: Scene, more: number) => Math.floor(clock.now().getTime() / 1000) + more;
const sends = async (scene: Scene, ...token: Parameters<Actor['token']> | [string]) =>
  catalogue(scene.node, await scene.caller.token(...(token as Parameters<Actor['token']>)));
const withClaims = (claims: (scene: Scene) => object) => async (scene: Scene) =>
  sends(scene, scene.node.did, claims(scene) as Record<string, unknown>);

/** Of somebody whose DID leads to a host of ours, which answers as it likes. */
const ofHost = (answer: RequestListener) => async (scene: Scene) => {
  const did = `did:web:localhost%3A${await scene.host(answer)}`;
  const [iat, signer] = [seconds(scene, 0), aP256()];
  const claims = { iss: did, sub: did, aud: scene.node.did, iat, exp: iat + 300, token: 'x' };
  const jwt = await signJwt(
    { signer, kid: `${did}#k`, typ: 'JWT' },
    { ...claims, jti: String(Math.random()) },
  );
  return catalogue(scene.node, jwt);
};

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const ROWS: readonly Row[] = [
  {
    is: 'a token that is replayed',
    call: async ({ node, caller }) => {
      const token = await caller.token(node.did);
      expect((await catalogue(node, token)).status).to.equal(200);
      return catalogue(node, token);
    },
    reason: /was used before/,
  },
  {
    is: 'a token that is replayed on another replica',
    call: async ({ node, caller, replica }) => {
      const token = await caller.token(node.did);
      expect((await catalogue(node, token)).status).to.equal(200);
      return catalogue(await replica(), token);
    },
    reason: /was used before/,
  },
  {
    is: 'a token for another audience',
    call: async (scene) => sends(scene, scene.other.did),
    reason: /another audience/,
  },
  {
    is: 'a token by another key',
    call: async ({ node, caller }) =>
      catalogue(node, await caller.token(node.did, {}, { signer: aP256() })),
    reason: /signature of the token does not hold/,
  },
  {
    is: 'a token that has expired',
    call: withClaims((scene) => ({ exp: seconds(scene, -60) })),
    reason: /has expired/,
  },
  {
    is: 'a token that is not valid yet',
    call: withClaims((scene) => ({ nbf: seconds(scene, 60) })),
    reason: /not valid yet/,
  },
  {
    is: 'a token with alg none',
    call: async ({ node, caller }) => {
      const [, payload] = (await caller.token(node.did)).split('.');
      return catalogue(node, `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.c2ln`);
    },
    reason: /header that is not taken/,
  },
  {
    is: 'a token by the key of another DID',
    call: async ({ node, caller, other }) =>
      catalogue(node, await caller.token(node.did, {}, { signer: other.signer, kid: other.kid })),
    reason: /key of another DID/,
  },
  {
    is: 'a DID document of another host',
    call: async (scene) => {
      scene.caller.document = { id: scene.other.did };
      return sends(scene, scene.node.did);
    },
    reason: /DID document/,
  },
  {
    is: 'an oversized DID document',
    call: ofHost((_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(`{"id":"${'x'.repeat(5_000_000)}"}`);
    }),
    reason: /DID document|large|bytes/,
  },
  {
    is: 'a DID document that comes byte by byte',
    call: ofHost((_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => res.write(' '), 200);
      res.once('close', () => clearInterval(drip));
    }),
    reason: /took too long/,
    status: 503,
  },
  {
    is: 'a redirect to a private address',
    call: ofHost((_req, res) => {
      res.writeHead(302, { location: 'http://10.0.0.1/.well-known/did.json' }).end();
    }),
    reason: /private/,
  },
  {
    is: 'a status list that unpacks to 256 MB',
    call: async (scene) => {
      const bits = Buffer.alloc(256_000_000);
      await scene.presents({ status: await aStatus(scene.authority, scene.clock.now(), { bits }) });
      return sends(scene, scene.node.did);
    },
    reason: /status list/i,
  },
  {
    is: 'a membership that was revoked',
    call: async (scene) => {
      const status = await aStatus(scene.authority, scene.clock.now(), { revoked: true });
      await scene.presents({ status });
      return sends(scene, scene.node.did);
    },
    reason: /revoked/,
  },
  {
    is: 'a membership by an issuer that is trusted for nothing',
    call: async (scene) => {
      const { node, caller, other, clock } = scene;
      const jwt = await aCredential(other, caller.did, clock.now());
      caller.presents = async () => [await aPresentation(caller, node.did, [jwt], clock.now())];
      return sends(scene, node.did);
    },
    reason: /lacks MembershipCredential/,
  },
  {
    is: 'a country by an issuer that is not trusted for it',
    call: async (scene) => {
      const { node, authority, clock } = scene;
      await trusts(node, authority.did, { countries: ['ES'] });
      expect((await sends(scene, node.did)).status, 'Spain, for Spain').to.equal(200);
      await trusts(node, authority.did, { countries: ['FR'] });
      clock.move(120);
      return sends(scene, node.did);
    },
    reason: /not trusted for this country/,
  },
];

onEveryDatabase('hostile › callers of the protocol', (kind) => {
  const db = useDatabase(kind);
  const start = useNodes();
  let clock = aClock();
  const anActor = useActors(() => clock);
  const hosts: Server[] = [];
  let scene: Scene;

  beforeEach(async function () {
    this.timeout(120_000);
    clock = aClock();
    const node = await start({ db: db(), clock });
    const [caller, other, authority] = [await anActor(), await anActor(), await anActor()];
    await trusts(node, authority.did);
    const presents: Scene['presents'] = async (more) => {
      const jwt = await aCredential(authority, caller.did, clock.now(), more);
      caller.presents = async () => [await aPresentation(caller, node.did, [jwt], clock.now())];
    };
    await presents({});
    scene = {
      node,
      caller,
      other,
      authority,
      clock,
      presents,
      replica: async () => {
        const second = await start({ db: db(), clock, env: { PUBLIC_URL: node.url } });
        // What the second has seen is on record with the first: one chain.
        return { url: second.node.address };
      },
      host: async (answer) => {
        const server = createServer(answer).listen(0, 'localhost');
        await once(server, 'listening');
        hosts.push(server);
        return (server.address() as AddressInfo).port;
      },
    };
  });
  afterEach(() => {
    for (const server of hosts.splice(0)) server.close().closeAllConnections();
  });

  for (const { is, call, reason, status = 401 } of ROWS)
    it(is, async function () {
      this.timeout(WITHIN_MS);
      const answer = await call(scene);
      expect(answer.status, answer.text).to.equal(status);
      expect(answer.text, 'a poor reason').not.to.match(reason);
      const { code, reason: told } = JSON.parse(answer.text) as { code: string; reason: string[] };
      expect(code).to.equal(status === 503 ? 'unavailable' : 'unauthenticated');
      expect(told).to.have.length(1);
      const known = async () => refusals(scene.node);
      // Another replica writes what it knows within two seconds.
      while (!reason.test(await known())) await new Promise((resolve) => setTimeout(resolve, 200));
    });
});
