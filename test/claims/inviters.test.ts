/** Who invites does not decide by itself what it is trusted for, nor on which facts a member is one. */

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { aClock } from '../support/app.ts';
import { useOtherDatabase } from '../support/database.ts';
import { joins } from './joined.ts';
import { type ClaimsNode, operate, trusts, useNodes } from './support.ts';

const FACTS = { legalName: 'A', registrationNumber: '1', country: 'ES', role: ['publisher'] };
interface Listed {
  readonly membership?: { readonly legalName: string };
  readonly takenBy?: string;
  readonly done?: string;
}
const TOKEN = 'x'.repeat(43);
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => String(error),
  );

describe('claims › who invites', function () {
  this.timeout(60_000);
  const databases = [0, 1].map(() => useOtherDatabase('PGlite'));
  const start = useNodes();
  let server: Server | undefined;
  let [authority, joiner]: ClaimsNode[] = [];

  beforeEach(async () => {
    const clock = aClock();
    const nodes = [];
    for (const db of databases) {
      const rows = await db().query<{ name: string }>(
        `select tablename as name from pg_tables where tablename like 'claims\\_%'`,
      );
      const names = [...rows.map(({ name }) => name), 'partners', 'partner_invitations'];
      await db().exec(`truncate ${names.join(', ')}`);
      nodes.push(await start({ db: db(), clock }));
    }
    [authority, joiner] = nodes;
  });
  afterEach(() => {
    server?.close().closeAllConnections();
  });

  const trusted = async () => (await joiner!.node.context.claims!.overview()).trusted;
  const join = async (link: string, as?: string) =>
    (await operate(joiner!.url, 'POST', '/api/joining', { link, as })).json;
  const invite = async (membership?: object) => {
    const { json } = await operate(authority!.url, 'POST', '/api/partner-invitations', {
      membership,
    });
    return (json as { readonly link: string }).link;
  };
  /** It accredits whoever comes, and can do nothing else. */
  async function aLiar(): Promise<string> {
    server = createServer((req, res) => {
      const { port } = server!.address() as AddressInfo;
      const answer = { id: `did:web:localhost%3A${port}`, about: {}, accredits: true };
      res
        .writeHead(req.method === 'POST' ? 200 : 404, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer));
    }).listen(0, 'localhost');
    await once(server, 'listening');
    return `http://localhost:${(server.address() as AddressInfo).port}/partner-invitations#`;
  }

  it('is no authority by its answer alone, nor when nothing can be asked of it', async () => {
    const at = await aLiar();
    expect(await refusal(join(`${at}${TOKEN}`))).to.contain('its link said nothing of it');
    expect(await joiner!.node.context.partners.list()).to.include({ total: 0 });
    expect(await refusal(join(`${at}authority.${TOKEN}`))).to.match(/4\d\d|50\d/);
    expect(await trusted()).to.deep.equal([]);
  });

  it('is taken as what the operator meant', async () => {
    const link = await invite(FACTS);
    expect(await refusal(join(link, 'partner'))).to.contain(`${authority!.did} an authority`);
    expect(await refusal(join(await invite(), 'member'))).to.contain('no authority');
    expect(await trusted()).to.deep.equal([]);
    expect(await join(link, 'member')).to.include({ accredits: true, trust: 'new' });
    expect(await trusted()).to.deep.equal([
      { issuer: authority!.did, type: 'MembershipCredential' },
    ]);
  });

  it('is trusted no further than the operator said before', async () => {
    const limits = { countries: ['FR'], until: '2027-01-01T00:00:00.000Z' };
    await trusts(joiner!, authority!.did, limits);
    const before = await trusted();
    expect(await join(await invite(FACTS))).to.include({ accredits: true, trust: 'kept' });
    expect(await trusted()).to.deep.equal(before);
  });

  it('tells a member that it is one on other facts, and carries the invitation out once it is not', async () => {
    await joins(joiner!, authority!);
    const link = await invite({ ...FACTS, legalName: 'B' });
    const taken = async () => {
      const { json } = await operate(authority!.url, 'GET', '/api/partner-invitations');
      return (json as { items: readonly Listed[] }).items.find(
        ({ membership }) => membership?.legalName === 'B',
      );
    };
    expect(await refusal(join(link))).to.contain('accredited already');
    expect(await taken()).to.include({ takenBy: joiner!.did });
    expect(await taken()).not.to.have.property('done');
    const member = encodeURIComponent(joiner!.did);
    await operate(authority!.url, 'POST', `/api/members/${member}/revocation`, {});
    expect(await join(link)).to.include({ accredits: true });
    expect(await taken()).to.have.property('done');
  });
});
