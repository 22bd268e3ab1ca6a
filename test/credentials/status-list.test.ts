/** Status lists of this node: where bits lie, what they say in both spellings, and that others can read them. */
import { expect } from 'chai';
import {
  bitOf,
  decodeBits,
  encodeBits,
  LEAST_BITS,
} from '../../src/credentials/status-list/bits.ts';
import { positionOf } from '../../src/credentials/status-list/shuffle.ts';
import type { Spelling } from '../../src/credentials/status-list/spellings.ts';
import { StatusLists } from '../../src/credentials/status-list/status-lists.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { documentLoader } from '../../src/linked-data/contexts.ts';
import { aClock } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { aSigner } from './support.ts';

describe('credentials › positions in a status list', () => {
  const secret = Buffer.alloc(32, 7);
  it('are each there once', () => {
    const size = 5000;
    const seen = new Set(Array.from({ length: size }, (_, i) => positionOf(secret, i, size)));
    expect(seen.size).to.equal(size);
    expect(Math.max(...seen)).to.equal(size - 1);
    expect(Math.min(...seen)).to.equal(0);
  });

  it('say nothing of the order in which they were given', () => {
    const first = Array.from({ length: 1000 }, (_, i) => positionOf(secret, i, LEAST_BITS));
    const rising = first.filter((p, i) => i > 0 && p > (first[i - 1] ?? 0)).length;
    expect(rising).to.be.within(400, 600);
    expect(first).not.to.deep.equal(
      Array.from({ length: 1000 }, (_, i) => positionOf(Buffer.alloc(32, 8), i, LEAST_BITS)),
    );
  });
});

describe('credentials › bits', () => {
  it('begin at the left of a byte', () => {
    expect([0, 1, 7, 8].map((i) => bitOf(Buffer.from([0b1000_0001, 0]), i))).to.deep.equal([
      true,
      false,
      true,
      false,
    ]);
  });

  it('come back as they were; what is no list does not', async () => {
    const bits = Buffer.alloc(LEAST_BITS / 8, 0b0101_0101);
    expect(await decodeBits(await encodeBits(bits))).to.deep.equal(bits);
    for (const text of ['', 'x', 'AAAA', '!', (await encodeBits(bits)).slice(0, 20)])
      expect(await decodeBits(text)).to.equal(undefined);
  });
});

onEveryDatabase('credentials › status lists', (kind) => {
  const db = useDatabase(kind);
  const lists = () =>
    new StatusLists({
      clock: aClock(),
      ids: randomIds,
      publicUrl: 'https://node.example',
      contexts: documentLoader(),
      signing: async () => ({
        address: 'https://node.example',
        signer: aSigner('key-2', 'P-256'),
        prover: aSigner('key-1'),
      }),
    });

  const subjectOf = async (
    id: string,
    spelling: Spelling,
    purpose: 'revocation' | 'suspension' = 'revocation',
  ) => {
    const { text: jwt = '' } = (await lists().publish(db(), id, spelling, purpose)) ?? {};
    const [, payload = ''] = jwt.split('.');
    const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<
      string,
      unknown
    >;
    const vc = (said['vc'] ?? said) as {
      readonly credentialSubject: { readonly type: string; readonly encodedList: string };
    };
    const { type, encodedList } = vc.credentialSubject;
    return { type, bits: await decodeBits(encodedList.replace(/^u/, '')) };
  };

  it('give each credential a place of its own, and a bit in both spellings', async () => {
    const given = await db().transaction(async (tx) => [
      ...(await lists().allocate(tx, 50)),
      ...(await lists().allocate(tx, 50)),
    ]);
    expect(new Set(given.map(({ list }) => list)).size).to.equal(1);
    expect(new Set(given.map(({ index }) => index)).size).to.equal(100);
    const [one, two] = given;
    await db().transaction(async (tx) => lists().revoke(tx, [one!]));
    for (const [spelling, type] of [
      ['bitstring', 'BitstringStatusList'],
      ['2021', 'StatusList2021'],
    ] as const) {
      const found = await subjectOf(one!.list, spelling);
      expect(found.type).to.equal(type);
      expect(found.bits).to.have.length(LEAST_BITS / 8);
      expect(bitOf(found.bits!, one!.index)).to.equal(true);
      expect(bitOf(found.bits!, two!.index)).to.equal(false);
      expect(
        found.bits!.reduce((sum, byte) => sum + byte.toString(2).split('1').length - 1, 0),
      ).to.equal(1);
    }
    expect(lists().entryOf(one!, '2021')).to.include({
      type: 'StatusList2021Entry',
      statusListIndex: String(one!.index),
      statusListCredential: `https://node.example/status-lists/${one!.list}/2021`,
    });
  });

  it('begin another when one is full', async () => {
    const [first] = await db().transaction(async (tx) => lists().allocate(tx));
    await db().query('update status_lists set taken = $1', [LEAST_BITS - 1]);
    const more = await db().transaction(async (tx) => [
      ...(await lists().allocate(tx)),
      ...(await lists().allocate(tx)),
    ]);
    expect(more[0]?.list).to.equal(first?.list);
    expect(more[1]?.list).not.to.equal(first?.list);
    expect(await lists().publish(db(), 'nothing', 'bitstring')).to.equal(undefined);
  });

  it('lift a suspension', async () => {
    const [one] = await db().transaction(async (tx) => lists().allocate(tx));
    const isSet = async (purpose: 'revocation' | 'suspension') =>
      bitOf((await subjectOf(one!.list, 'bitstring', purpose)).bits!, one!.index);
    expect(await isSet('suspension')).to.equal(false);
    await db().transaction(async (tx) => lists().suspend(tx, [one!]));
    expect([await isSet('suspension'), await isSet('revocation')]).to.deep.equal([true, false]);
    await db().transaction(async (tx) => lists().suspend(tx, [one!], false));
    expect(await isSet('suspension')).to.equal(false);
  });
});
