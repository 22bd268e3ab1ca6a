/** A node to be fuzzed: records, a dataset, terms and contracts in it, and no way to the network. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardedClient } from '../../src/client/index.ts';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import { jsonLines } from '../../src/kernel/log.ts';
import { startNode } from '../../src/node.ts';
import type { Description, Known, Senders } from './requests.ts';

const KEY = 'pk_fuzz';

export interface FuzzedNode {
  readonly address: string;
  readonly description: Description;
  readonly known: Known;
  readonly senders: Senders;
  /** Errors that it logged: what it did not expect. */
  readonly errors: readonly string[];
  stop(): Promise<void>;
}

const COLLECTIONS: readonly (readonly [list: string, at: readonly string[]])[] = [
  ['/trainings', ['/trainings/']],
  ['/providers', ['/providers/']],
  ['/certifications', ['/certifications/']],
  ['/occupations', ['/occupations/']],
  ['/skills', ['/skills/']],
  ['/api/datasets', ['/api/datasets/', '/datasets/', '/dsp/2025-1/catalog/datasets/']],
  ['/api/terms', ['/api/terms/']],
  ['/api/partners', ['/api/partners/']],
  ['/api/negotiations', ['/api/negotiations/', '/dsp/2025-1/negotiations/']],
  ['/api/agreements', ['/api/agreements/']],
  ['/api/apikeys', ['/api/apikeys/']],
  ['/api/imports', ['/api/imports/']],
];

const nameOf = (id: string): string => id.replace(/^https?:\/\/[^/]+\/[\w-]+\//, '');

export async function startFuzzedNode(): Promise<FuzzedNode> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-fuzz-'));
  const errors: string[] = [];
  const env = {
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    IDENTITY: 'mock',
    ALIGNMENT: 'manual',
  };
  const log = jsonLines((line) => {
    if (line.includes('"level":"error"')) errors.push(line);
  });
  const node = await startNode(buildConfig(readEnv(env)), {
    host: '127.0.0.1',
    overrides: {
      log,
      isOperatorKey: (key) => key === KEY,
      outbound: guardedClient({ allow: [], lookup: async () => [] }),
    },
  });
  const { address } = node;
  const senders = {
    operator: { authorization: `Bearer ${KEY}` },
    partner: { authorization: JSON.stringify({ clientId: 'did:web:partner.example' }) },
  };
  const call = async (path: string, body?: object) => {
    const answer = await fetch(`${address}${path}`, {
      headers: {
        ...senders.operator,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return answer.ok ? answer.text() : '';
  };
  await call('/api/terms', { dataset: 'job-families', template: 'open', values: {} });
  await call('/api/apikeys', { name: 'x', scopes: ['contracts:read'] });
  const known = new Map<string, readonly string[]>();
  for (const [list, places] of COLLECTIONS) {
    const found = [...(await call(list)).matchAll(/"(?:id|number)":"?([^",}]{1,200})/g)];
    const ids = [...new Set(found.map(([, id = '']) => nameOf(id)))].slice(0, 40);
    for (const place of places) known.set(place, ids);
  }
  return {
    address,
    senders,
    known,
    errors,
    description: JSON.parse(await call('/openapi.json')) as Description,
    stop: async () => {
      await node.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
