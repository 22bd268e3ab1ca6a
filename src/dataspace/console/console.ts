/**
 * What the management API and the pages of operators stand on. Reading works without an identity; acting
 * needs a node that speaks to partners.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import type { DidResolver } from '../../kernel/did-resolver.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { Partners } from '../../participants/index.ts';
import type { Decision } from '../../policies/index.ts';
import type { Flow } from '../data-plane/flow.store.ts';
import type { NodeDataPlane } from '../data-plane/plane.ts';
import type { Weigh } from '../datasets/judge.ts';
import type { Dataspace } from '../dataspace.ts';
import {
  type Agreement,
  type AgreementFilter,
  asOf,
  countAgreements,
  endAgreement,
  findAgreementBySeq,
  type ListedAgreement,
  listAgreements,
} from '../negotiation/agreement.store.ts';
import { findAddress } from '../partner-catalogue/find-address.ts';
import {
  countUndelivered,
  type DeadLetter,
  type HistoryEntry,
  listDeadLetters,
  listMessages,
  listRetried,
} from '../process/message.store.ts';
import {
  countProcesses,
  findProcess,
  listProcesses,
  type ProcessFilter,
} from '../process/process.store.ts';
import type { Kind, Process } from '../process/process.ts';
import { shownEntry, shownProcess } from './shown.ts';
import { turnsOf } from './turns.ts';

export interface ConsoleNeeds {
  readonly db: Db;
  /** Undefined without an identity. */
  readonly dataspace: Dataspace | undefined;
  readonly partners: Pick<Partners, 'names' | 'find'>;
  readonly weigh: Weigh;
  readonly plane: Pick<
    NodeDataPlane,
    'deadPushes' | 'countDeadPushes' | 'undeliveredOf' | 'endContract'
  >;
  readonly resolver: DidResolver;
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** Names of accounts and keys, by id. */
  readonly actorNames: () => Promise<ReadonlyMap<string, string>>;
}

type Names = ReadonlyMap<string, string>;

export interface Page {
  /** Older than this place of the list. */
  readonly before?: number;
  readonly limit: number;
}

/** A page of a list, and what partners are called. */
export interface Listed<T> {
  readonly total: number;
  readonly items: readonly T[];
  /** Place of the next page. */
  readonly next?: number;
  readonly partners: Names;
}

export type ListedProcess = Process & { readonly seq: number };
export type Chosen = Omit<ProcessFilter, 'kind' | 'limit' | 'before' | 'turns'> & {
  /** Only what goes on by a move of ours. */
  readonly ours?: boolean;
};

export interface FailedPushes {
  readonly total: number;
  readonly items: readonly Flow[];
  readonly partners: Names;
  /** Id to go on after. */
  readonly next?: string;
}

/** What the rules say of the offer on the table: the decision, or why there is none. */
export type Weighed = Decision | { readonly barred: string };

export class Console {
  readonly #needs: ConsoleNeeds;

  constructor(needs: ConsoleNeeds) {
    this.#needs = needs;
  }

  /** Throws `unavailable` on a node that speaks to no partners. */
  get dataspace(): Dataspace {
    const { dataspace } = this.#needs;
    if (dataspace !== undefined) return dataspace;
    throw new AppError('unavailable', 'This node speaks to no partners: set IDENTITY');
  }

  async processes(kind: Kind, chosen: Chosen, page: Page): Promise<Listed<ListedProcess>> {
    const { db } = this.#needs;
    const { ours, ...rest } = chosen;
    const filter = { ...rest, kind, ...(ours === true ? { turns: turnsOf(kind) } : {}) };
    const total = await countProcesses(db, filter);
    const found = await listProcesses(db, { ...filter, ...page, limit: page.limit + 1 });
    return this.#listed(total, found.map(shownProcess), page.limit, ({ seq }) => seq);
  }

  /** Throws `not-found`. */
  async process(kind: Kind, id: string): Promise<Process> {
    const found = await findProcess(this.#needs.db, { id, kind });
    if (found === undefined) throw notFound(kind, id);
    return shownProcess(found);
  }

  /** Oldest first, after `after`. */
  async history(
    id: string,
    page: { readonly after?: number; readonly limit: number },
  ): Promise<{ readonly entries: readonly HistoryEntry[]; readonly next?: number }> {
    const { limit } = page;
    const found = await listMessages(this.#needs.db, id, { ...page, limit: limit + 1 });
    const entries = found.slice(0, limit).map(shownEntry);
    const last = entries.at(-1)?.id;
    return { entries, ...(found.length > limit && last !== undefined ? { next: last } : {}) };
  }

  /** Of a negotiation in which this node provides, while there is something to decide. */
  async weighed({ kind, role, offer, counterpartyId, datasetId }: Process) {
    if (kind !== 'negotiation' || role !== 'provider' || offer === undefined) return undefined;
    return this.#needs.weigh(this.#needs.db, {
      stage: 'negotiation',
      policy: offer,
      participantId: counterpartyId,
      datasetId,
    });
  }

  async agreements(filter: AgreementFilter, page: Page): Promise<Listed<ListedAgreement>> {
    const { db, clock } = this.#needs;
    const at = clock.now();
    const total = await countAgreements(db, { ...filter, at });
    const rows = await listAgreements(db, { ...filter, at, ...page, limit: page.limit + 1 });
    const found = rows.map((one) => asOf(one, at));
    return this.#listed(total, found, page.limit, ({ seq }) => seq);
  }

  /** By its number on this node. Throws `not-found`. */
  async agreement(number: number): Promise<ListedAgreement> {
    const found = await findAgreementBySeq(this.#needs.db, number);
    if (found === undefined) throw notFound('agreement', String(number));
    return asOf(found, this.#needs.clock.now());
  }

  async deadLetters(page: Page): Promise<Listed<DeadLetter>> {
    const { db } = this.#needs;
    const { dead } = await countUndelivered(db);
    const found = await listDeadLetters(db, { ...page, limit: page.limit + 1 });
    return this.#listed(dead, found.map(shownEntry), page.limit, ({ id }) => id);
  }

  /** What is tried again by itself, the next first. */
  async retried(limit: number): Promise<readonly DeadLetter[]> {
    return (await listRetried(this.#needs.db, limit)).map(shownEntry);
  }

  /** What goes on only by a move of ours. */
  async countWaiting(kind: Kind): Promise<number> {
    return countProcesses(this.#needs.db, { kind, turns: turnsOf(kind) });
  }

  async undelivered(): Promise<{ readonly dead: number; readonly partners: number }> {
    return countUndelivered(this.#needs.db);
  }

  /** Pushes of ours that were given up, by the ids of their transfers. */
  async failedPushes(page: {
    readonly after?: string;
    readonly limit: number;
  }): Promise<FailedPushes> {
    const { plane } = this.#needs;
    const found = await plane.deadPushes(page.limit + 1, page.after);
    const items = found.slice(0, page.limit);
    const last = items.at(-1)?.transferId;
    return {
      total: await plane.countDeadPushes(),
      items,
      partners: await this.partnerNames(items.map(({ participantId }) => participantId)),
      ...(found.length > page.limit && last !== undefined ? { next: last } : {}),
    };
  }

  async countFailedPushes(): Promise<number> {
    return this.#needs.plane.countDeadPushes();
  }

  /** Why the data of these transfers was not delivered, where the node has given up. */
  async notDelivered(processes: readonly Process[]): Promise<Names> {
    const pushes = processes.filter(
      ({ kind, role, format }) =>
        kind === 'transfer' && role === 'provider' && format === 'HttpData-PUSH',
    );
    return this.#needs.plane.undeliveredOf(pushes.map(({ id }) => id));
  }

  /** No transfer is begun under it any more. Throws `conflict` when it had ended. */
  async close({ id, role, counterpartyId }: Agreement): Promise<void> {
    const { db, plane, clock } = this.#needs;
    const isOpen =
      role === 'provider'
        ? await plane.endContract({ id, counterpartyId })
        : await db.transaction(async (tx) =>
            endAgreement(tx, { id, role, counterpartyId }, clock.now()),
          );
    if (!isOpen) throw conflict('The agreement has ended already');
  }

  async actorNames(): Promise<Names> {
    return this.#needs.actorNames();
  }

  async partnerNames(ids: readonly string[]): Promise<Names> {
    return this.#needs.partners.names(ids);
  }

  /** As given, as the partners table has it, or as its DID document says. Throws `invalid`. */
  async addressOf(partner: string, given: string | undefined): Promise<string> {
    const address = given ?? (await this.#needs.partners.find(partner))?.address;
    if (address !== undefined) return address.replace(/\/+$/, '');
    const named = partner.startsWith('did:') ? await this.#named(partner) : undefined;
    if (named !== undefined) return named;
    throw new AppError('invalid', 'The request is not valid', {
      issues: [
        { pointer: '/body/address', message: 'is needed: this node knows none of the partner' },
      ],
    });
  }

  /** A DID that does not resolve names nothing. */
  async #named(did: string): Promise<string | undefined> {
    try {
      return await findAddress(this.#needs, did);
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }

  async #listed<T extends { readonly counterpartyId: string }>(
    total: number,
    found: readonly T[],
    limit: number,
    placeOf: (item: T) => number,
  ): Promise<Listed<T>> {
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      total,
      items,
      partners: await this.partnerNames(items.map(({ counterpartyId }) => counterpartyId)),
      ...(found.length > limit && last !== undefined ? { next: placeOf(last) } : {}),
    };
  }
}
