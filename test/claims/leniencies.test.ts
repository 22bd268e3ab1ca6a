/**
 * What the compatibility kit needs beyond the two profiles: the product refuses each, and takes it only where
 * the entry point of the kit has asked for exactly that.
 */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Lenience } from '../../src/claims/lenience.ts';
import { signJwt } from '../../src/keys/index.ts';
import { aClock } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';
import {
  type Actor,
  aCredential,
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
  readonly now: Date;
}

const seconds = (now: Date) => Math.floor(now.getTime() / 1000);

/** As the kit writes it: no types, no context, nulls, a `sub` of its own. */
async function bare({ authority, holder, now }: Scene, sub: string): Promise<string> {
  const { signer, kid, did } = authority;
  return signJwt(
    { signer, kid, typ: 'JWT' },
    {
      iss: did,
      sub,
      iat: seconds(now),
      exp: seconds(now) + 300,
      vc: {
        type: ['MembershipCredential'],
        issuer: did,
        issuanceDate: now.toISOString(),
        expirationDate: null,
        credentialSubject: { id: holder.did },
      },
    },
  );
}

const ROWS: readonly {
  readonly is: string;
  readonly lenience: Lenience;
  readonly reason: string;
  readonly prepare: (scene: Scene) => Promise<void>;
}[] = [
  {
    is: 'a status list that nobody signed',
    lenience: { unsignedStatusLists: true },
    reason: 'The status list is not signed',
    prepare: async ({ authority, holder, node, now }) => {
      const status = await aStatus(authority, now, { signed: false, bits: Buffer.alloc(2048) });
      const jwt = await aCredential(authority, holder.did, now, { status });
      holder.presents = async () => [await aPresentation(holder, node.did, [jwt], now)];
    },
  },
  {
    is: 'a Bitstring entry in a credential of the data model 1.1',
    lenience: { anyStatusEntry: true },
    reason: `A credential of ${OLDER} has no BitstringStatusListEntry`,
    prepare: async ({ authority, holder, node, now }) => {
      const status = await aStatus(authority, now, { profile: BITSTRING });
      const jwt = await aCredential(authority, holder.did, now, { profile: OLDER, status });
      holder.presents = async () => [await aPresentation(holder, node.did, [jwt], now, OLDER)];
    },
  },
  {
    is: 'keys that their DID document lists for nothing',
    lenience: { keysForAnything: true },
    reason: 'is in the DID document, but not for this purpose',
    prepare: async ({ authority, holder, node, now }) => {
      const nothing = { assertionMethod: [], authentication: [], capabilityInvocation: [] };
      holder.document = nothing;
      authority.document = nothing;
      const jwt = await aCredential(authority, holder.did, now);
      holder.presents = async () => [await aPresentation(holder, node.did, [jwt], now)];
    },
  },
  {
    is: 'a credential that says neither context nor type',
    lenience: { bareCredentials: true },
    reason: 'The credential has not the form of one: /expirationDate',
    prepare: async (scene) => {
      const { holder, node, now } = scene;
      const jwt = await bare(scene, 'urn:uuid:1');
      holder.presents = async () => [await aPresentation(holder, node.did, [jwt], now, OLDER)];
    },
  },
];

describe('claims › leniencies of the kit', () => {
  const db = useDatabase();
  const start = useNodes();
  let clock = aClock();
  const anActor = useActors(() => clock);

  async function scene(
    lenience: Lenience | undefined,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Scene> {
    clock = aClock();
    const extras = lenience === undefined ? {} : { extras: { lenience } };
    const node = await start({ db: db(), clock, env, ...extras });
    const [holder, authority] = [await anActor(), await anActor()];
    await trusts(node, authority.did);
    return { node, holder, authority, now: clock.now() };
  }
  const call = async ({ node, holder }: Scene) =>
    (await catalogue(node, await holder.token(node.did))).status;

  for (const { is, lenience, reason, prepare } of ROWS)
    it(`${is}: refused by the product, taken in the kit's run`, async () => {
      const product = await scene(undefined);
      await prepare(product);
      expect(await call(product)).to.equal(401);
      expect(reasons(product.node).join()).to.contain(reason);
      const kit = await scene(lenience);
      await prepare(kit);
      expect(await call(kit), reasons(kit.node).join()).to.equal(200);
    });

  it('a did:web by plain http: refused unless DID_WEB_HTTP names the host', async () => {
    const product = await scene(undefined, { DID_WEB_HTTP: '' });
    expect(await call(product)).to.equal(503);
    expect(product.holder.queries).to.deep.equal([]);
  });

  it('formats by other names: refused by the product', async () => {
    const { node, authority, now } = await scene(undefined);
    const { claims } = node.node.context;
    const { insertRequest } = await import('../../src/claims/holder/holder.store.ts');
    const request = { id: 'pid', issuer: authority.did, wanted: ['x'], madeAt: now };
    await db().transaction(async (tx) => insertRequest(tx, request));
    const payload = await aCredential(authority, node.did, now, { profile: OLDER });
    const send = async (format: string) => {
      const answer = await fetch(`${node.url}/dcp/holder/credentials`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await authority.token(node.did)}`,
        },
        body: JSON.stringify({
          '@context': ['https://w3id.org/dspace-dcp/v1.0/dcp.jsonld'],
          type: 'CredentialMessage',
          issuerPid: 'x',
          holderPid: 'pid',
          status: 'ISSUED',
          credentials: [{ credentialType: 'MembershipCredential', format, payload }],
        }),
      });
      return answer.status;
    };
    expect(await send('VC1_0_JWT')).to.equal(400);
    expect((await claims?.overview())?.held).to.deep.equal([]);
    expect(await send(OLDER)).to.equal(200);
    expect((await claims?.overview())?.held).to.have.length(1);
  });

  it('are named nowhere but in the entry point of the kit', () => {
    const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    for (const path of ['src/config/env.ts', 'src/config/config.ts', 'src/main.ts', 'src/node.ts'])
      expect(read(path)).not.to.match(/lenien|unsignedStatus|anyStatusEntry/i);
    expect(read('scripts/tck/dcp/node.ts')).to.contain('unsignedStatusLists: true');
  });
});
