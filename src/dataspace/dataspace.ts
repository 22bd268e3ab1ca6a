/** The protocol side of a node: engines, outbox and services, built once from the parts it is given. */
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { AppError } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { Outbound } from '../kernel/outbound.ts';
import { negotiationConduct } from './negotiation/negotiation.conduct.ts';
import { Negotiations } from './negotiation/negotiations.service.ts';
import { PartnerCatalogue } from './partner-catalogue/partner-catalogue.ts';
import type {
  Automation,
  CatalogueSource,
  DataPlane,
  EvidenceSigner,
  IdentityAdapter,
  OfferSource,
} from './ports.ts';
import { BASE } from './process/base.ts';
import { Delivery } from './process/delivery.ts';
import { Engine } from './process/engine.ts';
import {
  type DeadLetter,
  dropMessage,
  endLeases,
  listDeadLetters,
  type Outgoing,
  reviveMessage,
} from './process/message.store.ts';
import { ProcessBell } from './process/process-bell.ts';
import { type Attempt, type Send, sender } from './process/send.ts';
import { transferConduct } from './transfer/transfer.conduct.ts';
import { Transfers } from './transfer/transfers.service.ts';

/** What a deployment decides. */
export interface DataspaceParts {
  readonly offers: OfferSource;
  readonly catalogue: CatalogueSource;
  readonly automation: Automation;
  readonly dataPlane: DataPlane;
  readonly evidence?: EvidenceSigner;
}

export interface DataspaceNeeds extends DataspaceParts {
  /** Told of each attempt to bring a message to its counterparty. */
  readonly sent?: (message: Outgoing, result: Attempt['outcome']) => void;
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly ids: Ids;
  readonly outbound: Outbound;
  readonly identity: IdentityAdapter;
  /** This node's participant id. */
  readonly participantId: string;
  readonly publicUrl: string;
  /** Several processes on one database; else this one owns it. */
  readonly shared: boolean;
}

export interface Dataspace {
  readonly negotiations: Negotiations;
  readonly transfers: Transfers;
  readonly deadLetters: {
    /** Newest first. */
    list(page: {
      readonly before?: number;
      readonly limit: number;
    }): Promise<readonly DeadLetter[]>;
    /** Puts it back into the outbox, first try now. Throws `not-found`. */
    retry(id: number): Promise<void>;
    /** Puts it aside for good. Throws `not-found`. */
    drop(id: number): Promise<void>;
  };
  readonly delivery: Delivery;
  readonly engines: { readonly negotiation: Engine; readonly transfer: Engine };
  readonly catalogue: CatalogueSource;
  /** What partners offer to us. */
  readonly partnerCatalogue: PartnerCatalogue;
  /** Rings when a process changed. */
  readonly bell: ProcessBell;
  /** Takes up what is on its way. */
  start(): Promise<void>;
  /** Sends what was begun, and no more. */
  close(): Promise<void>;
}

export function buildDataspace(needs: DataspaceNeeds): Dataspace {
  const { db, clock, log, ids, shared, automation } = needs;
  const bring = sender(needs.outbound, needs.identity);
  const send: Send = async (message) => {
    const attempt = await bring(message);
    needs.sent?.(message, attempt.outcome);
    return attempt;
  };
  const bell = new ProcessBell({ db, log });
  const settled = (processId: string) => bell.ring(processId);
  const delivery = new Delivery({ db, clock, log, send, shared, settled });
  const address = `${needs.publicUrl}${BASE}`;
  const options = { db, clock, ids, delivery, address, grown: () => bell.ring() };
  const negotiation = new Engine(
    negotiationConduct({ ...needs, own: needs.participantId }),
    options,
  );
  const transfer = new Engine(transferConduct(needs), options);
  if (automation.followsOwnMessages === true)
    delivery.follow(async (message) => {
      await negotiation.followed(message);
      await transfer.followed(message);
    });
  return {
    negotiations: new Negotiations(negotiation, db),
    transfers: new Transfers(transfer, db),
    deadLetters: {
      list: async (page) => listDeadLetters(db, page),
      retry: async (id) => {
        const revived = await db.transaction(async (tx) => reviveMessage(tx, id, clock.now()));
        if (!revived) throw new AppError('not-found', 'There is no such dead letter');
        delivery.wake();
      },
      drop: async (id) => {
        const dropped = await db.transaction(async (tx) => dropMessage(tx, id));
        if (!dropped) throw new AppError('not-found', 'There is no such dead letter');
      },
    },
    delivery,
    engines: { negotiation, transfer },
    catalogue: needs.catalogue,
    partnerCatalogue: new PartnerCatalogue(needs),
    bell,
    start: async () => {
      await bell.start();
      if (!shared) await endLeases(db, clock.now());
      await delivery.start();
    },
    close: async () => {
      await delivery.close();
      await bell.close();
    },
  };
}
