/**
 * Every step of a negotiation or a transfer: a message came, or this node makes a move. State, history and the
 * message to send are one transaction; nothing is sent inside it.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import { parse } from '../../kernel/parse.ts';
import { addressOf, type Body, keyOf, openingOf } from '../messages/incoming.ts';
import type { CheckedSignature, Role } from '../ports.ts';
import type { Action, Conduct, Incoming, Taken } from './conduct.ts';
import type { Delivery, Handing } from './delivery.ts';
import { examined, isPid, judge, PIDS, tried, Unacceptable, unknown } from './judge.ts';
import { isWorthNoting, type Outgoing } from './message.store.ts';
import {
  findOpened,
  findProcess,
  insertProcess,
  type Locked,
  lockProcess,
  type NewMessage,
  type Written,
  writeStep,
} from './process.store.ts';
import {
  idOfPid,
  isProcessId,
  otherRole,
  ownPid,
  type Patch,
  type Process,
  pidsOf,
} from './process.ts';
import {
  automatic,
  type Fresh,
  fresh,
  OPENED,
  outgoingOf,
  outMessage,
  ownMove,
  Refused,
  received,
  refused,
  type Start,
  type Step,
} from './step.ts';

export interface EngineOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly delivery: Delivery;
  /** Base of this node's protocol addresses: where counterparties answer. */
  readonly address: string;
  /** The history grew. */
  readonly grown: () => void;
}

/** A message for a process that there is, and what it may be. */
export interface Came {
  readonly caller: string;
  readonly pid: string;
  /** Throws where the body cannot be a message at all. */
  readonly body: () => Body;
  readonly as: (body: Body) => Incoming;
}

/** Thrown to undo a transaction whose process is there already. */
const UNREADABLE = new AppError('malformed', 'The body is no message');

class OpenedBefore extends Error {}

export class Engine {
  readonly conduct: Conduct;
  readonly ids: Ids;
  readonly #options: EngineOptions;

  constructor(conduct: Conduct, options: EngineOptions) {
    this.conduct = conduct;
    this.ids = options.ids;
    this.#options = options;
  }

  /** Throws `not-found` also for another counterparty's. */
  async read(caller: string, pid: string): Promise<Process> {
    const id = idOfPid(pid);
    const { kind } = this.conduct;
    const found = id && (await findProcess(this.#options.db, { id, kind, of: caller }));
    if (!found) throw unknown(this.conduct.kind);
    return found;
  }

  /**
   * Answers the process as it is with this message: the same answer again, when it came before. Throws
   * `not-found`, or `Refused` with the reason.
   */
  async receive({ caller, pid, body, as }: Came): Promise<Process> {
    const id = idOfPid(pid);
    if (id === undefined) throw unknown(this.conduct.kind);
    const [given, unreadable] = tried(body);
    const named = given && keyOf(given);
    const incoming = given && as(given);
    const wanted = { id, kind: this.conduct.kind, of: caller };
    const signature =
      given &&
      incoming &&
      (await examined(this.#options.db, this.conduct, { ...wanted, incoming, body: given }));
    const done = await this.#transaction(async (tx, hand) => {
      const locked = await lockProcess(tx, { ...wanted, ...(named && { key: named.key }) });
      if (locked === undefined) throw unknown(this.conduct.kind);
      if (given === undefined || named === undefined || incoming === undefined)
        throw unreadable ?? UNREADABLE;
      return this.#received(tx, hand, locked, { ...named, body: given, incoming, signature });
    });
    if (done.error !== undefined) throw new Refused(done.error, pidsOf(done.process));
    return done.process;
  }

  /** A first message of a counterparty; the same answer again, when it came before. */
  async admit(caller: string, incoming: Incoming, given: Body): Promise<Process> {
    const body = parse(incoming.schema, given, 'message');
    const role = otherRole(incoming.sender ?? 'consumer');
    const theirs = body[PIDS[role].theirs];
    const callback = body['callbackAddress'];
    if (!isPid(theirs)) throw new AppError('invalid', 'A process id has 1 to 500 characters');
    if (typeof callback !== 'string')
      throw new AppError('invalid', 'A first message carries a callbackAddress');
    const counterparty = {
      counterpartyId: caller,
      counterpartyPid: theirs,
      counterpartyAddress: addressOf(callback),
    };
    const opening = openingOf(body);
    try {
      return await this.#transaction(async (tx, hand) => {
        const opened = await this.conduct.open(tx, caller, body);
        const process = this.#fresh({ role, ...counterparty, move: incoming.move, opened });
        const first = received(process, {
          move: incoming.move,
          key: keyOf(given).key,
          body: given,
        });
        const own = await automatic(this, tx, process, opened.compared);
        const written = await insertProcess(
          tx,
          own?.process ?? process,
          { origin: 'theirs', opening },
          this.#writing(caller, [first, ...(own ? [own.message] : [])]),
        );
        if (written === undefined) throw new OpenedBefore();
        if (own !== undefined) await this.#entered(tx, hand, own, written);
        return process;
      });
    } catch (error) {
      if (!(error instanceof OpenedBefore)) throw error;
      return this.#openedBefore({ caller, pid: theirs, opening, role, move: incoming.move });
    }
  }

  /** Opens a process of ours with its first message. `by` is who decided. */
  async start(first: Start, by: string): Promise<Process> {
    const { role, counterpartyId, opened, move, type, body } = first;
    const counterpartyAddress = addressOf(first.counterpartyAddress);
    const counterparty = { counterpartyId, counterpartyPid: undefined, counterpartyAddress };
    const process = this.#fresh({ role, ...counterparty, move, opened });
    const message = outMessage(
      this.ids,
      { move, by, state: process.state },
      {
        '@type': type,
        [PIDS[role].own]: ownPid(process.id),
        callbackAddress: this.#options.address,
        ...body,
      },
    );
    // One statement, so a transaction by itself.
    const { db, delivery, grown } = this.#options;
    const written = await insertProcess(
      db,
      process,
      { origin: 'ours' },
      this.#writing(counterpartyId, [message]),
    );
    if (written?.out === undefined) throw conflict('The process is there already');
    grown();
    const { id, leased } = written.out;
    delivery.hand(outgoingOf(process, message, id), { leased, after: 0 });
    return process;
  }

  /** A move of an operator. Throws `not-found`, or `conflict` where the state does not allow it. */
  async act(id: string, action: Action, by: string): Promise<Process> {
    return this.#transaction(async (tx, hand) => {
      const { kind } = this.conduct;
      const locked = isProcessId(id) ? await lockProcess(tx, { id, kind }) : undefined;
      if (locked === undefined) throw notFound(kind, id);
      const step = await ownMove(this, tx, locked.process, { action, by });
      return this.#make(tx, hand, step);
    });
  }

  /** A message of ours was taken: an automation that follows its own messages goes on from there. */
  async followed(message: Outgoing): Promise<void> {
    if (message.kind !== this.conduct.kind) return;
    await this.#transaction(async (tx, hand) => {
      const locked = await lockProcess(tx, { id: message.processId, kind: message.kind });
      if (locked === undefined || locked.process.state !== message.state) return;
      const step = await automatic(this, tx, locked.process, undefined);
      if (step !== undefined) await this.#make(tx, hand, step);
    });
  }

  async #received(
    tx: Tx,
    hand: Hand,
    { process, seen }: Locked,
    message: {
      readonly key: string;
      readonly named: boolean;
      readonly body: Body;
      readonly incoming: Incoming;
      readonly signature: CheckedSignature | undefined;
    },
  ): Promise<{ readonly process: Process; readonly error?: AppError }> {
    const { move, sender } = message.incoming;
    if (sender === process.role) throw unknown(this.conduct.kind);
    const came = { move, key: message.key, body: message.body };
    const before = seen?.move === move ? { ...process, state: seen.state } : undefined;
    try {
      const judged = await judge(this.conduct, tx, process, { ...message, before });
      if (judged.is === 'again') return { process: judged.process };
      return { process: await this.#accept(tx, hand, process, { ...judged, came }) };
    } catch (error) {
      if (!(error instanceof Unacceptable)) throw error;
      await this.#note(tx, process, came, error.reason);
      return { process, error: error.reason };
    }
  }

  async #accept(
    tx: Tx,
    hand: Hand,
    before: Process,
    accepted: {
      readonly state: string;
      readonly patch: Patch;
      readonly taken: Taken;
      readonly came: { readonly move: string; readonly key: string; readonly body: Body };
    },
  ): Promise<Process> {
    const { state, patch, taken, came } = accepted;
    const process = { ...before, ...patch, state };
    await this.conduct.entered(tx, process, { move: came.move, own: false });
    const own = await automatic(this, tx, process, taken.compared);
    const written = await writeStep(
      tx,
      { id: process.id, ...patch, ...own?.patch, state: own?.process.state ?? state },
      this.#writing(process.counterpartyId, [
        received(process, { ...came, note: taken.note }),
        ...(own ? [own.message] : []),
      ]),
    );
    if (own !== undefined) await this.#entered(tx, hand, own, written);
    return process;
  }

  /** What was refused may be sent again, and is then judged anew. */
  async #note(
    tx: Tx,
    process: Process,
    came: { readonly move: string; readonly key: string },
    error: AppError,
  ): Promise<void> {
    const { id, state } = process;
    if (!(await isWorthNoting(tx, id, came.key))) return;
    await writeStep(
      tx,
      { id, state },
      this.#writing(process.counterpartyId, [refused(process, came, error)]),
    );
  }

  async #openedBefore(first: {
    readonly caller: string;
    readonly pid: string;
    readonly opening: string;
    readonly role: Role;
    readonly move: string;
  }): Promise<Process> {
    const { kind } = this.conduct;
    const wanted = { kind, counterpartyId: first.caller, pid: first.pid };
    const found = await findOpened(this.#options.db, wanted);
    if (found?.opening !== first.opening || found.process.role !== first.role)
      throw conflict('The process id was used before, for something else');
    return { ...found.process, state: OPENED[first.move] ?? found.process.state };
  }

  async #make(tx: Tx, hand: Hand, step: Step): Promise<Process> {
    const { process, patch, message } = step;
    const { id, state } = process;
    const writing = this.#writing(process.counterpartyId, [message]);
    const written = await writeStep(tx, { id, ...patch, state }, writing);
    await this.#entered(tx, hand, step, written);
    return process;
  }

  async #entered(tx: Tx, hand: Hand, { process, message }: Step, written: Written): Promise<void> {
    await this.conduct.entered(tx, process, { move: message.move, own: true });
    hand(process, message, written);
  }

  #fresh(given: Omit<Fresh, 'kind' | 'id' | 'now'>): Process {
    const now = this.#options.clock.now();
    return fresh({ ...given, kind: this.conduct.kind, id: this.ids.next(), now });
  }

  #writing(counterpartyId: string, messages: readonly NewMessage[]) {
    const at = this.#options.clock.now();
    return { messages, at, leaseUntil: this.#options.delivery.leaseUntil(at, counterpartyId) };
  }

  /** What is to be sent is handed over after the commit. */
  async #transaction<T>(work: (tx: Tx, hand: Hand) => Promise<T>): Promise<T> {
    const { db, delivery, grown } = this.#options;
    const handed: (readonly [Outgoing, Handing])[] = [];
    const result = await db.transaction(async (tx) =>
      work(tx, (process, message, { out }) => {
        if (out)
          handed.push([
            outgoingOf(process, message, out.id),
            { leased: out.leased, after: message.after ?? 0 },
          ]);
      }),
    );
    for (const [message, how] of handed) delivery.hand(message, how);
    grown();
    return result;
  }
}

type Hand = (process: Process, message: NewMessage, written: Written) => void;
