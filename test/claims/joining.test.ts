/** An invitation link on one side, one act on the other; with an authority, a member at the end of it. */
import { expect } from 'chai';
import { aClock } from '../support/app.ts';
import { useOtherDatabase } from '../support/database.ts';
import { type ClaimsNode, catalogue, operate, useNodes } from './support.ts';

const FACTS = { legalName: 'A', registrationNumber: '1', country: 'ES', role: ['publisher'] };

async function until(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 20));
}
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => String(error),
  );

describe('claims › invitations of nodes', function () {
  this.timeout(120_000);
  const databases = [0, 1, 2].map(() => useOtherDatabase('PGlite'));
  const start = useNodes();
  let clock = aClock();
  let nodes: ClaimsNode[] = [];

  beforeEach(async function () {
    this.timeout(120_000);
    clock = aClock();
    nodes = [];
    for (const db of databases) {
      const rows = await db().query<{ name: string }>(
        `select tablename as name from pg_tables where tablename like 'claims\\_%'`,
      );
      const names = [...rows.map(({ name }) => name), 'partners', 'partner_invitations'];
      await db().exec(`truncate ${names.join(', ')}`);
      nodes.push(await start({ db: db(), clock }));
    }
  });

  const node = (index: number) => nodes[index]!;
  const invite = async (by: number, body: object = {}) => {
    const { json } = await operate(node(by).url, 'POST', '/api/partner-invitations', body);
    return json as { readonly id: string; readonly link: string };
  };
  const join = async (who: number, link: string) =>
    operate(node(who).url, 'POST', '/api/joining', { link });
  const held = async (who: number) => {
    const { held: all } = await node(who).node.context.claims!.overview();
    return all;
  };
  const accredited = async () => {
    const { json } = await operate(node(0).url, 'GET', '/api/members');
    return (json as { items: readonly { id: string; revoked?: string }[] }).items;
  };

  it('of an authority: two nodes join and speak with each other', async () => {
    for (const who of [1, 2]) {
      const { link } = await invite(0, { membership: FACTS });
      expect((await join(who, link)).json).to.deep.equal({
        partner: node(0).did,
        accredits: true,
        trust: 'new',
      });
      await until(async () => (await held(who)).length > 0);
    }
    expect((await accredited()).map(({ id }) => id)).to.have.members([node(1).did, node(2).did]);
    const headers = await node(1).node.context.claims!.identity.headersFor({ id: node(2).did });
    const { status } = await catalogue(node(2), headers.authorization.replace('Bearer ', ''));
    expect(status).to.equal(200);
  });

  it('of a partner: each knows the other, and trusts nobody more than before', async () => {
    const { link } = await invite(1, { note: 'for Spain' });
    expect((await join(2, link)).json).to.deep.equal({ partner: node(1).did, accredits: false });
    const known = async (at: number, other: number) =>
      (await node(at).node.context.partners.find(node(other).did))?.address;
    expect(await known(1, 2)).to.equal(`${node(2).url}/dsp/2025-1`);
    expect(await known(2, 1)).to.equal(`${node(1).url}/dsp/2025-1`);
    for (const who of [1, 2])
      expect((await node(who).node.context.claims!.overview()).trusted).to.deep.equal([]);
  });

  it('is good once: for nobody else, not after its end, not when withdrawn, not for the revoked', async () => {
    const { link } = await invite(0, { membership: FACTS });
    await join(1, link);
    await until(async () => (await held(1)).length > 0);
    expect(await refusal(join(2, link))).to.contain('410');
    // An answer that was lost may be asked for again, and does nothing a second time.
    const member = encodeURIComponent(node(1).did);
    await operate(node(0).url, 'POST', `/api/members/${member}/revocation`, {});
    await join(1, link);
    expect((await accredited())[0]).to.have.property('revoked');

    const other = await invite(0);
    await operate(node(0).url, 'DELETE', `/api/partner-invitations/${other.id}`);
    expect(await refusal(join(2, other.link))).to.contain('410');
    const late = await invite(0);
    clock.move(7 * 86_400 + 1);
    expect(await refusal(join(2, late.link))).to.contain('410');
  });

  it('is refused to the suspended, and to who proves no DID; its secret is in no log', async () => {
    const { link } = await invite(0, { membership: FACTS });
    const token = new URL(link).hash.slice('#authority.'.length);
    const body = JSON.stringify({ token, about: {} });
    const headers = { 'content-type': 'application/json' };
    const bare = await fetch(`${node(0).url}/partner-invitations`, {
      method: 'POST',
      headers,
      body,
    });
    expect(bare.status).to.equal(401);
    const { partners } = node(0).node.context;
    await partners.add(node(1).did, { name: 'Out' });
    await partners.suspend(node(1).did);
    expect(await refusal(join(1, link))).to.contain('403');
    expect(await accredited()).to.deep.equal([]);
    expect(nodes.flatMap(({ lines }) => lines).join()).not.to.contain(token);
    expect(await refusal(join(0, link))).to.contain('one of this node');
    expect(await refusal(join(1, 'https://x.example/other'))).to.contain('/link');
  });

  it('leads a person to a page that says what to do', async () => {
    const said = await (await fetch(`${node(0).url}/partner-invitations?lang=en`)).text();
    expect(said).to.contain('passerelle partner join');
  });
});
