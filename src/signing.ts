/** What this node and its issuers sign with, the same in every process on the database. */
import type { Config } from './config/index.ts';
import { StatusLists } from './credentials/index.ts';
import type { Bell } from './feed/index.ts';
import { servicesOf } from './identity.ts';
import { type IssuersNeeds, NODE_KEYS, signingOf } from './issuers/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Db } from './kernel/db.ts';
import { randomIds } from './kernel/ids.ts';
import type { Log } from './kernel/log.ts';
import { openKeyRing, Reading } from './keys/index.ts';
import { documentLoader } from './linked-data/contexts.ts';
import { shutOut } from './operators/index.ts';
import { ownDidDocument } from './participants/index.ts';

interface Needs {
  readonly config: Config;
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

export async function openSigning({ config, db, clock, bell, log, stopping }: Needs) {
  const { publicUrl, publisher } = config;
  const keys = await openKeyRing({ db, clock }, config.sealing);
  const reading = new Reading({ read: async () => keys.reload(), log, stopping });
  bell.listen((ids) => {
    if (ids !== undefined && !ids.includes(NODE_KEYS)) return;
    void reading.read();
  });
  const operator = publisher.name;
  const issuers: IssuersNeeds = { db, clock, bell, keys, publicUrl, operator, shutOut };
  return {
    keys,
    issuers,
    lists: new StatusLists({
      clock,
      ids: randomIds,
      publicUrl,
      contexts: documentLoader(),
      signing: signingOf(issuers),
    }),
    document: () => ownDidDocument(publicUrl, keys.published(), servicesOf(config)),
  };
}
