/** A partner that takes messages and answers none does not keep those for others waiting. */
import { expect } from 'chai';
import { Slots } from '../../src/dataspace/process/slots.ts';
import type { Outbound } from '../../src/kernel/outbound.ts';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../support/database.ts';
import { anOffer, eventually, useNodes } from './support.ts';

const SLOW = 'did:web:slow.example';
const QUICK = 'did:web:quick.example';
const SLOW_ADDRESS = 'http://127.0.0.1:9/dsp';

/** Requests to the slow one wait until `answer` is called: from then on it is not there. */
function hanging() {
  let begun = 0;
  let answer = () => undefined as void;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const outbound = (real: Outbound): Outbound => ({
    request: async (request) => {
      if (!request.url.startsWith(SLOW_ADDRESS)) return real.request(request);
      begun += 1;
      await answered;
      return real.request(request);
    },
  });
  return { outbound, answer, begun: () => begun };
}

describe('dataspace › places of messages on their way', () => {
  it('nobody holds more than what is left, and somebody new always finds one', () => {
    const slots = new Slots(8);
    const fill = (id: string) => {
      let n = 0;
      while (!slots.isFull(id)) {
        slots.take(id);
        n += 1;
      }
      return n;
    };
    expect([fill('a'), fill('b'), fill('c'), fill('d')]).to.deep.equal([4, 2, 1, 1]);
    expect(slots.left).to.equal(0);
    expect(slots.full()).to.deep.equal(['a', 'b', 'c', 'd']);
    for (let i = 0; i < 4; i += 1) slots.release('a');
    expect(slots.full()).to.deep.equal([]);
    expect(slots.left).to.equal(4);
  });
});

onEveryDatabase('dataspace › slow partners', (kind) => {
  const db = useDatabase(kind);
  const other = useOtherDatabase(kind);
  const aNode = useNodes();

  it('take half of the places at most: what is for others goes out, and theirs when they answer', async function () {
    this.timeout(120_000);
    const quick = await aNode({ db: other(), id: QUICK });
    const { outbound, answer, begun } = hanging();
    const consumer = await aNode({ db: db(), id: 'did:web:consumer.example', outbound });
    const { negotiations, delivery } = consumer.dataspace;
    const start = async (id: string, address: string) => {
      const to = { counterpartyId: id, counterpartyAddress: address };
      return (await negotiations.start(to, anOffer(), 'tester')).id;
    };
    for (let i = 0; i < 150; i += 1) await start(SLOW, SLOW_ADDRESS);
    delivery.wake();
    const id = await start(QUICK, quick.address);
    const finalized = eventually(async () => (await negotiations.read(id)).state === 'FINALIZED');
    // Whatever comes of it: what hangs would keep the node from closing.
    await finalized.finally(answer);
    expect(begun()).to.be.within(64, 80);
    await eventually(async () => begun() >= 150);
  });
});
