import { expect } from 'chai';
import { examine } from '../../src/cli/doctor/examine.ts';
import { guardedClient } from '../../src/client/index.ts';
import { useNodes } from '../claims/support.ts';
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
});
