/** Members over time, by a clock that is moved: keys that change, a process that starts anew, memberships that end. */
import { expect } from 'chai';
import { aClock } from '../support/app.ts';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../support/database.ts';
import { eventually, joins } from './joined.ts';
import { type ClaimsNode, catalogue, operate, reasons, useNodes } from './support.ts';

const MINUTE = 60;

onEveryDatabase('claims › members over time', (kind) => {
  const db = useDatabase(kind);
  const others = [0, 1].map(() => useOtherDatabase('PGlite'));
  const start = useNodes();
  let clock = aClock();
  let [authority, provider, consumer]: ClaimsNode[] = [];

  const join = async (more: { readonly until?: string } = {}) => {
    clock = aClock();
    authority = await start({ db: others[0]!(), clock });
    provider = await start({ db: others[1]!(), clock });
    consumer = await start({ db: db(), clock });
    await joins(provider, authority);
    await joins(consumer, authority, more);
  };
  const tokenOf = async ({ node }: ClaimsNode) => {
    const headers = await node.context.claims!.identity.headersFor({ id: provider!.did });
    return headers.authorization.replace('Bearer ', '');
  };
  const asks = async (node: ClaimsNode) => (await catalogue(provider!, await tokenOf(node))).status;
  const keyOf = (jwt: string): string => {
    const [header = ''] = jwt.split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    return kid.slice(kid.indexOf('#') + 1);
  };

  it('a key is replaced while its node starts anew, another is revoked; the partner takes what is good at the time', async function () {
    this.timeout(60_000);
    await join();
    const before = await tokenOf(consumer!);
    expect(await asks(consumer!)).to.equal(200);
    await operate(consumer!.url, 'POST', '/api/signing-keys/rotate', { kind: 'P-256' });
    clock.move(2 * MINUTE);
    // A process on the same database, in the middle of it.
    const anew = await start({ db: db(), clock, env: { PUBLIC_URL: consumer!.url } });
    expect(keyOf(await tokenOf(anew))).to.equal(keyOf(before));
    expect(await asks(anew)).to.equal(200);
    clock.move(2 * MINUTE + 50);
    const late = await tokenOf(anew);
    clock.move(20);
    const current = await tokenOf(anew);
    expect(keyOf(current)).not.to.equal(keyOf(before));
    expect((await catalogue(provider!, current)).status, 'a key it has not seen').to.equal(200);
    expect((await catalogue(provider!, late)).status, 'by the one before, on its way').to.equal(
      200,
    );

    const stolen = await tokenOf(consumer!);
    const revoke = `/api/signing-keys/${keyOf(stolen)}/revoke`;
    await operate(consumer!.url, 'POST', revoke, { because: 'a backup was lost' });
    // A document is read anew for a key that is not in it, but not again the same moment.
    clock.move(1);
    expect(await asks(consumer!), 'by the key that took its place').to.equal(200);
    expect((await catalogue(provider!, stolen)).status).to.equal(401);
    expect(reasons(provider!).at(-1)).to.match(/key/);
  });

  it('a membership ends with its day, and is taken up again by a renewal', async function () {
    this.timeout(60_000);
    await join({ until: '2026-11-22' });
    expect(await asks(consumer!)).to.equal(200);
    const { verifier } = provider!.node.context.claims!;
    const claims = async () => (await verifier.claimsOf(others[1]!(), consumer!.did)).claims;
    expect(await claims()).to.have.property('membership');
    clock.move(36 * 60 * MINUTE);
    expect(await claims(), 'without a call').to.deep.equal({});
    expect(await asks(consumer!)).to.equal(401);
    expect(reasons(provider!).at(-1)).to.match(/lacks MembershipCredential/);
    const member = encodeURIComponent(consumer!.did);
    const renewal = `/api/members/${member}/renewal`;
    await operate(authority!.url, 'POST', renewal, { until: '2027-12-31' });
    const wish = { issuer: authority!.did, type: 'MembershipCredential' };
    await operate(consumer!.url, 'POST', '/api/claims/requests', wish);
    // It is delivered some time after it was asked for.
    await eventually(async () => ((await asks(consumer!)) === 200 ? true : undefined));
  });
});
