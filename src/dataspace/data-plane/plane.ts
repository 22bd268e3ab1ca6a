/** The data plane of a node: what moves the bytes of transfers, on either side. */
import { AppError, notFound } from '../../kernel/errors.ts';
import type { Judge } from '../automation.ts';
import { type Agreement, endAgreement } from '../negotiation/agreement.store.ts';
import type { DataAddress, DataPlane, DatasetSources, Transfer } from '../ports.ts';
import type { Reasons } from '../process/conduct.ts';
import { isProcessId } from '../process/process.ts';
import {
  countDeadFlows,
  deadFlowsOf,
  type Flow,
  hastenFlows,
  listDeadFlows,
  reviveFlow,
  tellFlows,
} from './flow.store.ts';
import { FlowWorker, type WorkerNeeds } from './flow-worker.ts';
import { startFlow, stopFlow } from './grants.ts';
import { listReceipts, type Receipt } from './receipt.store.ts';
import {
  openInbox,
  type ReceiveWish,
  type ReceivingNeeds,
  receivedPath,
  receivePull,
} from './receiving.ts';
import { Streams } from './streams.ts';

export interface DataPlaneNeeds extends Omit<ReceivingNeeds, 'mostBytes'> {
  readonly judge: Judge;
  readonly sources: DatasetSources;
  /** Several processes on one database; else this one owns it. */
  readonly shared: boolean;
  /** Bytes of one push to this node, at most; default 100 GB. */
  readonly mostBytes?: number;
}

/** The moves that the data plane makes: those of `Transfers`. */
export interface MovesOfTransfers {
  complete(id: string, by: string): Promise<unknown>;
  terminate(id: string, why: Reasons, by: string): Promise<unknown>;
}

const BY = 'automation';
const MOST_BYTES = 100e9;

export class NodeDataPlane implements DataPlane {
  readonly #needs: DataPlaneNeeds;
  readonly #receiving: ReceivingNeeds;
  readonly #streams = new Streams();
  #worker: FlowWorker | undefined;
  #transfers: MovesOfTransfers | undefined;

  constructor(needs: DataPlaneNeeds) {
    this.#needs = needs;
    this.#receiving = { ...needs, mostBytes: needs.mostBytes ?? MOST_BYTES };
  }

  async started(
    ...[tx, transfer, how]: Parameters<DataPlane['started']>
  ): Promise<DataAddress | undefined> {
    return startFlow(this.#needs, tx, transfer, how?.byPartner === true);
  }

  async stopped(...[tx, transfer]: Parameters<DataPlane['stopped']>): Promise<void> {
    if (transfer.role === 'provider') await stopFlow(tx, transfer);
  }

  /** Nothing moves before somebody asks for it (`receive`), or the provider pushes. */
  async received(_tx: unknown, _transfer: Transfer): Promise<void> {
    await Promise.resolve();
  }

  /** Takes up what is due; from here on contracts that end stop their transfers. */
  async start(transfers: MovesOfTransfers): Promise<void> {
    this.#transfers = transfers;
    this.#worker = new FlowWorker(this.#workerNeeds());
    await this.#worker.start();
  }

  /** Something may be due. */
  wake(): void {
    this.#worker?.wake();
  }

  async close(): Promise<void> {
    await this.#worker?.close();
  }

  /** Resolves when nothing is under way from here. */
  async settle(): Promise<void> {
    await this.#worker?.settle();
  }

  /** What its addresses need (`planeRoutes`). */
  get serving() {
    const stop = async (id: string, reasons: readonly string[]) => this.#stop(id, reasons);
    const data = { ...this.#needs, streams: this.#streams, stop };
    return { data, receiving: this.#receiving };
  }

  /** A place of ours for one push: `dataAddress` of the request for the transfer. */
  async openInbox(): Promise<DataAddress> {
    return openInbox(this.#receiving);
  }

  /** As consumer of a pull that runs. */
  async receive(wish: ReceiveWish): Promise<Receipt> {
    return receivePull(this.#receiving, wish);
  }

  async receipts(transferId: string): Promise<readonly Receipt[]> {
    // The database would not take any other word for one.
    if (!isProcessId(transferId)) return [];
    return listReceipts(this.#needs.db, transferId);
  }

  /** Where the bytes of a receipt are. Throws `not-found`, `gone` when they were kept elsewhere or taken away. */
  async findReceived(
    transferId: string,
    receiptId: number,
  ): Promise<{ readonly receipt: Receipt; readonly path: string }> {
    const receipt = (await this.receipts(transferId)).find(({ id }) => id === receiptId);
    if (receipt === undefined) throw notFound('receipt', String(receiptId));
    return { receipt, path: await receivedPath(this.#receiving, receipt) };
  }

  /** Ends a contract of ours as provider before its time; what runs under it is stopped. False: it had ended. */
  async endContract(agreement: Pick<Agreement, 'id' | 'counterpartyId'>): Promise<boolean> {
    const { db, clock } = this.#needs;
    const { id, counterpartyId } = agreement;
    return db.transaction(async (tx) => {
      const now = clock.now();
      const ended = await endAgreement(tx, { id, role: 'provider', counterpartyId }, now);
      await hastenFlows(tx, { agreementId: id, participantId: counterpartyId }, now);
      await tellFlows(tx);
      return ended;
    });
  }

  /** What this participant may have is less than before: what runs for it is judged anew, in every process. */
  async lookAgain(participantId: string): Promise<void> {
    const { db, clock } = this.#needs;
    await db.transaction(async (tx) => {
      await hastenFlows(tx, { participantId }, clock.now());
      await tellFlows(tx);
    });
  }

  /** Pushes that were given up. */
  async deadPushes(limit = 100, after?: string): Promise<readonly Flow[]> {
    return listDeadFlows(this.#needs.db, limit, after);
  }

  async countDeadPushes(): Promise<number> {
    return countDeadFlows(this.#needs.db);
  }

  /** Of these transfers, those whose push was given up, with the last reason. */
  async undeliveredOf(transferIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return deadFlowsOf(this.#needs.db, transferIds);
  }

  /** First try now. Throws `not-found`. */
  async retryPush(transferId: string): Promise<void> {
    const { db, clock } = this.#needs;
    const revived = await db.transaction(async (tx) => reviveFlow(tx, transferId, clock.now()));
    if (!revived) throw notFound('push that was given up', transferId);
    this.#worker?.wake();
  }

  #workerNeeds(): WorkerNeeds {
    return {
      ...this.#needs,
      streams: this.#streams,
      stop: async (id, reasons) => this.#stop(id, reasons),
      complete: async (id) => this.#move(id, async (transfers) => transfers.complete(id, BY)),
    };
  }

  async #stop(id: string, reasons: readonly string[]): Promise<void> {
    await this.#move(id, async (transfers) =>
      transfers.terminate(id, { code: 'policy', reasons }, BY),
    );
  }

  /** The other side may have ended it at the same moment. */
  async #move(id: string, move: (transfers: MovesOfTransfers) => Promise<unknown>): Promise<void> {
    if (this.#transfers === undefined) throw new Error('The data plane has not started');
    try {
      await move(this.#transfers);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
      this.#needs.log.info('A transfer had gone on already', { transferId: id });
    }
  }
}
