/** One page of the catalogue: the collections that are seen, then the records, in the order of their keys. */
import { readCursor, writeCursor } from '../../kernel/cursor.ts';
import type { Reader } from '../../kernel/db.ts';
import type { Wanted } from './catalogue-filter.ts';
import { datasetIri, type Member, type MemberSource } from './dataset.ts';
import type { Visible, VisibleHead } from './visible-terms.ts';

export type Entry =
  | { readonly is: 'head'; readonly key: string; readonly head: VisibleHead }
  | { readonly is: 'member'; readonly key: string; readonly member: Member };

export interface Entries {
  readonly entries: readonly Entry[];
  /** Cursors of the pages beside it. */
  readonly next?: string;
  readonly previous?: string;
}

/** A place between two entries, and the direction to go from there. */
interface From {
  readonly goes: 'on' | 'back';
  readonly is: Entry['is'];
  readonly key: string;
}

/** Opaque to others. Throws `malformed` for one that is not ours. */
function readPlace(cursor: string): From {
  const [goes = '', is = '', key = ''] = readCursor(cursor, ['string', 'string', 'string']);
  const known = (goes === 'on' || goes === 'back') && (is === 'head' || is === 'member');
  if (!known) readCursor('', []);
  return {
    goes: goes === 'back' ? 'back' : 'on',
    is: is === 'member' ? 'member' : 'head',
    key: String(key),
  };
}

export interface Listing {
  readonly visible: Visible;
  /** Undefined: the participant does not see their collection. */
  readonly members: MemberSource | undefined;
  readonly wanted: Wanted;
  readonly publicUrl: string;
}

const asHead = (head: VisibleHead): Entry => ({ is: 'head', key: head.id, head });
const asMember = (member: Member): Entry => ({ is: 'member', key: member.key, member });

/** A filter of trainings leaves no collection. */
function headsOf({ visible, wanted, publicUrl }: Listing): readonly Entry[] {
  if (wanted.members !== undefined) return [];
  const { iris } = wanted;
  const chosen =
    iris === undefined
      ? visible.heads
      : visible.heads.filter(({ id }) => iris.includes(datasetIri(publicUrl, id)));
  return chosen.map(asHead);
}

async function membersOf(
  reader: Reader,
  { members, wanted }: Listing,
  part: { after?: string; before?: string; offset?: number; limit: number },
): Promise<readonly Entry[]> {
  if (members === undefined || part.limit <= 0) return [];
  const found = await members.list(reader, {
    filter: wanted.members ?? {},
    ...(wanted.iris === undefined ? {} : { iris: wanted.iris }),
    ...part,
  });
  return found.map(asMember);
}

async function forward(reader: Reader, listing: Listing, from: From | undefined) {
  const { limit, offset } = listing.wanted;
  const skip = from === undefined ? offset : 0;
  const heads = headsOf(listing);
  const place = from?.is === 'head' ? heads.findIndex(({ key }) => key === from.key) + 1 : 0;
  const ahead = from?.is === 'member' ? [] : heads.slice(place + skip, place + skip + limit + 1);
  const rest = await membersOf(reader, listing, {
    ...(from?.is === 'member' ? { after: from.key } : {}),
    offset: Math.max(0, skip - heads.length),
    limit: limit + 1 - ahead.length,
  });
  const found = [...ahead, ...rest];
  return {
    entries: found.slice(0, limit),
    after: found.length > limit,
    before: from !== undefined || skip > 0,
  };
}

async function backward(reader: Reader, listing: Listing, from: From) {
  const { limit } = listing.wanted;
  const heads = headsOf(listing);
  const behind =
    from.is === 'member'
      ? await membersOf(reader, listing, { before: from.key, limit: limit + 1 })
      : [];
  const end = from.is === 'member' ? heads.length : heads.findIndex(({ key }) => key === from.key);
  const left = limit + 1 - behind.length;
  const found = [...heads.slice(Math.max(0, end - left), Math.max(0, end)), ...behind];
  return { entries: found.slice(-limit), after: true, before: found.length > limit };
}

const cursorAt = (goes: From['goes'], { is, key }: Entry): string => writeCursor(goes, is, key);

export async function readEntries(
  reader: Reader,
  listing: Listing,
  cursor: string | undefined,
): Promise<Entries> {
  const from = cursor === undefined ? undefined : readPlace(cursor);
  const found =
    from?.goes === 'back'
      ? await backward(reader, listing, from)
      : await forward(reader, listing, from);
  const [first, last] = [found.entries[0], found.entries.at(-1)];
  return {
    entries: found.entries,
    ...(found.after && last !== undefined ? { next: cursorAt('on', last) } : {}),
    ...(found.before && first !== undefined ? { previous: cursorAt('back', first) } : {}),
  };
}
