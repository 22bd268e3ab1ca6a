/** What an operator, a program or a page does with negotiations. */
import type { Reader } from '../../kernel/db.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Policy } from '../../policies/index.ts';
import type { Reasons } from '../process/conduct.ts';
import type { Engine } from '../process/engine.ts';
import { type HistoryEntry, listMessages } from '../process/message.store.ts';
import { findProcess, listProcesses, type ProcessFilter } from '../process/process.store.ts';
import type { Process } from '../process/process.ts';
import { required } from './negotiation.ts';

export type ListedProcess = Process & { readonly seq: number };

export interface Counterparty {
  readonly counterpartyId: string;
  /** Base of its protocol addresses, version included. */
  readonly counterpartyAddress: string;
}

export class Negotiations {
  readonly #engine: Engine;
  readonly #db: Reader;

  constructor(engine: Engine, db: Reader) {
    this.#engine = engine;
    this.#db = db;
  }

  /** As consumer: asks for what an offer of the counterparty's catalogue gives. `offer.target` is its dataset. */
  async start(with_: Counterparty, offer: Policy, by: string): Promise<Process> {
    return this.#first('consumer', with_, offer, by);
  }

  /** As provider: offers something of ours. */
  async startOffer(with_: Counterparty, offer: Policy, by: string): Promise<Process> {
    return this.#first('provider', with_, offer, by);
  }

  /** As provider: to what is on the table. */
  async agree(id: string, by: string): Promise<Process> {
    return this.#engine.act(id, { do: 'agree' }, by);
  }

  /** As consumer: the offer on the table. */
  async accept(id: string, by: string): Promise<Process> {
    return this.#engine.act(id, { do: 'accept' }, by);
  }

  /** As consumer: the agreement is what was agreed. */
  async verify(id: string, by: string): Promise<Process> {
    return this.#engine.act(id, { do: 'verify' }, by);
  }

  /** As provider: the agreement is in force. */
  async finalize(id: string, by: string): Promise<Process> {
    return this.#engine.act(id, { do: 'finalize' }, by);
  }

  /** Other terms: as provider an offer, as consumer a request. */
  async counter(id: string, offer: Policy, by: string): Promise<Process> {
    const { role } = await this.read(id);
    return this.#engine.act(id, { do: role === 'provider' ? 'offer' : 'request', offer }, by);
  }

  /** Refuses or ends it, at any time before it is finalized; the reasons are told to the counterparty. */
  async terminate(id: string, why: Reasons, by: string): Promise<Process> {
    return this.#engine.act(id, { do: 'terminate', ...why }, by);
  }

  /** Throws `not-found`. */
  async read(id: string): Promise<Process> {
    const found = await findProcess(this.#db, { id, kind: 'negotiation' });
    if (found === undefined) throw notFound('negotiation', id);
    return found;
  }

  /** Newest first; `seq` of the last is the place of the next page (`before`). */
  async list(filter: Omit<ProcessFilter, 'kind'>): Promise<readonly ListedProcess[]> {
    return listProcesses(this.#db, { ...filter, kind: 'negotiation' });
  }

  /** Every message, oldest first; `id` of the last is the place of the next page (`after`). */
  async history(
    id: string,
    page: { readonly after?: number; readonly limit?: number } = {},
  ): Promise<readonly HistoryEntry[]> {
    return listMessages(this.#db, id, page);
  }

  async #first(role: 'provider' | 'consumer', with_: Counterparty, offer: Policy, by: string) {
    const datasetId = required(offer.target, '/offer/target');
    const [move, type] =
      role === 'provider'
        ? (['offer', 'ContractOfferMessage'] as const)
        : (['request', 'ContractRequestMessage'] as const);
    const opened = {
      datasetId,
      offer,
      agreementId: undefined,
      format: undefined,
      dataAddress: undefined,
    };
    return this.#engine.start({ role, ...with_, opened, move, type, body: { offer } }, by);
  }
}
