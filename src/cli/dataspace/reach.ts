/** Verbs that send messages need a node that its partners can call back. */
import type { Config } from '../../config/index.ts';
import { AppError } from '../../kernel/errors.ts';
import { findHolder } from '../../node-lock.ts';
import { type Api, withApi } from '../api.ts';

/**
 * On the embedded database there is one process or none: a node of our own on loopback would be gone before
 * the partner answers. On PostgreSQL another process of the node takes up what is sent.
 */
export async function withReach<T>(config: Config, work: (api: Api) => Promise<T>): Promise<T> {
  if (config.storage.kind === 'pglite' && (await findHolder(config.storage.dataDir)) === undefined)
    throw new AppError(
      'unavailable',
      'No node runs on DATA_DIR, and the partner has to be able to call it back: start it (passerelle serve)',
    );
  return withApi(config, work);
}
