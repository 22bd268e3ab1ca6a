/** The change feed of the map: `/job-families?modifiedSince=`, each record whole or, when it is no more, without. */
import { type FeedPlace, feedCursors, lastChange, listLastChanges } from '../../feed/index.ts';
import { changePage } from '../../http/change-page.ts';
import type { Reply } from '../../http/reply.ts';
import { madeFrom } from '../../http/validator.ts';
import type { Reader } from '../../kernel/db.ts';
import type { Document } from '../../linked-data/document.ts';
import { mapAddress, memberAddress } from './addresses.ts';
import type { CompiledMap } from './compiled-map.ts';
import { familyDocument, mapDocument, occupationDocument, type Written } from './map.jsonld.ts';
import { MAP_KIND, WHOLE } from './map-feed.ts';

const PAGE = 100;
const feed = feedCursors(MAP_KIND, 'job-family-changes');

export async function mapChanges(
  db: Reader,
  map: CompiledMap,
  written: Written,
  asked: FeedPlace,
): Promise<Reply> {
  const { publicUrl } = written;
  const last = await lastChange(db, MAP_KIND);
  const from = await feed.placeOf(db, asked);
  const changes = await listLastChanges(db, MAP_KIND, from, PAGE);
  const rows = changes.map((change) => ({
    ...change,
    doc: change.operation === 'delete' ? null : (documentOf(change.id, map, written) ?? null),
    modified: change.at,
  }));
  const isFull = rows.length === PAGE;
  const next = `${mapAddress(publicUrl)}?cursor=${feed.write(rows.at(-1)?.seq ?? from)}`;
  return {
    status: 200,
    type: 'application/json',
    // As in the feed of trainings: the same for every address while nothing changes.
    etag: `seq-${last?.seq ?? 0}-${madeFrom(publicUrl)}`,
    headers: {
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache',
      ...(isFull ? { link: `<${next}>; rel="next"` } : {}),
    },
    body: changePage(
      rows,
      (id) => (id === WHOLE ? mapAddress(publicUrl) : memberAddress(publicUrl, id)),
      (doc) => doc,
      isFull ? { next } : { poll: next },
    ),
  };
}

function documentOf(id: string, map: CompiledMap, written: Written): Document | undefined {
  if (id === WHOLE) return mapDocument(map, written);
  const [family, occupation] = [map.family(id), map.occupation(id)];
  if (family !== undefined) return familyDocument(family, map, written);
  return occupation === undefined ? undefined : occupationDocument(occupation, map, written);
}
