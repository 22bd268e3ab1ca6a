/** A process that dies at a bad moment, answers that are lost, partners that are away: nothing twice, nothing lost. */
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { AppError } from '../../src/kernel/errors.ts';
import type { Outbound } from '../../src/kernel/outbound.ts';
import { aClock } from '../support/app.ts';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../support/database.ts';
import {
  aNode as aLife,
  anOffer,
  eventually,
  settled,
  type TestNode,
  useNodes,
} from './support.ts';

const PROVIDER = 'did:web:provider.example';
const CONSUMER = 'did:web:consumer.example';

/** As if the process were gone in the middle: what was to be sent never is. */
const dying = (): Outbound => ({ request: async () => new Promise(() => undefined) });

/** The first answers are these, then the real ones. */
const first =
  (...answers: readonly (number | 'lost')[]) =>
  (real: Outbound): Outbound => {
    const left = [...answers];
    return {
      request: async (request) => {
        const answer = left.shift();
        if (answer === undefined) return real.request(request);
        if (answer === 'lost') {
          (await real.request(request)).body.destroy();
          throw new AppError('unavailable', 'The connection broke off');
        }
        const body = Readable.from(['{"code":"no","reason":["not today"]}']);
        return { status: answer, headers: {}, url: new URL(request.url).href, body };
      },
    };
  };

onEveryDatabase('dataspace › crash points', (kind) => {
  const db = useDatabase(kind);
  const other = useOtherDatabase(kind);
  const aNode = useNodes();
  const aProvider = async () => aNode({ db: other(), id: PROVIDER });
  const start = async (consumer: TestNode, provider: TestNode) => {
    const counterparty = { counterpartyId: PROVIDER, counterpartyAddress: provider.address };
    return (await consumer.dataspace.negotiations.start(counterparty, anOffer(), 'tester')).id;
  };
  const finalized = async (node: TestNode, id: string) =>
    eventually(async () => (await node.dataspace.negotiations.read(id)).state === 'FINALIZED');
  const opened = async (provider: TestNode, id: string) => {
    const all = await provider.dataspace.negotiations.list({
      limit: 100,
      counterpartyId: CONSUMER,
    });
    return all.filter((p) => p.counterpartyPid === `urn:uuid:${id}`);
  };
  const moves = async (node: TestNode, id: string) =>
    (await node.dataspace.negotiations.history(id)).map((h) => `${h.direction} ${h.move}`);

  it('killed between commit and delivery: the next life delivers', async () => {
    const provider = await aProvider();
    // Not closed after the test: it waits for ever, as a dead process would.

    const dead = await aLife({ db: db(), id: CONSUMER, outbound: dying });
    const id = await start(dead, provider);
    dead.server.close();
    const consumer = await aNode({
      db: db(),
      id: CONSUMER,
      port: Number(new URL(dead.address).port),
    });
    await finalized(consumer, id);
    expect(await opened(provider, id)).to.have.length(1);
  });

  it('delivered, but the answer was lost: the retry has no second effect', async () => {
    const provider = await aProvider();
    const consumer = await aNode({
      db: db(),
      id: CONSUMER,
      outbound: first('lost', 'lost', 'lost'),
    });
    const id = await start(consumer, provider);
    await finalized(consumer, id);
    await settled(provider, consumer);
    await eventually(async () =>
      (await consumer.dataspace.negotiations.history(id)).every((h) => h.status !== 'pending'),
    );
    const [theirs, ...more] = await opened(provider, id);
    expect(more).to.deep.equal([]);
    expect(await moves(provider, theirs?.id ?? '')).to.deep.equal([
      'in request',
      'out agree',
      'in verify',
      'out finalize',
    ]);
    const [request] = await consumer.dataspace.negotiations.history(id);
    expect(request).to.include({ status: 'delivered' });
    expect(request?.attempts).to.be.greaterThan(1);
  });

  it('away, busy, not ready: tried again with the same @id, in order', async () => {
    const provider = await aProvider();
    const seen: string[] = [];
    const consumer = await aNode({
      db: db(),
      id: CONSUMER,
      outbound: (real) => {
        const flaky = first(404, 503, 429)(real);
        return {
          request: async (request) => {
            const { '@id': id, '@type': type } = JSON.parse(request.body as string) as {
              '@id': string;
              '@type': string;
            };
            seen.push(`${type} ${id}`);
            return flaky.request(request);
          },
        };
      },
    });
    const id = await start(consumer, provider);
    await consumer.dataspace.negotiations.terminate(id, { reasons: ['too late'] }, 'tester');
    await eventually(async () => (await opened(provider, id))[0]?.state === 'TERMINATED');
    expect(seen.map((s) => s.split(' ')[0])).to.deep.equal([
      ...Array.from({ length: 4 }, () => 'ContractRequestMessage'),
      'ContractNegotiationTerminationMessage',
    ]);
    expect(new Set(seen).size).to.equal(2);
    expect((await opened(provider, id))[0]?.closing).to.deep.equal({
      reasons: ['too late'],
      by: CONSUMER,
    });
  });

  it('another 4xx is a dead letter, which an operator sees and sends again', async () => {
    const provider = await aProvider();
    const consumer = await aNode({ db: db(), id: CONSUMER, outbound: first(422) });
    const { deadLetters } = consumer.dataspace;
    const id = await start(consumer, provider);
    await eventually(async () => (await deadLetters.list({ limit: 10 })).length === 1);
    const [letter] = await deadLetters.list({ limit: 10 });
    expect(letter).to.include({
      processId: id,
      kind: 'negotiation',
      counterpartyId: PROVIDER,
      move: 'request',
      answer: 422,
      reason: 'no; not today',
    });
    await deadLetters.retry(letter?.id ?? 0);
    await finalized(consumer, id);
    expect(await deadLetters.list({ limit: 10 })).to.deep.equal([]);
    await deadLetters.retry(letter?.id ?? 0).then(
      () => expect.fail('it was sent'),
      (error: AppError) => expect(error.code).to.equal('not-found'),
    );
  });

  it('an address that may not be called is a dead letter that names the setting', async () => {
    const consumer = await aNode({ db: db(), id: CONSUMER });
    const counterparty = { counterpartyId: PROVIDER, counterpartyAddress: 'http://10.1.2.3/dsp' };
    await consumer.dataspace.negotiations.start(counterparty, anOffer(), 'tester');
    const { deadLetters } = consumer.dataspace;
    await eventually(async () => (await deadLetters.list({ limit: 10 })).length === 1);
    expect((await deadLetters.list({ limit: 1 }))[0]?.reason).to.include('OUTBOUND_ALLOW');
  });

  it('an address that redirects has not taken the message', async () => {
    const provider = await aProvider();
    const consumer = await aNode({
      db: db(),
      id: CONSUMER,
      // It does not reach the provider, whose next message would say that it has it all the same.
      outbound: () => ({
        request: async () => ({
          status: 200,
          headers: {},
          url: 'https://elsewhere.example/',
          body: Readable.from(['{}']),
        }),
      }),
    });
    await start(consumer, provider);
    const { deadLetters } = consumer.dataspace;
    await eventually(async () => (await deadLetters.list({ limit: 10 })).length === 1);
  });

  it('processes that share a database: what one held when it died another sends, once', async function () {
    if (kind === 'PGlite') this.skip();
    const provider = await aProvider();
    const clock = aClock();
    const shared = { db: db(), id: CONSUMER, clock, shared: true };

    // Not listening: a connection that nobody gives back would outlive the run.
    const dead = await aLife({ ...shared, outbound: dying, idle: true });
    const ids = await Promise.all(Array.from({ length: 20 }, async () => start(dead, provider)));
    // Callbacks reach the survivor at the address that the dead one gave.
    dead.server.close();
    const port = Number(new URL(dead.address).port);
    const survivors = [await aNode({ ...shared, port }), await aNode(shared)];
    const still = await dead.dataspace.negotiations.list({ limit: 50, states: ['REQUESTED'] });
    expect(still).to.have.length(20);
    await settled(...survivors);
    expect(await opened(provider, ids[0] ?? ''), 'while the lease runs').to.deep.equal([]);
    clock.move(61);
    for (const { dataspace } of survivors) dataspace.delivery.wake();
    for (const id of ids) await finalized(survivors[0]!, id);
    await settled(provider, ...survivors);
    const all = await provider.dataspace.negotiations.list({ limit: 100 });
    expect(
      all.filter((p) => ids.some((id) => p.counterpartyPid === `urn:uuid:${id}`)),
    ).to.have.length(20);
    for (const id of ids)
      expect((await dead.dataspace.negotiations.history(id)).map((h) => h.attempts)).to.deep.equal([
        1, 0, 1, 0,
      ]);
  });
});
