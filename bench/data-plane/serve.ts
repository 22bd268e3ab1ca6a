import { createReadStream, statSync } from 'node:fs';
import express from 'express';
import { buildApp } from '../../src/app.ts';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import { buildContext } from '../../src/context.ts';
import {
  type DatasetSource,
  insertAgreement,
  NodeDataPlane,
  planeRoutes,
  type Transfer,
} from '../../src/dataspace/index.ts';
import { FILE_PIECE } from '../../src/kernel/dataset-source.ts';
import { randomIds } from '../../src/kernel/ids.ts';

/**
 * A whole node with a file under contract: `serve.ts FILE`, the rest by the environment. Says the data
 * address of a transfer that runs, as JSON, when it is ready.
 */
const [file = ''] = process.argv.slice(2);
const config = buildConfig(readEnv());
const { publicUrl, dataDir } = config;
const context = await buildContext(config);
const { db, clock } = context;
const [own, partner, agreementId, datasetId] = [
  'did:own',
  'did:partner',
  'urn:contract',
  'urn:file',
];

const { size: length, mtimeMs } = statSync(file);
const source: DatasetSource = {
  collection: 'file',
  mediaTypes: ['application/octet-stream'],
  measure: async () => ({ length, etag: `${length}-${mtimeMs}` }),
  open: async ({ mediaType, range, signal }) => ({
    mediaType,
    body: createReadStream(file, { ...range, signal, highWaterMark: FILE_PIECE }),
  }),
};
const plane = new NodeDataPlane({
  ...context,
  ids: randomIds,
  publicUrl,
  dataDir,
  shared: false,
  judge: async () => ({ answer: 'yes' }),
  sources: { find: async () => source },
});
const nothing = async () => undefined;
await plane.start({ complete: nothing, terminate: nothing });

const transfer: Transfer = {
  id: randomIds.next(),
  role: 'provider',
  state: 'STARTED',
  format: 'HttpData-PULL',
  counterpartyId: partner,
  counterpartyAddress: 'http://partner',
  agreementId,
  datasetId,
  providerPid: undefined,
  consumerPid: undefined,
  dataAddress: undefined,
};
const address = await db.transaction(async (tx) => {
  await tx.query(
    `insert into dataspace_processes (id, kind, role, origin, counterparty_id, counterparty_address, state,
       dataset_id, agreement_id, format, created_at, updated_at)
     values ($1, 'transfer', 'provider', 'theirs', $2, $3, 'STARTED', $4, $5, 'HttpData-PULL', now(), now())`,
    [transfer.id, partner, transfer.counterpartyAddress, datasetId, agreementId],
  );
  await insertAgreement(tx, {
    id: agreementId,
    role: 'provider',
    counterpartyId: partner,
    datasetId,
    providerId: own,
    consumerId: partner,
    negotiationId: undefined,
    policy: {
      '@id': agreementId,
      '@type': 'Agreement',
      permission: [{ action: 'use' }],
    },
    finalizedAt: clock.now(),
  });
  return plane.started(tx, transfer);
});

const app = express();
app.use(planeRoutes(context.guard, plane));
app.use(buildApp(context));
app.listen(config.port, '127.0.0.1', () => process.stdout.write(`${JSON.stringify(address)}\n`));
