/** Datasets, their terms and the catalogue, built once from the collections that this node has. */
import type { Bell } from '../../feed/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Log } from '../../kernel/log.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { Sealer } from '../../keys/index.ts';
import type { Partners } from '../../participants/index.ts';
import type { Judge } from '../automation.ts';
import type { CatalogueSource, ClaimSource, OfferSource, PartnerClaims } from '../ports.ts';
import { BASE } from '../process/base.ts';
import { Catalogue } from './catalogue.service.ts';
import { type Collection, datasetIri, type OwnDataset } from './dataset.ts';
import { DatasetFiles } from './dataset-files.ts';
import { type NoteDecision, policyJudge, policyWeigh, type Weigh } from './judge.ts';
import { offerSource } from './offers.ts';
import { type OwnSource, ownSource } from './own.source.ts';
import { findOwnDataset } from './own-dataset.store.ts';
import { OwnDatasets } from './own-datasets.service.ts';
import { PublishedTerms } from './published-terms.service.ts';
import type { Terms } from './terms.ts';
import { type VisibleHead, VisibleTerms } from './visible-terms.ts';

export interface DatasetsNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly ids: Ids;
  readonly outbound: Outbound;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly partners: Partners;
  /** What policies are decided by. */
  readonly claims: ClaimSource;
  readonly collections: readonly Collection[];
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly participantId: string;
  readonly noteDecision: NoteDecision;
}

/** A dataset as an operator sees it. */
export interface ListedDataset {
  readonly id: string;
  readonly iri: string;
  readonly title: string;
  readonly kind: 'collection' | OwnDataset['kind'];
  /** Of the operator's own. */
  readonly own?: OwnDataset;
  /** In use; without any nobody is offered it. */
  readonly terms: readonly Terms[];
}

export interface DatasetWish {
  /** Words of its title or id, in any case. */
  readonly q?: string | undefined;
  readonly kind?: ListedDataset['kind'] | undefined;
  /** Whether anybody is offered it. */
  readonly terms?: 'some' | 'none' | undefined;
  /** Id of the last of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

interface DatasetPage {
  /** Of all pages. */
  readonly total: number;
  readonly items: readonly ListedDataset[];
  /** Id to go on after. */
  readonly next?: string;
}

interface Looked {
  readonly claims: PartnerClaims;
  readonly sees: readonly VisibleHead[];
}

export interface Datasets {
  readonly own: OwnDatasets;
  readonly terms: PublishedTerms;
  readonly catalogue: CatalogueSource;
  readonly offers: OfferSource;
  readonly judge: Judge;
  /** What `judge` goes by, rule by rule. */
  readonly weigh: Weigh;
  /** This node's collections, then the operator's own. */
  list(): Promise<readonly ListedDataset[]>;
  /** Some of them, in the same order. There are some hundreds at most (`OwnDatasets`). */
  find(wish: DatasetWish): Promise<DatasetPage>;
  /** Throws `not-found`. */
  read(id: string): Promise<ListedDataset>;
  /** The bytes of a dataset of the operator's, by the IRI of the dataset. */
  sourceOf(datasetIri: string): Promise<OwnSource | undefined>;
  /** What is known of a participant by which terms are decided, and what it is offered by them now. */
  look(participantId: string): Promise<Looked>;
  /** What is offered from the start: every collection of this node, open with attribution. */
  begin(): Promise<void>;
}

export function buildDatasets(needs: DatasetsNeeds): Datasets {
  const { db, collections, partners, publicUrl } = needs;
  const files = new DatasetFiles(needs.dataDir);
  const visible = new VisibleTerms(needs);
  const own = new OwnDatasets({ ...needs, files, taken: collections.map(({ id }) => id) });
  const isDataset = async (id: string): Promise<boolean> => {
    if (collections.some((one) => one.id === id)) return true;
    const found = await findOwnDataset(db, id);
    return found !== undefined && found.withdrawn === undefined;
  };
  const terms = new PublishedTerms({ ...needs, isDataset });
  const weigh = policyWeigh({
    ...needs,
    isSuspended: async (reader, id) => partners.isSuspended(reader, id),
  });
  const listed = (id: string, all: readonly Terms[]) => ({
    id,
    iri: datasetIri(publicUrl, id),
    terms: all.filter(({ dataset }) => dataset === id),
  });
  const list = async (): Promise<readonly ListedDataset[]> => {
    const inUse = await terms.list();
    return [
      ...collections.map(({ id, title }) => ({
        ...listed(id, inUse),
        title,
        kind: 'collection' as const,
      })),
      ...(await own.list()).map((dataset) => ({
        ...listed(dataset.id, inUse),
        title: dataset.title,
        kind: dataset.kind,
        own: dataset,
      })),
    ];
  };
  return {
    own,
    terms,
    catalogue: new Catalogue({
      ...needs,
      visible,
      addresses: { publicUrl, base: `${publicUrl}${BASE}` },
    }),
    offers: offerSource({ ...needs, visible }),
    judge: policyJudge(weigh, needs.noteDecision),
    weigh,
    list,
    find: async (wish) => pageOf(await list(), wish),
    read: async (id) => {
      const found = (await list()).find((one) => one.id === id);
      if (found === undefined) throw notFound('dataset', id);
      return found;
    },
    sourceOf: async (iri) => {
      const start = datasetIri(publicUrl, '');
      return iri.startsWith(start)
        ? ownSource({ ...needs, files }, iri.slice(start.length))
        : undefined;
    },
    look: async (id) => ({
      claims: await needs.claims.claimsOf(db, id),
      sees: (await partners.isSuspended(db, id)) ? [] : (await visible.of(id)).heads,
    }),
    begin: async () =>
      terms.begin(collections.map(({ id }) => ({ dataset: id, template: 'open', values: {} }))),
  };
}

function pageOf(
  all: readonly ListedDataset[],
  { q = '', kind, terms, after, limit }: DatasetWish,
): DatasetPage {
  const words = q.toLowerCase().split(/\s+/);
  const chosen = all.filter((one) => {
    const text = `${one.id} ${one.title}`.toLowerCase();
    return (
      (kind === undefined || one.kind === kind) &&
      (terms === undefined || one.terms.length > 0 === (terms === 'some')) &&
      words.every((word) => text.includes(word))
    );
  });
  const start = after === undefined ? 0 : placeAfter(chosen, after);
  const items = chosen.slice(start, start + limit);
  const last = items.at(-1)?.id;
  const isMore = start + limit < chosen.length && last !== undefined;
  return { total: chosen.length, items, ...(isMore ? { next: last } : {}) };
}

/** The one of that id may have been withdrawn since: the operator's own are in the order of their ids. */
function placeAfter(chosen: readonly ListedDataset[], after: string): number {
  const at = chosen.findIndex(({ id }) => id === after);
  if (at !== -1) return at + 1;
  const next = chosen.findIndex(({ id, own }) => own !== undefined && id > after);
  return next === -1 ? chosen.length : next;
}
