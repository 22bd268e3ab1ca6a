/** Changes of processes as server-sent events: at once, resumed where they broke off, for who may see them. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import request from 'supertest';
import { eventStream } from '../../../src/dataspace/console/event-stream.ts';
import { HistoryTail } from '../../../src/dataspace/process/history-tail.ts';
import { makeKey } from '../../../src/operators/api-key.service.ts';
import { removeSession } from '../../../src/operators/session.store.ts';
import { signedIn } from '../../operators/support.ts';
import { AS_OPERATOR, aClock, useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { answering, offersUs } from './partner.ts';

interface Event {
  readonly id?: string;
  readonly event?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const readEvent = (text: string): Event | undefined => {
  const lines = new Map(
    text.split('\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)] as const;
    }),
  );
  const data = lines.get('data');
  if (data === undefined) return undefined;
  const [id, event] = [lines.get('id'), lines.get('event')];
  return { ...(id && { id }), ...(event && { event }), data: JSON.parse(data) as Event['data'] };
};

/** A browser's EventSource, as far as it matters. */
async function source(url: string, headers: Readonly<Record<string, string>>) {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  const next = async (): Promise<Event | undefined> => {
    for (;;) {
      const end = rest.indexOf('\n\n');
      if (end === -1) {
        const read = await reader?.read();
        if (read === undefined || read.done) return undefined;
        rest += read.value;
        continue;
      }
      const event = readEvent(rest.slice(0, end));
      rest = rest.slice(end + 2);
      if (event !== undefined) return event;
    }
  };
  return { response, next, close: () => stop.abort() };
}

onEveryDatabase('dataspace › console › events', (kind) => {
  const db = useDatabase(kind);
  const partner = answering();
  const node = useApp(db, { outbound: partner.outbound }, { IDENTITY: 'mock' });
  let server: Server;
  const url = (query = '') =>
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/events${query}`;
  beforeEach(async () => {
    server = createServer(node().app).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('tells what happens when it happens, and goes on where it broke off', async () => {
    await offersUs(node().app);
    const live = await source(url(), AS_OPERATOR);
    expect(live.response.headers.get('content-type')).to.match(/^text\/event-stream/);
    const id = await offersUs(node().app);
    const first = await live.next();
    expect(first?.event).to.equal('process');
    expect(first?.data).to.include({ process: id, move: 'offer', state: 'OFFERED' });
    live.close();
    await request(node().app).post(`/api/negotiations/${id}/accept`).set(AS_OPERATOR).send({});
    const headers = { ...AS_OPERATOR, 'last-event-id': first?.id ?? '' };
    const again = await source(url('?after=0'), headers);
    expect((await again.next())?.data).to.include({ process: id, move: 'accept' });
    again.close();
    const all = await source(url('?after=0'), AS_OPERATOR);
    const moves = [await all.next(), await all.next(), await all.next()].map(
      (e) => e?.data['move'],
    );
    expect(moves).to.deep.equal(['offer', 'offer', 'accept']);
    all.close();
  });

  it('tells what became of a message', async () => {
    const id = await offersUs(node().app);
    const live = await source(url(), AS_OPERATOR);
    await request(node().app).post(`/api/negotiations/${id}/accept`).set(AS_OPERATOR).send({});
    let event = await live.next();
    while (event?.event === 'process') event = await live.next();
    expect(event).to.deep.include({ event: 'delivery', data: { processes: [id] } });
    live.close();
  });

  it('ends with the session, and tells it nothing more', async () => {
    const person = await signedIn(node().context, 'viewer');
    const live = await source(url(), person.headers);
    const [session] = await db().query<{ id: string }>('select id from operator_sessions');
    await db().transaction(async (tx) => removeSession(tx, person.id, session?.id ?? ''));
    await offersUs(node().app);
    expect(await live.next()).to.equal(undefined);
  });

  it('is for keys that read contracts', async () => {
    expect((await fetch(url())).status).to.equal(401);
    const wish = { name: 'x', scopes: ['catalogue:read' as const], ends: undefined };
    const { key } = await makeKey(node().context, wish, 'x');
    const refused = await fetch(url(), { headers: { authorization: `Bearer ${key}` } });
    expect(refused.status).to.equal(403);
  });

  it('beats while nothing happens, and stops when nobody listens', async () => {
    const bell = node().context.dataspace?.bell;
    if (bell === undefined) throw new Error('no dataspace');
    const gone = new AbortController();
    const asked = { after: 0, may: async () => true, signal: gone.signal, beatMs: 5 };
    const stream = eventStream({ db: db(), clock: aClock(), bell }, asked);
    const told = [];
    for (let i = 0; i < 3; i += 1) told.push((await stream.next()).value);
    expect(told.slice(1)).to.deep.equal([': here\n\n', ': here\n\n']);
    gone.abort();
    expect((await stream.next()).done).to.equal(true);
  });

  it('a lower number that is committed late is told, and none is lost by going on', async () => {
    const id = await offersUs(node().app);
    const write = async (number: number) =>
      db().query(
        `insert into dataspace_messages (id, process_id, direction, move, key, at, by, state, status)
         overriding system value values ($1, $2, 'in', $3, 'k', $4, 'x', 'OFFERED', 'accepted')`,
        [number, id, `move-${number}`, clock.now().toISOString()],
      );
    const clock = aClock();
    const start = 1000;
    const tail = new HistoryTail({ db: db(), clock }, start);
    await write(1001);
    await write(1003);
    const places = async () => (await tail.read()).map(({ event, place }) => [event.number, place]);
    expect(await places()).to.deep.equal([
      [1001, 1001],
      [1003, 1001],
    ]);
    expect(await places()).to.deep.equal([]);
    await write(1002);
    expect(await places()).to.deep.equal([[1002, 1002]]);
    await write(1005);
    expect(await places(), '1004 may still come').to.deep.equal([[1005, 1003]]);
    clock.move(60);
    await write(1006);
    expect(await places(), '1004 comes no more').to.deep.equal([[1006, 1006]]);
  });
});
