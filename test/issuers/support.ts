import type { AppContext } from '../../src/context.ts';
import { permissions } from '../../src/issuers/index.ts';
import { insertIssuer } from '../../src/issuers/issuer.store.ts';

/** An organisation that issues, without keys; answers its id. */
export async function anIssuer(
  { db, clock }: Pick<AppContext, 'db' | 'clock'>,
  id: string,
): Promise<string> {
  const issuer = { id, name: `Organisation ${id}`, permissions, own: true };
  await db.transaction(async (tx) => insertIssuer(tx, issuer, clock.now()));
  return id;
}
