/**
 * The product for the kit of the claims protocol: the same start, context, app, stores, workers and guards as
 * `npm start`, and beside them what the kit expects to be there, a trigger, and the leniencies that it needs.
 * PORT, PUBLIC_URL, DATA_DIR or DATABASE_URL as its environment says; arguments: the kit's port, and the name
 * of the request that its credentials answer.
 */
import { insertRequest } from '../../../src/claims/holder/holder.store.ts';
import { buildConfig, readEnv } from '../../../src/config/index.ts';
import { startNode } from '../../../src/node.ts';
import { makeKey } from '../../../src/operators/api-key.service.ts';
import { didOf } from '../../../src/participants/index.ts';
import { listenForTrigger } from './trigger.ts';

const [kitPort = '', correlation = ''] = process.argv.slice(2);
const kit = (role: string) => `did:web:localhost%3A${kitPort}:${role}`;
const TYPES = ['MembershipCredential', 'SensitiveDataCredential'];

const node = await startNode(buildConfig(readEnv()), {
  overrides: {
    claims: {
      issues: TYPES,
      lenience: {
        unsignedStatusLists: true,
        anyStatusEntry: true,
        keysForAnything: true,
        bareCredentials: true,
        formats: { 'vc11-sl2021/jwt': 'VC1_0_JWT', 'vc20-bssl/jwt': 'VC2_0_JOSE' },
        keepsNoPresentations: true,
      },
    },
  },
});
const { claims, db, clock } = node.context;
if (claims === undefined) throw new Error('The node speaks no claims protocol: IDENTITY=dcp');
for (const type of TYPES) {
  await claims.trust({ issuer: kit('issuer'), type }, 'kit');
  await claims.issuer.entitle({ holder: kit('holder'), type, claims: { foo: 'bar' } }, 'kit');
}
await db.transaction(async (tx) =>
  insertRequest(tx, {
    id: correlation,
    issuer: kit('issuer'),
    wanted: TYPES,
    madeAt: clock.now(),
  }),
);
const { key } = await makeKey(
  { db, clock },
  { name: 'kit', scopes: ['contracts:write'], ends: undefined },
  'kit',
);
const trigger = await listenForTrigger(node.publicUrl);
process.once('SIGTERM', () => {
  node.stop().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
});
console.log(`ready ${node.publicUrl} ${didOf(node.publicUrl)} ${key} ${trigger}`);
