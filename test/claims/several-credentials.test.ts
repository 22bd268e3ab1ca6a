/** Who shows credentials of several issuers is judged by the good ones: no other issuer can lock it out. */
import { expect } from 'chai';
import { aClock } from '../support/app.ts';
import { quickest, useDatabase, useOtherDatabase } from '../support/database.ts';
import { type Actor, aCredential, aPresentation, aStatus, useActors } from './actors.ts';
import { joins } from './joined.ts';
import { type ClaimsNode, catalogue, operate, reasons, trusts, useNodes } from './support.ts';

describe('claims › credentials of several issuers', function () {
  const db = useDatabase(quickest);
  const start = useNodes();
  let clock = aClock();
  const anActor = useActors(() => clock);
  let node: ClaimsNode;
  let [holder, authority, other]: Actor[] = [];

  beforeEach(async () => {
    clock = aClock();
    await db().exec(
      'truncate claims_trust_lists, claims_trusted_issuers, claims_held_by_others, claims_credentials',
    );
    node = await start({ db: db(), clock });
    [holder, authority, other] = [await anActor(), await anActor(), await anActor()];
    await trusts(node, authority.did);
  });

  const by = async (issuer: Actor | undefined, revoked = false) =>
    aCredential(issuer!, holder!.did, clock.now(), {
      status: await aStatus(issuer!, clock.now(), { revoked }),
    });
  const shows = async (...jwts: readonly string[]) => {
    holder!.presents = async () => [await aPresentation(holder!, node.did, jwts, clock.now())];
    clock.move(61);
    return (await catalogue(node, await holder!.token(node.did))).status;
  };
  const memberOf = async () => {
    const { claims } = await node.node.context.claims!.verifier.claimsOf(db(), holder!.did);
    return (claims['membership'] ?? []).filter((did) => did.startsWith('did:'));
  };

  it('a good one counts beside one that was revoked, whether its issuer is trusted or not', async () => {
    const pair = [await by(authority), await by(other, true)] as const;
    expect(await shows(...pair), 'of a stranger').to.equal(200);
    await trusts(node, other!.did);
    expect(await shows(...pair), 'of somebody trusted').to.equal(200);
    expect(await memberOf()).to.deep.equal([authority!.did]);
    expect(await shows(pair[1])).to.equal(401);
    expect(reasons(node)).to.deep.equal(['The credential was revoked']);
  });

  it('nothing is asked of issuers that nobody here trusts; who is trusted and silent locks nobody out', async () => {
    const pair = [await by(authority), await by(other)] as const;
    const asked: string[] = [];
    other!.heard = (path) => asked.push(path);
    other!.files.clear();
    expect(await shows(...pair)).to.equal(200);
    expect(asked).to.deep.equal([]);
    await trusts(node, other!.did);
    expect(await shows(...pair)).to.equal(200);
    expect(asked).not.to.deep.equal([]);
    expect(await shows(pair[1]), 'alone it is waited for').to.equal(503);
  });

  it('of two, the one that is revoked meanwhile goes and the other stays', async () => {
    await trusts(node, other!.did);
    const status = (await aStatus(other!, clock.now())) as { statusListCredential: string };
    const second = await aCredential(other!, holder!.did, clock.now(), { status });
    expect(await shows(await by(authority), second)).to.equal(200);
    expect(await memberOf()).to.have.length(2);
    const revoked = await aStatus(other!, clock.now(), { revoked: true });
    const { statusListCredential: from } = revoked as typeof status;
    const [at, to] = [from, status.statusListCredential].map((url) => new URL(url).pathname);
    other!.files.set(to!, other!.files.get(at!)!);
    clock.move(61);
    await node.node.context.claims!.watch.sweep();
    expect(await memberOf()).to.deep.equal([authority!.did]);
  });
});

describe('claims › credentials of this node', function () {
  const databases = [0, 1].map(() => useOtherDatabase('PGlite'));
  const start = useNodes();

  it('what it knows to be revoked it shows to nobody, and may put away', async () => {
    const clock = aClock();
    const [authority, member] = [
      await start({ db: databases[0]!(), clock }),
      await start({ db: databases[1]!(), clock }),
    ];
    await joins(member, authority);
    const { holder, tokens, watch } = member.node.context.claims!;
    const scope = ['org.eclipse.dspace.dcp.vc.type:MembershipCredential:read'];
    const shown = async () => {
      const token = await tokens.access(authority.did, scope);
      return (await holder.present({ did: authority.did, token }, scope)).length;
    };
    expect(await shown()).to.equal(1);
    const id = encodeURIComponent(member.did);
    await operate(authority.url, 'POST', `/api/members/${id}/revocation`, {});
    clock.move(61);
    await watch.sweep();
    expect(await shown()).to.equal(0);
    const held = async () => {
      const { json } = await operate(member.url, 'GET', '/api/claims');
      return (json as { held: readonly { fault?: string }[] }).held;
    };
    expect((await held())[0]).to.include({ fault: 'The credential was revoked' });
    const away = `/api/claims/held?issuer=${encodeURIComponent(authority.did)}&type=MembershipCredential`;
    await operate(member.url, 'DELETE', away);
    expect(await held()).to.deep.equal([]);
    expect(await operate(member.url, 'DELETE', away).catch(String)).to.contain('404');
  });
});
