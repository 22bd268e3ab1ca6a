import { buildConfig, readEnv } from '../../src/config/index.ts';
import { insertAgreement, type Transfer } from '../../src/dataspace/index.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { startNode } from '../../src/node.ts';

/**
 * A whole node with a dataset of its operator's under contract: `serve.ts DATASET`, the rest by the
 * environment. Says the data address of a transfer that runs, as JSON, when it is ready.
 */
const [dataset = ''] = process.argv.slice(2);
const { context, publicUrl } = await startNode(buildConfig(readEnv()));
const { db, clock, plane } = context;
const [own, partner, agreementId] = ['did:own', 'did:partner', 'urn:contract'];
const datasetId = `${publicUrl}/datasets/${dataset}`;

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
      target: datasetId,
      permission: [{ action: 'use' }],
    },
    finalizedAt: clock.now(),
  });
  return plane.started(tx, transfer);
});
process.stdout.write(`${JSON.stringify(address)}\n`);
