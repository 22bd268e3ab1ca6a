/** The catalogue of the protocol, as each participant may see it. A page costs what the page holds. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Bell } from '../../feed/index.ts';
import { Gzipped } from '../../http/gzipped.ts';
import type { Db } from '../../kernel/db.ts';
import { CONTEXT } from '../messages/context.schema.ts';
import type { CataloguePage, CatalogueSource } from '../ports.ts';
import { readFilter, type Wanted } from './catalogue-filter.ts';
import { type Entry, readEntries } from './catalogue-page.ts';
import { type Collection, datasetIri } from './dataset.ts';
import { type Addresses, headText, memberWriter, serviceOf } from './dataset-json.ts';
import { PageCache } from './page-cache.ts';
import type { Visible, VisibleHead, VisibleTerms } from './visible-terms.ts';

const compress = promisify(gzip);

export interface CatalogueNeeds {
  readonly db: Db;
  readonly bell: Bell;
  readonly visible: VisibleTerms;
  /** At most one of them has members. */
  readonly collections: readonly Collection[];
  readonly addresses: Addresses;
  /** This node's. */
  readonly participantId: string;
}

export class Catalogue implements CatalogueSource {
  readonly #needs: CatalogueNeeds;
  readonly #cache: PageCache;
  readonly #parent: Collection | undefined;
  readonly #head: string;

  constructor(needs: CatalogueNeeds) {
    this.#needs = needs;
    this.#cache = new PageCache(needs.bell);
    this.#parent = needs.collections.find(({ members }) => members !== undefined);
    const { addresses, participantId } = needs;
    this.#head = JSON.stringify({
      '@context': CONTEXT,
      '@id': `${addresses.base}/catalog`,
      '@type': 'Catalog',
      participantId,
      service: [serviceOf(addresses)],
    }).slice(0, -1);
  }

  /** Throws `invalid` for a filter that is not supported, `malformed` for a cursor that is not ours. */
  async readPage({
    participantId,
    filter,
    cursor,
  }: Parameters<CatalogueSource['readPage']>[0]): Promise<CataloguePage> {
    const wanted = readFilter(filter);
    const moment = this.#cache.moment;
    const visible = await this.#needs.visible.of(participantId);
    const key = `${visible.key}\n${JSON.stringify(wanted)}\n${cursor ?? ''}`;
    const kept = this.#cache.get(key);
    if (kept !== undefined) return kept;
    const { text, ...beside } = await this.#write(visible, wanted, cursor);
    const bytes = await compress(text, { level: 4 });
    const etag = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    const page = { catalog: new Gzipped(bytes), etag, bytes: bytes.length, ...beside };
    this.#cache.put(key, moment, page);
    return page;
  }

  async findDataset(participantId: string, id: string): Promise<object | undefined> {
    const { db, visible: all, addresses } = this.#needs;
    const visible = await all.of(participantId);
    const named = visible.heads.find(
      (head) => head.id === id || datasetIri(addresses.publicUrl, head.id) === id,
    );
    if (named !== undefined) return parsed(headText(named, addresses, 'whole'));
    const parent = this.#parentIn(visible);
    const member = parent && (await this.#parent?.members?.find(db, id));
    return member && parsed(memberWriter(parent.terms, addresses, 'whole')(member));
  }

  #parentIn({ heads }: Visible): VisibleHead | undefined {
    return heads.find(({ id }) => id === this.#parent?.id);
  }

  async #write(visible: Visible, wanted: Wanted, cursor: string | undefined) {
    const { db, addresses } = this.#needs;
    const parent = this.#parentIn(visible);
    const members = parent && this.#parent?.members;
    const { publicUrl } = addresses;
    const { entries, ...beside } = await readEntries(
      db,
      { visible, members, wanted, publicUrl },
      cursor,
    );
    const ofMember = memberWriter(parent?.terms ?? [], addresses, 'named');
    const write = (entry: Entry): string =>
      entry.is === 'head' ? headText(entry.head, addresses, 'named') : ofMember(entry.member);
    const list = entries.length === 0 ? '' : `,"dataset":[${entries.map(write).join(',')}]`;
    return { text: `${this.#head}${list}}`, ...beside };
  }
}

function parsed(text: string): object {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null) return value;
  throw new Error('A dataset is an object');
}
