/**
 * Behaves as the compatibility kit does towards a node: its messages, its impatience with errors, and a server
 * that answers 404 until a message is expected.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect } from 'chai';
import type { z } from 'zod';
import * as negotiation from '../../../src/dataspace/messages/negotiation.schema.ts';
import * as transfer from '../../../src/dataspace/messages/transfer.schema.ts';
import { aPeer, eventually, say } from '../support.ts';

const KIT = 'TCK_PARTICIPANT';
const peer = aPeer(KIT);
const PERMISSION = [{ action: 'use', constraint: [] }];

interface Shape {
  readonly path: string;
  readonly type: string;
  readonly schema: z.ZodType;
  readonly rest?: Readonly<Record<string, unknown>>;
}
const shape = (path: string, type: string, schema: z.ZodType, rest = {}): Shape => ({
  path,
  type,
  schema,
  rest,
});

const EVENT = ['events', 'ContractNegotiationEventMessage', negotiation.zNegotiationEvent] as const;
const MESSAGES: Readonly<Record<'negotiations' | 'transfers', Readonly<Record<string, Shape>>>> = {
  negotiations: {
    counter: shape('request', 'ContractRequestMessage', negotiation.zContractRequest),
    offer: shape('offers', 'ContractOfferMessage', negotiation.zContractOffer),
    accept: shape(...EVENT, { eventType: 'ACCEPTED' }),
    agree: shape('agreement', 'ContractAgreementMessage', negotiation.zContractAgreement),
    verify: shape(
      'agreement/verification',
      'ContractAgreementVerificationMessage',
      negotiation.zAgreementVerification,
    ),
    finalize: shape(...EVENT, { eventType: 'FINALIZED' }),
    terminate: shape(
      'termination',
      'ContractNegotiationTerminationMessage',
      negotiation.zNegotiationTermination,
      { code: '1' },
    ),
  },
  transfers: {
    start: shape('start', 'TransferStartMessage', transfer.zTransferStart),
    suspend: shape('suspension', 'TransferSuspensionMessage', transfer.zTransferSuspension, {
      code: '1',
    }),
    complete: shape('completion', 'TransferCompletionMessage', transfer.zTransferCompletion),
    terminate: shape('termination', 'TransferTerminationMessage', transfer.zTransferTermination, {
      code: '1',
    }),
  },
};

export interface Subject {
  readonly kind: 'negotiations' | 'transfers';
  /** Dataset, or agreement. */
  readonly id: string;
  /** Of the node: `…/dsp/2025-1`. */
  readonly address: string;
  readonly participantId: string;
  /** Makes the node begin. */
  readonly trigger: (connectorAddress: string) => Promise<void>;
}

export class Partner {
  readonly #server: Server;
  readonly #expected = new Map<string, (body: Record<string, unknown>) => void>();
  /** Its process ids: own, and of the node. */
  #pids = { own: '', theirs: '' };
  /** Where the node listens for this process. */
  #callback = '';
  #isProvider = false;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (req, res) => {
      const path = (req.url ?? '').replace(/\/$/, '').replace(this.#pids.own || /$^/, 'PID');
      const expected = this.#expected.get(path);
      this.#expected.delete(path);
      json(req)
        .then((body) => {
          expect(req.headers.authorization).to.include('clientId');
          res.writeHead(expected ? 200 : 404, { 'content-type': 'application/json' });
          expected?.(body as Record<string, unknown>);
          const pids = { providerPid: this.#pids.own, consumerPid: this.#pids.theirs };
          const answer = say('ContractNegotiation', { ...pids, state: 'REQUESTED' });
          return res.end(JSON.stringify(this.#isProvider ? answer : {}));
        })
        .catch(() => res.destroy());
    });
  }

  static async listen(): Promise<Partner> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Partner(server);
  }

  get #address(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async play(subject: Subject, sequence: string): Promise<void> {
    this.#pids = { own: `kit-${subject.id}-${Math.random()}`, theirs: '' };
    this.#callback = subject.address;
    this.#isProvider = sequence.startsWith('>request');
    for (const step of sequence.split(' ')) await this.#step(subject, step);
  }

  async #step(subject: Subject, step: string): Promise<void> {
    if (step === 'request') await this.#request(subject);
    else if (step === '>request') await this.#triggered(subject);
    else if (step.startsWith('>')) await this.#expect(subject, step.slice(1));
    else if (step.startsWith('=')) await this.#shows(subject, step.slice(1));
    else await this.#send(subject, step.replace('!', ''), step.endsWith('!'));
  }

  #offer({ id }: Subject, offerId = `CD123:${id}:456`) {
    return { '@type': 'Offer', '@id': offerId, target: id, permission: PERMISSION };
  }

  async #request(subject: Subject): Promise<void> {
    const { kind, id, address } = subject;
    const first = { consumerPid: this.#pids.own, callbackAddress: `${this.#address}/` };
    const body =
      kind === 'negotiations'
        ? say('ContractRequestMessage', { ...first, offer: this.#offer(subject) })
        : say('TransferRequestMessage', { ...first, agreementId: id, format: 'HttpData-PULL' });
    const answer = await peer.post(`${address}/${kind}/request`, { ...body, '@id': this.#fresh() });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    expect(answer.body['state']).to.equal('REQUESTED');
    this.#pids.theirs = String(answer.body['providerPid']);
  }

  async #triggered({ kind, id, trigger }: Subject): Promise<void> {
    let body: Record<string, unknown> | undefined;
    this.#expected.set(`/${kind}/request`, (given) => {
      body = given;
      this.#pids.theirs = String(given['consumerPid']);
      this.#callback = String(given['callbackAddress']);
    });
    await trigger(this.#address);
    await eventually(async () => body !== undefined);
    const schema =
      kind === 'negotiations' ? negotiation.zContractRequest : transfer.zTransferRequest;
    schema.parse(body);
    if (kind === 'negotiations') expect(body).to.have.nested.property('offer.@id', `offer${id}`);
  }

  /** Late on purpose: what comes before gets a 404 and has to come again. */
  async #expect({ kind }: Subject, move: string): Promise<void> {
    const { path, schema, rest } = MESSAGES[kind][move]!;
    await new Promise((resolve) => setTimeout(resolve, 20));
    let body: Record<string, unknown> | undefined;
    this.#expected.set(`/${kind}/PID/${path}`, (given) => {
      body = given;
    });
    await eventually(async () => body !== undefined);
    schema.parse(body);
    if (rest?.['eventType'] !== undefined) expect(body).to.include(rest);
    expect([body?.['providerPid'], body?.['consumerPid']]).to.have.members(
      Object.values(this.#pids),
    );
  }

  async #send(subject: Subject, move: string, isError: boolean): Promise<void> {
    const { path, type, rest } = MESSAGES[subject.kind][move]!;
    const { own, theirs } = this.#pids;
    const pids = this.#isProvider
      ? { providerPid: own, consumerPid: theirs }
      : { providerPid: theirs, consumerPid: own };
    const extra: Readonly<Record<string, object>> = {
      counter: { offer: this.#offer(subject) },
      offer: { offer: this.#offer(subject, `offer${subject.id}`) },
      agree: {
        agreement: {
          ...this.#offer(subject, this.#fresh()),
          '@type': 'Agreement',
          assigner: KIT,
          assignee: subject.participantId,
          timestamp: new Date().toISOString(),
        },
        callbackAddress: this.#address,
      },
    };
    const body = { ...say(type, { ...pids, ...rest, ...extra[move] }), '@id': this.#fresh() };
    const url = `${this.#callback}/${subject.kind}/${theirs}/${path}`;
    const answer = await peer.post(url, body);
    const told = `${move}: ${JSON.stringify(answer.body)}`;
    if (isError) expect(answer.status, told).to.equal(400);
    else expect(answer.status, told).to.equal(200);
  }

  async #shows({ kind }: Subject, state: string): Promise<void> {
    const url = `${this.#callback}/${kind}/${this.#pids.theirs}`;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect((await peer.get(url)).body['state']).to.equal(state);
  }

  #fresh(): string {
    return `urn:kit:${Math.random()}`;
  }
}
