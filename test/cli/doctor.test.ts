import { Readable } from 'node:stream';
import { expect } from 'chai';
import { apiAt } from '../../src/cli/api.ts';
import { examine } from '../../src/cli/doctor/examine.ts';
import { guardedClient } from '../../src/client/index.ts';
import type { Outbound } from '../../src/kernel/outbound.ts';
import { type ClaimsNode, operate, trusts, useNodes } from '../claims/support.ts';
import { aClock } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';

describe('cli › doctor', () => {
  const db = useDatabase();
  const start = useNodes();
  const outbound = guardedClient({ allow: ['127.0.0.0/8', '::1'] });
  const look = async (url: string, clock = { now: () => new Date() }) => {
    const findings = await examine({ outbound, clock, httpHosts: ['localhost'], url });
    return findings.filter(({ is }) => is === 'ill').map(({ what, says }) => `${what}: ${says}`);
  };

  it('finds nothing wrong with a node but that it is reached by plain http', async () => {
    const { url } = await start({ db: db() });
    expect(await look(url)).to.deep.equal(['certificate: the node is reached by plain http']);
  });

  const seenBy = async (node: ClaimsNode, key = 'pk_test') => {
    const { url, clock } = node;
    const inside = apiAt(url, key, outbound);
    const findings = await examine({ outbound, clock, httpHosts: ['localhost'], url, inside });
    return findings
      .filter(({ what }) => what === 'trust list' || what === 'memberships')
      .map(({ is, what, says }) => `${is} ${what}: ${says}`);
  };

  it('says with a key whom the node believes, and when its trust list ends', async () => {
    const node = await start({ db: db() });
    const { url, clock, did } = node;
    expect(await seenBy(node)).to.deep.equal([
      'well trust list: none: the operator names issuers one by one',
      'ill memberships: nobody is trusted to say who is a member: every caller is refused',
    ]);
    const authority = 'did:web:authority.example';
    await trusts(node, authority);
    const { json } = await operate(url, 'GET', '/api/trust-lists/own');
    await operate(url, 'POST', '/api/trust-lists', { ...(json as object), from: did });
    const believed = `well memberships: believed from ${authority}`;
    expect(await seenBy(node)).to.deep.equal([
      `well trust list: that of ${did}, 1 entries, ends in 365 days, on 2027-11-21`,
      believed,
    ]);
    clock.move(350 * 86_400);
    expect((await seenBy(node))[0]).to.match(/^unsure trust list: .* ends in 15 days/);
    clock.move(16 * 86_400);
    expect(await seenBy(node)).to.deep.equal([
      `ill trust list: that of ${did} ended on 2027-11-21: nothing in it counts`,
      believed,
    ]);
    expect((await seenBy(node, 'pk_wrong')).join()).to.match(/^ill trust list: .*key/i);
    const unseen = await examine({ outbound, clock, httpHosts: ['localhost'], url });
    expect(unseen.find(({ what }) => what === 'trust list')?.is).to.equal('unsure');
  });

  it('finds a clock that is wrong, and an identity that is none', async () => {
    const { url } = await start({ db: db(), env: { IDENTITY: 'mock' } });
    const faults = await look(url, aClock());
    expect(faults).to.include('identity: callers are believed by their word');
    expect(
      faults.some((fault) => /clock: \d+ seconds (ahead of|behind) ours/.test(fault)),
    ).to.equal(true);
  });

  it('finds that a node speaks with nobody, or leads elsewhere', async () => {
    const { url } = await start({ db: db(), env: { IDENTITY: '' } });
    const faults = await look(url);
    expect(faults.join('\n'))
      .to.match(/version document|identity/)
      .and.match(/callbacks/);
    const moved = await start({ db: db(), env: { PUBLIC_URL: 'http://localhost:1' } });
    const behind = await look(moved.node.address);
    expect(behind.some((fault) => fault.startsWith('DID'))).to.equal(true);
  });

  it('says how many days a certificate has left, sooner than it ends', async () => {
    const now = new Date('2026-11-21T12:00:00Z');
    const headers = { date: now.toUTCString() };
    const found = async (days: number) => {
      const certificateEnds = new Date(now.getTime() + days * 86_400_000);
      const answer = { status: 200, headers, certificateEnds };
      const answers: Outbound = {
        request: async ({ url }) => ({ ...answer, url, body: Readable.from(['{}']) }),
      };
      const patient = { clock: aClock(), httpHosts: [], url: 'https://node.example' };
      const findings = await examine({ ...patient, outbound: answers });
      return findings.find(({ what }) => what === 'certificate');
    };
    expect(await found(90)).to.include({ is: 'well' });
    expect(await found(20)).to.include({ is: 'unsure' });
    expect((await found(6))?.says).to.contain('it ends in 6 days, on 2026-11-27');
    expect(await found(6)).to.include({ is: 'ill' });
  });

  it('says that nobody answers, and what to do', async () => {
    const findings = await examine({
      outbound,
      clock: aClock(),
      httpHosts: [],
      url: 'http://127.0.0.1:1',
    });
    expect(findings).to.deep.equal([
      {
        what: 'address',
        is: 'ill',
        says: '127.0.0.1:1 could not be read: the connection was refused',
        cure: 'Start the node; open its port in the firewall',
      },
    ]);
  });

  it('says that this command may not ask, where it is not let out', async () => {
    const findings = await examine({
      outbound: guardedClient({ allow: [] }),
      clock: aClock(),
      httpHosts: [],
      url: 'http://127.0.0.1:1',
    });
    expect(findings).to.have.length(1);
    expect(findings[0]).to.include({
      is: 'ill',
      cure: 'Set OUTBOUND_ALLOW for this command: the node was not asked',
    });
    expect(findings[0]?.says).to.contain('OUTBOUND_ALLOW with 127.0.0.1:1 would allow it');
  });
});
