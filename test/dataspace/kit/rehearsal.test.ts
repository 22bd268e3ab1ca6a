/**
 * What the compatibility kit does (`npm run tck:dsp` runs the kit itself), played by a partner of ours against
 * the node that the kit gets: the product with the kit's seeds and rules.
 */
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { kitParts, seedAgreements } from '../../../scripts/tck/dsp/seeds.ts';
import { listenForTriggers } from '../../../scripts/tck/dsp/triggers.ts';
import { matcherHere } from '../../../src/alignment/index.ts';
import { buildConfig, readEnv } from '../../../src/config/index.ts';
import {
  zCatalog,
  zCatalogError,
  zDataset,
  zVersions,
} from '../../../src/dataspace/messages/catalog.schema.ts';
import { type RunningNode, startNode } from '../../../src/node.ts';
import { didOf } from '../../../src/participants/index.ts';
import { onEveryDatabase, useOtherDatabase } from '../../support/database.ts';
import { aPeer, say } from '../support.ts';
import { Partner } from './partner.ts';
import { SEQUENCES } from './sequences.ts';

/** Milliseconds: our partner writes down what it reads at once. */
const AT_ONCE = 10;
const peer = aPeer('TCK_PARTICIPANT');

onEveryDatabase('dataspace › rehearsal of the compatibility kit', function (kind) {
  // Before its database, which ends with the suite too.
  after(async () => node.stop());
  // The sequences know nothing of each other: one node plays them all.
  const db = useOtherDatabase(kind);
  let node: RunningNode;
  let partner: Partner;
  let triggers: string;

  before(async function () {
    this.timeout(120_000);
    const env = { NODE_ENV: 'test', PORT: '0', IDENTITY: 'mock', SAMPLES: 'no' };
    const key = randomBytes(32).toString('base64');
    const config = buildConfig(
      readEnv({ ...env, PASSERELLE_KEY: key, OUTBOUND_ALLOW: '127.0.0.0/8' }),
    );
    const own = 'did:web:localhost';
    node = await startNode(config, {
      overrides: {
        db: { ...db(), close: async () => undefined },
        log: { info: () => undefined, error: () => undefined },
        matcherOf: matcherHere,
        dataspace: kitParts('http://localhost', own, AT_ONCE),
      },
    });
    await seedAgreements(db(), didOf(node.publicUrl));
    triggers = await listenForTriggers(node.context.dataspace!, 0);
  });
  beforeEach(async () => {
    partner = await Partner.listen();
  });
  afterEach(() => partner.close());

  const begin = async (path: string, body: object) => {
    expect((await peer.post(`${triggers}/${path}`, body)).status).to.equal(200);
  };

  for (const [group, sequences] of Object.entries(SEQUENCES))
    for (const [number, sequence] of Object.entries(sequences))
      it(`${group}:${number} ${sequence}`, async function () {
        this.timeout(120_000);
        const prefix = { CN: 'ACN', CN_C: 'ACNC', TP: 'ATP', TP_C: 'ATPC' }[group];
        const id = `${prefix}${number.replace('-', '')}`;
        const negotiates = group.startsWith('CN');
        await partner.play(
          {
            kind: negotiates ? 'negotiations' : 'transfers',
            id,
            address: `${node.publicUrl}/dsp/2025-1`,
            participantId: didOf(node.publicUrl),
            trigger: async (connectorAddress) => {
              const first = { providerId: 'TCK_PARTICIPANT', connectorAddress };
              if (negotiates)
                await begin('negotiations', { ...first, offerId: `offer${id}`, datasetId: id });
              else await begin('transfers', { ...first, agreementId: id, format: 'HttpData-PULL' });
            },
          },
          sequence,
        );
      });

  it('MET:01-01 and CAT:01-01…03: version, catalogue, dataset, unknown dataset', async () => {
    const base = `${node.publicUrl}/dsp/2025-1`;
    const versions = await peer.get(`${node.publicUrl}/.well-known/dspace-version`);
    zVersions.parse(versions.body);
    expect(JSON.stringify(versions.body)).to.include('"version":"2025-1","path":"/dsp/2025-1"');
    const asked = say('CatalogRequestMessage', { filter: {} });
    const catalog = await peer.post(`${base}/catalog/request`, asked);
    expect(zCatalog.parse(catalog.body).dataset?.[0]?.['@id']).to.equal('CAT0101');
    const dataset = await peer.get(`${base}/catalog/datasets/CAT0102`);
    expect(zDataset.parse(dataset.body)['@id']).to.equal('CAT0102');
    const unknown = await peer.get(`${base}/catalog/datasets/CAT0103`);
    expect(unknown.status).to.equal(404);
    zCatalogError.parse(unknown.body);
  });

  it('has all of the 65', () => {
    const count = Object.values(SEQUENCES).flatMap((group) => Object.keys(group)).length;
    expect(count + 4).to.equal(65);
  });
});
