/** What this node offers: collections of its own capabilities, and datasets of its operator. */
import type { Reader } from '../../kernel/db.ts';
import type { MemberFilter } from './member-filter.ts';

/** A collection that a capability of this node offers, put together by `app.ts`. */
export interface Collection {
  /** `trainings`, `job-families`: a word of an address. */
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Where it is had without a contract, as long as its terms are open. */
  readonly address: string;
  readonly mediaTypes: readonly string[];
  /** Each of these is a dataset too, under the terms of the collection. */
  readonly members?: MemberSource;
}

/** One record of a collection, as the catalogue lists it. */
export interface Member {
  /** Unique in the collection: what keyset paging goes by. */
  readonly key: string;
  /** Its address, which is the id of the dataset. */
  readonly iri: string;
  readonly title: string;
  readonly modified: Date;
}

export interface MemberSource {
  /** At most `limit` in the order of their keys: those after a key, or those before one, nearest last. */
  list(reader: Reader, wanted: MembersWanted): Promise<readonly Member[]>;
  find(reader: Reader, iri: string): Promise<Member | undefined>;
}

interface MembersWanted {
  readonly filter: MemberFilter;
  /** Only these IRIs. */
  readonly iris?: readonly string[];
  readonly after?: string;
  readonly before?: string;
  readonly offset?: number;
  readonly limit: number;
}

/** A dataset of the operator's own. Its secret is never part of it. */
export type OwnDataset = OwnDatasetBase & (OwnFile | OwnApi);

interface OwnDatasetBase {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly mediaType: string;
  readonly created: Date;
  readonly modified: Date;
  readonly withdrawn?: Date;
}

interface OwnFile {
  readonly kind: 'file';
  /** Name in the folder of the node's datasets. */
  readonly file: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Last change of the file, as its system says. */
  readonly changed: Date;
}

interface OwnApi {
  readonly kind: 'http';
  readonly baseUrl: string;
  /** The header that opens it, where one does. */
  readonly header?: string;
}

/** Of the catalogue: a collection or a dataset of the operator's, before the members. */
export interface Head {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly mediaTypes: readonly string[];
  readonly address?: string;
  readonly bytes?: number;
  readonly sha256?: string;
}

export const headOf = (dataset: OwnDataset): Head => ({
  id: dataset.id,
  title: dataset.title,
  ...(dataset.description === undefined ? {} : { description: dataset.description }),
  mediaTypes: [dataset.mediaType],
  ...(dataset.kind === 'file' ? { bytes: dataset.size, sha256: dataset.sha256 } : {}),
});

/** Of collections and of datasets of the operator's. */
export const datasetIri = (publicUrl: string, id: string): string => `${publicUrl}/datasets/${id}`;
