/** Private links: each opens the view of one credential, for thirty days or until the centre makes another. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db.ts';
import type { Ids } from '../../kernel/ids.ts';
import { closeLinks, findLink, insertLinks, type Link, openLinks } from './link.store.ts';
import { tokenHash, tokenOf } from './secrets.ts';

export interface LinkNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly lookupKey: Buffer;
  readonly publicUrl: string;
}

const LIFE_MS = 30 * 24 * 3_600_000;
/** Of one statement. */
const AT_ONCE = 500;

export const linkAddress = (
  { publicUrl, lookupKey }: Pick<LinkNeeds, 'publicUrl' | 'lookupKey'>,
  link: string,
): string => `${publicUrl}/c/${tokenOf(lookupKey, 'link', link)}`;

async function makeLinks(
  tx: Tx,
  { clock, ids, lookupKey }: LinkNeeds,
  credentials: readonly string[],
): Promise<void> {
  const made = clock.now();
  const ends = new Date(made.getTime() + LIFE_MS);
  const links = credentials.map((credential) => {
    const id = ids.next();
    return { id, credential, hash: tokenHash(tokenOf(lookupKey, 'link', id)), made, ends };
  });
  await insertLinks(tx, links);
}

/** The open link of each, made where there is none. At most 500. */
export async function linksOf(
  needs: LinkNeeds,
  credentials: readonly string[],
): Promise<readonly Link[]> {
  if (credentials.length > AT_ONCE) throw new Error(`${credentials.length} links at once`);
  const at = needs.clock.now();
  return needs.db.transaction(async (tx) => {
    await closeLinks(tx, credentials, at, 'ended');
    await makeLinks(tx, needs, credentials);
    return openLinks(tx, credentials, at);
  });
}

/** The one before opens nothing any more, and its codes go with it. */
export async function renewLink(needs: LinkNeeds, credential: string): Promise<Link> {
  const at = needs.clock.now();
  return needs.db.transaction(async (tx) => {
    await closeLinks(tx, [credential], at, 'all');
    await makeLinks(tx, needs, [credential]);
    const [link] = await openLinks(tx, [credential], at);
    if (link === undefined) throw new Error('A link that was made a moment ago is not there');
    return link;
  });
}

export const isOpen = ({ closed, ends }: Link, now: Date): boolean => closed === null && ends > now;

/** Also one that has ended; undefined: nobody was ever given it. */
export const linkOfToken = async (
  { db }: Pick<LinkNeeds, 'db'>,
  token: string,
): Promise<Link | undefined> => findLink(db, tokenHash(token));
