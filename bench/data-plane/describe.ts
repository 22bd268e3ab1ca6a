import { buildConfig, readEnv } from '../../src/config/index.ts';
import { buildContext } from '../../src/context.ts';

/** Before the node that is measured: a file of its folder becomes a dataset. `describe.ts DATASET FILE` */
const [id, file] = process.argv.slice(2);
const context = await buildContext(buildConfig(readEnv()));
const mediaType = 'application/octet-stream';
await context.datasets.own.addFile({ id, title: 'Random bytes', mediaType, file });
await context.close();
process.stdout.write('described\n');
