import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { parse as parseCsv } from 'csv-parse/sync';
import { guardedClient, readText } from '../../src/client/index.ts';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import type { ImportReport } from '../../src/imports/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { jsonLines } from '../../src/kernel/log.ts';
import type { Outbound } from '../../src/kernel/outbound.ts';
import { ELM, RDF } from '../../src/linked-data/terms.ts';
import { type RunningNode, startNode } from '../../src/node.ts';
import { didResolver } from '../../src/participants/index.ts';
import { pullCatalogue } from '../../src/pull/index.ts';
import { aCertificate, anAuthority, type Pem } from '../client/support.ts';
import { aMadeDatabase } from '../support/data-folder.ts';
import { expectError } from '../support/errors.ts';
import { n3Quads } from '../support/graph.ts';
import { importInto, someSamples } from './support.ts';

describe('journeys › two nodes over HTTPS', function () {
  this.timeout(120_000);
  const COUNT = 40;
  let dir = '';
  let authority: Pem;
  let french: RunningNode;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'passerelle-two-'));
    authority = await anAuthority();
    const pem = await aCertificate(authority, 'localhost');
    const [TLS_CERT, TLS_KEY] = [join(dir, 'cert.pem'), join(dir, 'key.pem')];
    await writeFile(TLS_CERT, pem.cert);
    await writeFile(TLS_KEY, pem.private);
    await aMadeDatabase(join(dir, 'data'));
    const env = readEnv({
      PORT: '0',
      DATA_DIR: join(dir, 'data'),
      SAMPLES: 'no',
      PASSERELLE_KEY: randomBytes(32).toString('base64'),
      TLS_CERT,
      TLS_KEY,
    });
    french = await startNode(buildConfig(env), { overrides: { log: jsonLines(() => undefined) } });
    const report = await publish(someSamples(COUNT));
    expect(report.counts).to.include({ created: COUNT, rejected: 0 });
  });
  after(async () => {
    await french.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const publish = async (feed: string, query = 'source=samples') => {
    const headers = { authorization: `Bearer ${french.context.localToken}` };
    return importInto<ImportReport>({ address: french.address, headers }, query, feed);
  };
  const partner = (outbound: Outbound) => ({
    outbound,
    resolver: didResolver({ outbound, httpHosts: [], clock: systemClock }),
    clock: systemClock,
  });
  const trusting = () =>
    guardedClient({ allow: [new URL(french.publicUrl).host], ca: authority.cert });
  const did = () => `did:web:${new URL(french.publicUrl).host.replace(':', '%3A')}`;

  /** What the folder holds, by each of its files. */
  const held = async (folder: string) => {
    const read = async (name: string) => readFile(join(folder, name), 'utf8');
    const lines = (await read('trainings.ndjson')).trimEnd().split('\n');
    const inLines = lines.map((line) => {
      const document = JSON.parse(line) as { id?: string; '@graph'?: { id: string }[] };
      return document.id ?? document['@graph']?.[0]?.id ?? '';
    });
    const inTurtle = n3Quads(await read('trainings.ttl'))
      .filter((q) => q.predicate.value === RDF.type && q.object.value === ELM.LearningOpportunity)
      .map((q) => q.subject.value)
      .filter((iri) => iri.startsWith(`${french.publicUrl}/trainings/`));
    const rows = parseCsv<{ id: string; title: string }>(await read('trainings.csv'), {
      columns: true,
    });
    expect([...new Set(inTurtle)]).to.have.members(inLines);
    expect(rows.map((row) => row.id)).to.have.members(inLines);
    expect(rows.every((row) => row.title !== '')).to.equal(true);
    return rows;
  };

  it('the partner finds the catalogue by its DID, takes it, and next time only the difference', async () => {
    expect(french.publicUrl).to.match(/^https:\/\/localhost:\d+$/);
    const folder = join(dir, 'partner');
    const needs = partner(trusting());
    const first = await pullCatalogue(needs, did(), folder);
    expect(first).to.deep.include({ added: COUNT, changed: 0, removed: 0, held: COUNT });
    expect(first).to.deep.include({ checked: COUNT, refused: [] });
    expect(first.partner).to.include({ did: did(), base: french.publicUrl });
    expect(await held(folder)).to.have.length(COUNT);

    const idle = await pullCatalogue(needs, did(), folder);
    expect(idle).to.include({ added: 0, changed: 0, removed: 0, checked: 0, held: COUNT });

    const next = someSamples(COUNT, (record, i) => {
      if (i === 7) return '';
      return i === 3
        ? record.replace(/(<intitule-formation>)[^<]*/, '$1Un tout autre titre')
        : record;
    });
    const { counts } = await publish(next, 'source=samples&complete=true');
    expect(counts).to.include({ created: 0, changed: 1, unchanged: COUNT - 2, withdrawn: 1 });
    const second = await pullCatalogue(needs, did(), folder);
    expect(second).to.include({ added: 0, changed: 1, removed: 1, held: COUNT - 1, checked: 1 });
    const rows = await held(folder);
    expect(rows).to.have.length(COUNT - 1);
    expect(rows.filter((row) => row.title === 'Un tout autre titre')).to.have.length(1);

    const third = await pullCatalogue(needs, did(), folder);
    expect(third).to.include({ added: 0, changed: 0, removed: 0, checked: 0 });
    await publish(someSamples(COUNT), 'source=samples&complete=true');
    const back = await pullCatalogue(needs, did(), folder);
    expect(back).to.include({ added: 1, changed: 1, removed: 0, held: COUNT });
  });

  it('trusts no certificate of an authority that it was not told of', async () => {
    const outbound = guardedClient({ allow: [new URL(french.publicUrl).host] });
    for (const address of [did(), french.publicUrl])
      await expectError(/certificate|TLS|reached|unavailable/i, async () =>
        pullCatalogue(partner(outbound), address, join(dir, 'none')),
      );
  });

  it('calls no private address that it was not allowed', async () => {
    const outbound = guardedClient({ allow: [], ca: authority.cert });
    await expectError(/OUTBOUND_ALLOW/, async () =>
      pullCatalogue(partner(outbound), french.publicUrl, join(dir, 'none')),
    );
  });

  /** A partner whose feed somebody changes on its way. */
  const tampering = (change: (page: string) => string): Outbound => ({
    request: async (asked) => {
      const response = await trusting().request(asked);
      if (!asked.url.includes('/trainings?') || response.status !== 200) return response;
      return { ...response, body: Readable.from([Buffer.from(change(await readText(response)))]) };
    },
  });
  interface Page {
    changes: { id: string; record?: { '@graph': Record<string, unknown>[] } }[];
  }
  const inRecord = (
    change: (node: Record<string, unknown>, change: Page['changes'][number]) => void,
  ) =>
    tampering((text) => {
      const page = JSON.parse(text) as Page;
      const [first] = page.changes;
      const node = first?.record?.['@graph'][0];
      if (first === undefined || node === undefined) throw new Error('the feed has a record');
      change(node, first);
      return JSON.stringify(page);
    });

  const REFUSED: readonly (readonly [string, RegExp, Parameters<typeof inRecord>[0]])[] = [
    ['has no title', /title/i, (node) => delete node['title']],
    ['has no provider', /providedBy/i, (node) => delete node['providedBy']],
    [
      'describes another',
      /another training/,
      (node) => (node['id'] = `${french.publicUrl}/trainings/x`),
    ],
    ['has a term that nobody knows', /./, (node) => (node['unknownTerm'] = 'x')],
    ['brings a context of its own', /./, (node) => (node['@context'] = { title: 'urn:x' })],
    [
      'names a context elsewhere',
      /another context/,
      (_node, { record }) =>
        Object.assign(record ?? {}, { '@context': 'https://elsewhere.example/c' }),
    ],
  ];
  for (const [index, [what, reason, change]] of REFUSED.entries())
    it(`refuses a record that ${what}, and takes the others`, async () => {
      const folder = join(dir, `refused-${index}`);
      const report = await pullCatalogue(partner(inRecord(change)), french.publicUrl, folder);
      expect(report.refused, JSON.stringify(report)).to.have.length(1);
      expect(report.refused[0]?.faults.join()).to.match(reason);
      expect(report).to.include({ added: COUNT - 1, held: COUNT - 1 });
      expect((await held(folder)).map((row) => row.id)).not.to.include(report.refused[0]?.id);
    });

  it('takes nothing at all of a feed that speaks of another node’s records, or is none', async () => {
    const folder = join(dir, 'foreign');
    const foreign = inRecord((_node, change) => {
      change.id = 'https://elsewhere.example/trainings/1';
    });
    await expectError(/not the partner’s own/, async () =>
      pullCatalogue(partner(foreign), french.publicUrl, folder),
    );
    const torn = tampering((text) => text.slice(0, -20));
    await expectError(/not JSON/, async () =>
      pullCatalogue(partner(torn), french.publicUrl, folder),
    );
    const away = tampering(
      (text) =>
        `${text.slice(0, text.lastIndexOf(',"poll"'))},"next":"https://elsewhere.example/"}`,
    );
    await expectError(/outside the partner/, async () =>
      pullCatalogue(partner(away), french.publicUrl, folder),
    );
    const whole = await pullCatalogue(partner(trusting()), french.publicUrl, folder);
    expect(whole.added).to.equal(COUNT);
  });
});
