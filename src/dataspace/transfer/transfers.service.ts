/** What an operator, a program or a page does with transfers. */
import type { Db } from '../../kernel/db.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { findAgreement } from '../negotiation/agreement.store.ts';
import type { Counterparty, ListedProcess } from '../negotiation/negotiations.service.ts';
import type { DataAddress } from '../ports.ts';
import type { Reasons } from '../process/conduct.ts';
import type { Engine } from '../process/engine.ts';
import { type HistoryEntry, listMessages } from '../process/message.store.ts';
import { findProcess, listProcesses, type ProcessFilter } from '../process/process.store.ts';
import type { Process } from '../process/process.ts';

export interface TransferWish extends Counterparty {
  readonly agreementId: string;
  readonly format: 'HttpData-PULL' | 'HttpData-PUSH';
  /** Of a push: where to. */
  readonly dataAddress?: DataAddress;
}

export class Transfers {
  readonly #engine: Engine;
  readonly #db: Db;

  constructor(engine: Engine, db: Db) {
    this.#engine = engine;
    this.#db = db;
  }

  /** As consumer, under an agreement with the counterparty. Throws `not-found`, or `conflict` when it has ended. */
  async request(wish: TransferWish, by: string): Promise<Process> {
    const { agreementId: id, format, dataAddress, ...counterparty } = wish;
    const { counterpartyId } = counterparty;
    const agreement = await findAgreement(this.#db, { id, role: 'consumer', counterpartyId });
    if (agreement === undefined) throw notFound('agreement', id);
    if (agreement.endedAt !== undefined) throw conflict('The agreement has ended');
    const { datasetId } = agreement;
    return this.#engine.start(
      {
        role: 'consumer',
        ...counterparty,
        opened: { datasetId, offer: undefined, agreementId: id, format, dataAddress },
        move: 'request',
        type: 'TransferRequestMessage',
        body: { agreementId: id, format, ...(dataAddress && { dataAddress }) },
      },
      by,
    );
  }

  /** As provider the first time; after a suspension the side that suspended. Throws `conflict` otherwise. */
  async start(id: string, by: string): Promise<Process> {
    return this.#engine.act(id, { do: 'start' }, by);
  }

  async suspend(id: string, why: Reasons, by: string): Promise<Process> {
    return this.#engine.act(id, { do: 'suspend', ...why }, by);
  }

  async complete(id: string, by: string): Promise<Process> {
    return this.#engine.act(id, { do: 'complete' }, by);
  }

  async terminate(id: string, why: Reasons, by: string): Promise<Process> {
    return this.#engine.act(id, { do: 'terminate', ...why }, by);
  }

  /** Throws `not-found`. */
  async read(id: string): Promise<Process> {
    const found = await findProcess(this.#db, { id, kind: 'transfer' });
    if (found === undefined) throw notFound('transfer', id);
    return found;
  }

  /** Newest first; `seq` of the last is the place of the next page (`before`). */
  async list(filter: Omit<ProcessFilter, 'kind'>): Promise<readonly ListedProcess[]> {
    return listProcesses(this.#db, { ...filter, kind: 'transfer' });
  }

  async history(
    id: string,
    page: { readonly after?: number; readonly limit?: number } = {},
  ): Promise<readonly HistoryEntry[]> {
    return listMessages(this.#db, id, page);
  }
}
