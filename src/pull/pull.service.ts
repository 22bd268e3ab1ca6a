import type { Clock } from '../kernel/clock.ts';
import type { DidResolver } from '../kernel/did-resolver.ts';
import { AppError } from '../kernel/errors.ts';
import type { Outbound } from '../kernel/outbound.ts';
import { type ShapeChecker, shapeChecker } from '../linked-data/shapes.ts';
import { ELM, RDF } from '../linked-data/terms.ts';
import type { Triple } from '../linked-data/triples.ts';
import { type FeedChange, type Polled, pollFeed } from './feed.ts';
import { Draft, type Index, keepState, type PullState, readIndex, readState } from './folder.ts';
import { mergeInto } from './merge.ts';
import { findPartner, type Partner } from './partner.ts';
import { faultsOf, recordTriples } from './record.ts';

export interface PullNeeds {
  readonly outbound: Outbound;
  readonly resolver: DidResolver;
  readonly clock: Clock;
}

export interface PullReport {
  readonly partner: Pick<Partner, 'base' | 'did' | 'title'>;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Records held after this pull. */
  readonly held: number;
  /** Records that came and were checked against our shapes. */
  readonly checked: number;
  /** Of the partner's records those that break a rule, from this pull or one before; they are not kept. */
  readonly refused: readonly { readonly id: string; readonly faults: readonly string[] }[];
}

/** Of refused records so many are told in full. */
const TOLD = 100;

/**
 * Pulls a partner's trainings into a folder: all of them the first time, then what changed. Everything
 * is written beside the old files, which it replaces at the end: a pull that breaks off changes nothing.
 */
export async function pullCatalogue(
  needs: PullNeeds,
  didOrUrl: string,
  folder: string,
  onProgress: (records: number) => void = () => undefined,
): Promise<PullReport> {
  const before = await readState(folder);
  const partner = await findPartner(needs, didOrUrl);
  if (before !== undefined && before.base !== partner.base)
    throw new AppError(
      'conflict',
      `The folder holds the catalogue of ${before.base}; take another`,
    );
  const { base, did, title } = partner;
  const index = await readIndex(folder, before);
  const polled = await pollFeed(needs.outbound, base, before?.poll ?? partner.feed, before?.etag);
  const news = new News(partner, index, await shapeChecker());
  const delta = new Draft(folder, '.delta.ndjson');
  try {
    if (polled !== undefined) await delta.write(news.lines(polled.pages, onProgress));
    const report = { partner: { base, did, title }, ...news.report() };
    if (polled === undefined) return report;
    // Also without news: a pull that was killed may have left what has gone since.
    await mergeInto(folder, delta, { held: index.held, live: news.live }, contextOf(partner));
    await keepState(folder, index, stateOf(partner, polled.last(), needs.clock));
    return report;
  } finally {
    await delta.drop();
  }
}

const stateOf = (
  { base, did }: Partner,
  { poll, etag }: ReturnType<Polled['last']>,
  clock: Clock,
): Omit<PullState, 'index'> => ({
  base,
  poll,
  pulledAt: clock.now().toISOString(),
  ...(did === undefined ? {} : { did }),
  ...(etag === undefined ? {} : { etag }),
});

const contextOf = ({ base }: Pick<Partner, 'base'>): string =>
  `${base}/contexts/passerelle-v1.jsonld`;

/** Sorts what a feed says into new, changed and gone, and checks what comes. */
class News {
  readonly #partner: Partner;
  readonly #index: Index;
  readonly #checker: ShapeChecker;
  /** Record → the line of the delta that holds its last version; undefined once withdrawn. */
  readonly live = new Map<string, number | undefined>();
  readonly #counts = { added: 0, changed: 0, removed: 0, checked: 0 };

  constructor(partner: Partner, index: Index, checker: ShapeChecker) {
    this.#partner = partner;
    this.#index = index;
    this.#checker = checker;
  }

  report() {
    const { held, refused } = this.#index;
    const told = [...refused].slice(0, TOLD).map(([id, { faults }]) => ({ id, faults }));
    return { ...this.#counts, held: held.size, refused: told };
  }

  /** The records that are kept, a line each. */
  async *lines(
    pages: AsyncIterable<readonly FeedChange[]>,
    onProgress: (records: number) => void,
  ): AsyncGenerator<string> {
    let line = 0;
    for await (const changes of pages) {
      for (const change of changes) {
        if (!this.#concerns(change)) continue;
        this.#index.refused.delete(change.id);
        const record = change.operation === 'delete' ? undefined : await this.#checked(change);
        if (record === undefined) this.#remove(change.id);
        else {
          this.#add(change, line);
          line += 1;
          yield `${JSON.stringify(record)}\n`;
        }
      }
      onProgress(this.#counts.checked);
    }
  }

  /** Not what is held, or was refused, in this very version, nor the end of what never came. */
  #concerns({ id, operation, hash }: FeedChange): boolean {
    if (!id.startsWith(`${this.#partner.base}/`))
      throw new AppError('forbidden', 'The feed speaks of records that are not the partner’s own');
    const { held, refused } = this.#index;
    const known = held.get(id) ?? refused.get(id)?.hash;
    return operation === 'delete' ? known !== undefined : known !== hash;
  }

  async #checked({ id, hash, record }: FeedChange): Promise<object | undefined> {
    this.#counts.checked += 1;
    const faults = await this.#faults(id, record);
    if (faults.length === 0) return record;
    this.#index.refused.set(id, { hash, faults });
    return undefined;
  }

  async #faults(id: string, record: object | undefined): Promise<readonly string[]> {
    let triples: readonly Triple[];
    try {
      triples = recordTriples(record, contextOf(this.#partner));
    } catch (error) {
      if (error instanceof AppError) return [error.message];
      throw error;
    }
    const isAbout = triples.some(
      (t) => t.subject === id && t.predicate === RDF.type && t.object === ELM.LearningOpportunity,
    );
    if (!isAbout) return [`${id}: the record describes another training`];
    const foreign = triples.find((t) => isClaimElsewhere(t, this.#partner.base));
    if (foreign) return [`${foreign.subject}: a training at an address that is not the partner’s`];
    return faultsOf(this.#checker, triples);
  }

  #add({ id, hash }: FeedChange, line: number): void {
    const { held } = this.#index;
    if (held.has(id)) this.#counts.changed += 1;
    else this.#counts.added += 1;
    held.set(id, hash);
    this.live.set(id, line);
  }

  #remove(id: string): void {
    if (!this.#index.held.delete(id)) return;
    this.#counts.removed += 1;
    this.live.set(id, undefined);
  }
}

const isClaimElsewhere = ({ subject, predicate, object }: Triple, base: string): boolean =>
  predicate === RDF.type && object === ELM.LearningOpportunity && !subject.startsWith(`${base}/`);
