import type { Reader } from '../../kernel/db.ts';
import { pathOf, type Written } from './spellings.ts';
import type { StatusLists } from './status-lists.ts';

const WRITTEN: readonly Written[] = (['bitstring', '2021', 'token'] as const).flatMap((spelling) =>
  (['revocation', 'suspension'] as const).map((purpose) => ({ spelling, purpose })),
);

/** The text of a list of this node by its address, as the address would answer: a node does not call itself. */
export const ownListAt =
  (db: Reader, lists: StatusLists, publicUrl: string) =>
  async (url: string): Promise<string | undefined> => {
    const begin = `${publicUrl}/status-lists/`;
    if (!url.startsWith(begin)) return undefined;
    const [, id = '', path = ''] =
      /^([\w-]{1,100})((?:\/\w+)*)$/.exec(url.slice(begin.length)) ?? [];
    const written = WRITTEN.find((one) => pathOf(one) === path);
    if (written === undefined) return undefined;
    return (await lists.publish(db, id, written.spelling, written.purpose))?.text;
  };
