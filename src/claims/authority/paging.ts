/** The place in the list of members that an address names. */
import { z } from 'zod';
import { readCursor } from '../../kernel/cursor.ts';
import { type MembersPage, MOST_LISTED } from './members.ts';

export const zPage = z.object({
  cursor: z.string().max(2000).optional().describe('of a `next` link'),
  limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(MOST_LISTED),
});

export const pageOf = ({ cursor, limit }: z.output<typeof zPage>): MembersPage => ({
  limit,
  ...(cursor === undefined ? {} : { after: String(readCursor(cursor, ['string'])[0]) }),
});
