/** Lists of this node, of which it knows the bits: no list is signed and verified again to read it. */
import type { Reader } from '../../kernel/db.ts';
import { StatusRefusal } from './refusal.ts';
import { pathOf, type Written } from './spellings.ts';
import type { OwnBits, StatusLists } from './status-lists.ts';

/** What stands at an address of this node. */
type OwnList = Written & OwnBits;
/** Undefined: it is none of this node. */
export type OwnLists = (url: string) => Promise<OwnList | undefined>;

const WRITTEN: readonly Written[] = (['bitstring', '2021', 'token'] as const).flatMap((spelling) =>
  (['revocation', 'suspension'] as const).map((purpose) => ({ spelling, purpose })),
);

/** A revocation is seen at once, also one by another process. */
export const ownListAt = (db: Reader, lists: StatusLists, publicUrl: string): OwnLists => {
  const begin = `${publicUrl}/status-lists/`;
  return async (url) => {
    if (!url.startsWith(begin)) return undefined;
    const [, id = '', path = ''] =
      /^([\w-]{1,100})((?:\/\w+)*)$/.exec(url.slice(begin.length)) ?? [];
    const written = WRITTEN.find((one) => pathOf(one) === path);
    if (written === undefined) return undefined;
    const bits = await lists.read(db, id);
    return bits && { ...bits, ...written };
  };
};

/** Refuses what the list would be refused for by anybody who reads it. */
export function checkOwn(list: OwnList, asked: Written & { readonly issuer: string }): void {
  if (list.spelling !== asked.spelling)
    throw new StatusRefusal(
      'status-list-form',
      'The status list is of another kind than the entry says',
    );
  if (list.purpose !== asked.purpose)
    throw new StatusRefusal(
      'status-list-purpose',
      'The status list is for another purpose than the entry says',
    );
  if (list.issuer !== asked.issuer)
    throw new StatusRefusal('status-list-issuer', 'The status list is of another issuer');
}
