/** Who may say which keys an issuer has: itself while it lives, and of lists only the one by whose word it is trusted. */
import { expect } from 'chai';
import { signTrustList } from '../../src/claims/trust/trust-list.ts';
import { quickest, useDatabase } from '../support/database.ts';
import { type Actor, aCredential, aP256 } from './actors.ts';
import { type Stage, useStage } from './stage.ts';
import { operate, reasons, trusts } from './support.ts';

const DAY = 86_400;
const TYPE = 'MembershipCredential';

describe('claims › the keys of an issuer', () => {
  const db = useDatabase(quickest);
  const stage = useStage(db);
  let clock: Stage['clock'];
  let node: Stage['node'];
  let authority: Actor;
  let holder: Actor;
  let anActor: Stage['anActor'];
  let later: Stage['later'];
  let shows: Stage['shows'];
  beforeEach(() => {
    ({ clock, node, authority, holder, anActor, later, shows } = stage());
  });

  const documentWith = (publicKeyJwk: object) => ({
    id: authority.did,
    verificationMethod: [
      { id: authority.kid, type: 'JsonWebKey2020', controller: authority.did, publicKeyJwk },
    ],
    assertionMethod: [authority.kid],
  });

  it('are those of its address while it lives, also when it is to end', async () => {
    await trusts(node, authority.did);
    const [stolen, fresh] = [authority.signer, aP256()];
    const until = later(30 * DAY).toISOString();
    const wish = { did: authority.did, signaturesUntil: until };
    await operate(node.url, 'PUT', '/api/claims/identities', wish);
    const old = await aCredential(authority, holder.did, clock.now());
    expect(await shows(old)).to.equal(200);
    const { verificationMethod } = documentWith(fresh.publicJwk);
    authority.document = { verificationMethod };
    clock.move(301);
    const byStolen = await aCredential(authority, holder.did, clock.now(), { signer: stolen });
    expect(await shows(byStolen), 'by the key that was revoked').to.equal(401);
    Object.assign(authority, { signer: fresh });
    const byFresh = await aCredential(authority, holder.did, clock.now());
    expect(await shows(byFresh), reasons(node).join()).to.equal(200);
  });

  it('are not for a list to say when the operator, or another list, trusts it', async () => {
    const [publisher, another] = [await anActor(), await anActor()];
    const liar = aP256();
    const document = documentWith(liar.publicJwk);
    const identities = [{ did: authority.did, document, signaturesUntil: later(-DAY) }];
    const entry = { issuer: authority.did, type: TYPE };
    const take = async ({ signer, kid, did }: Actor, said: object) => {
      const list = await signTrustList(
        { signer, kid, issuer: did },
        said as never,
        clock.now(),
        later(9 * DAY),
      );
      const { json } = await operate(node.url, 'POST', '/api/trust-lists', { list, from: did });
      return json as { readonly uncounted: readonly string[] };
    };
    const at = later(-2 * DAY);
    const forged = await aCredential(authority, holder.did, at, {
      signer: liar,
      until: later(DAY),
    });

    await trusts(node, authority.did);
    const taken = await take(publisher, { entries: [entry], identities });
    expect(taken.uncounted).to.deep.equal([authority.did]);
    expect(await shows(forged), 'trusted by the operator').to.equal(401);
    const path = `/api/claims/trusted-issuers?issuer=${encodeURIComponent(authority.did)}&type=${TYPE}`;
    await operate(node.url, 'DELETE', path);
    await take(another, { entries: [entry], identities: [] });
    expect(await shows(forged), 'trusted by another list').to.equal(401);
    const why = 'The signature of the credential does not hold';
    expect(reasons(node)).to.deep.equal([why, why]);
    await operate(node.url, 'DELETE', `/api/trust-lists/${encodeURIComponent(another.did)}`);
    clock.move(1);
    expect((await take(publisher, { entries: [], identities })).uncounted).to.have.length(1);
    clock.move(1);
    expect((await take(publisher, { entries: [entry], identities })).uncounted).to.deep.equal([]);
    // Its status list is signed by the key of the address: that far the publisher is believed, and no further.
    expect(await shows(forged), 'trusted by this list alone').to.equal(401);
    expect(reasons(node).at(-1)).to.contain('signature of the status list');
  });
});
