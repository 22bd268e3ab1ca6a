/** A body that has ended: what it signed before still counts, by the document that was kept; nothing after does. */
import { expect } from 'chai';
import { signTrustList } from '../../src/claims/trust/trust-list.ts';
import { quickest, useDatabase } from '../support/database.ts';
import { type Actor, aCredential, aP256 } from './actors.ts';
import { type Stage, useStage } from './stage.ts';
import { catalogue, operate, reasons, trusts } from './support.ts';

const DAY = 86_400;
const AT = '/api/claims/identities';
const TYPE = 'MembershipCredential';
const distrust = (did: string) =>
  `/api/claims/trusted-issuers?issuer=${encodeURIComponent(did)}&type=${TYPE}`;

describe('claims › identities that are vouched for', () => {
  const db = useDatabase(quickest);
  const stage = useStage(db);
  let clock: Stage['clock'];
  let node: Stage['node'];
  let authority: Actor;
  let holder: Actor;
  let anActor: Stage['anActor'];
  let later: Stage['later'];
  let shows: Stage['shows'];
  beforeEach(async () => {
    ({ clock, node, authority, holder, anActor, later, shows } = stage());
    await trusts(node, authority.did);
  });

  /** Good for a year, as memberships are. */
  const aMembership = async () =>
    aCredential(authority, holder.did, clock.now(), { until: later(365 * DAY) });
  const vouch = async (body: object) => operate(node.url, 'PUT', AT, body);
  /** The domain lapsed, and somebody else has it. */
  const ends = (actor: Actor) => {
    const { publicJwk } = aP256();
    const method = { id: actor.kid, type: 'JsonWebKey2020', controller: actor.did };
    actor.document = { verificationMethod: [{ ...method, publicKeyJwk: publicJwk }] };
  };

  it('old signatures of a body that was dissolved count, new ones do not', async () => {
    const old = await aMembership();
    await vouch({ did: authority.did, signaturesUntil: later(DAY).toISOString() });
    expect(await shows(old), 'before its end').to.equal(200);
    clock.move(2 * DAY);
    ends(authority);
    expect(await shows(old), 'signed before its end').to.equal(200);
    const recent = await aMembership();
    expect(await shows(recent), 'signed after its end').to.equal(401);
    expect(reasons(node).at(-1)).to.contain('is trusted for signatures until');
    await operate(node.url, 'DELETE', `${AT}?did=${encodeURIComponent(authority.did)}`);
    expect(await shows(old), 'nobody vouches for it any more').to.equal(401);
    expect(reasons(node).at(-1)).to.contain('does not hold');
  });

  it('who has ended calls nobody, whatever time it writes down', async () => {
    const membership = await aMembership();
    expect(await shows(membership)).to.equal(200);
    await vouch({ did: holder.did, signaturesUntil: later(DAY).toISOString() });
    expect(await shows(membership), 'it is still there').to.equal(200);
    const before = Math.floor(clock.now().getTime() / 1000);
    clock.move(2 * DAY);
    const backdated = await holder.token(node.did, { iat: before });
    expect((await catalogue(node, backdated)).status).to.equal(401);
    expect(reasons(node).at(-1)).to.contain('is trusted for signatures until');
  });

  it('a document that is pinned is what its address has to hold', async () => {
    const membership = await aMembership();
    await vouch({ did: authority.did });
    authority.document = { comment: 'read by nobody' };
    expect(await shows(membership), 'the same keys and services').to.equal(200);
    const service = {
      id: '#other',
      type: 'CredentialService',
      serviceEndpoint: 'https://x.example',
    };
    authority.document = { service: [service] };
    expect(await shows(membership)).to.equal(401);
    expect(reasons(node).at(-1)).to.contain('is not the one that is pinned');
    await vouch({ did: authority.did });
    expect(await shows(membership), 'pinned anew').to.equal(200);
  });

  it('is in signed lists: shown before, gone by after, for as long as the list is good', async () => {
    const old = await aMembership();
    await operate(node.url, 'DELETE', distrust(authority.did));
    const publisher = await anActor();
    const document = await node.node.context.resolver.resolve(authority.did);
    const listOf = async (until: Date) =>
      signTrustList(
        { signer: publisher.signer, kid: publisher.kid, issuer: publisher.did },
        {
          entries: [{ issuer: authority.did, type: TYPE }],
          identities: [{ did: authority.did, document, signaturesUntil: until }],
        },
        clock.now(),
        later(30 * DAY),
      );
    const told = async (path: string, body: object) =>
      (await operate(node.url, 'POST', path, body)).json as {
        identities: { added: { did: string; signaturesUntil: string }[]; changed: object[] };
      };
    const list = await listOf(later(DAY));
    const compared = await told('/api/trust-lists/comparison', { list });
    expect(compared.identities.added).to.have.length(1);
    expect(compared.identities.added[0]).to.deep.include({
      did: authority.did,
      signaturesUntil: later(DAY).toISOString(),
    });
    await told('/api/trust-lists', { list, from: publisher.did });
    clock.move(2 * DAY);
    ends(authority);
    expect(await shows(old)).to.equal(200);
    const earlier = await told('/api/trust-lists', { list: await listOf(later(-3 * DAY)) });
    expect(earlier.identities.changed).to.have.length(1);
    expect(await shows(old), 'the list now says that it ended before').to.equal(401);
    clock.move(31 * DAY);
    expect(await shows(old)).to.equal(401);
    expect(reasons(node).at(-1), 'the list is over').to.contain('lacks MembershipCredential');
  });

  it('the operator’s own are in this node’s list; nobody vouches for this node, or for another’s document', async () => {
    await vouch({ did: authority.did });
    const { json } = await operate(node.url, 'GET', '/api/trust-lists/own');
    const [, payload = ''] = (json as { list: string }).list.split('.');
    const { identities } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      identities: { did: string }[];
    };
    expect(identities.map(({ did }) => did)).to.deep.equal([authority.did]);
    const refusal = async (body: object) =>
      vouch(body).then(
        () => 'nothing',
        (error: unknown) => String(error),
      );
    expect(await refusal({ did: node.did })).to.contain('/did');
    const other = { id: holder.did, verificationMethod: [] };
    expect(await refusal({ did: authority.did, document: other })).to.contain('/document/id');
  });
});
