/**
 * The product for the kit: the same start, context, app, stores, outbox, guards and delivery as `npm start`,
 * and beside them seeds, two triggers, and rules for the public automation port. PORT, PUBLIC_URL, DATA_DIR or
 * DATABASE_URL, TRIGGER_PORT as its environment says.
 */
import { buildConfig, readEnv } from '../../../src/config/index.ts';
import { startNode } from '../../../src/node.ts';
import { didOf } from '../../../src/participants/index.ts';
import { kitParts, seedAgreements } from './seeds.ts';
import { listenForTriggers } from './triggers.ts';

const [triggerPort = '0'] = process.argv.slice(2);
const config = buildConfig(readEnv());
const own = didOf(config.publicUrl);
const node = await startNode(config, {
  overrides: { dataspace: kitParts(config.publicUrl, own) },
});
const { dataspace, db } = node.context;
if (dataspace === undefined) throw new Error('The node speaks no protocol: IDENTITY=mock');
await seedAgreements(db, own);
const triggers = await listenForTriggers(dataspace, Number(triggerPort));
process.once('SIGTERM', () => {
  node.stop().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
});
console.log(`ready ${node.publicUrl} ${own} ${triggers}`);
