/** No participant sees or moves another's process, at any address that the app has. */
import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import request from 'supertest';
import { readAddress } from '../../src/dataspace/index.ts';
import type { Incoming } from '../../src/dataspace/process/conduct.ts';
import { insertProcess } from '../../src/dataspace/process/process.store.ts';
import { type Kind, ownPid, type Process } from '../../src/dataspace/process/process.ts';
import { useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';
import { type Address, addressesOf, call, parametersOf } from './walk.ts';

const ALICE = 'did:web:alice.example';
const MALLORY = 'did:web:mallory.example';
const as = (clientId: string) => ({ authorization: JSON.stringify({ clientId }) });
type Role = NonNullable<Incoming['sender']>;

describe('http › what belongs to a partner', () => {
  const db = useDatabase();
  const node = useApp(db, {}, { IDENTITY: 'mock' });

  const peers = (): readonly Address[] =>
    addressesOf(node().app).filter(({ access }) => access === 'peer');
  const tokens = (): readonly Address[] =>
    addressesOf(node().app).filter(({ access }) => access === 'token');

  async function aProcess(kind: Kind, role: Role, counterpartyId: string): Promise<Process> {
    const now = node().clock.now();
    const process: Process = {
      id: randomUUID(),
      kind,
      role,
      counterpartyId,
      counterpartyPid: `urn:theirs:${randomUUID()}`,
      counterpartyAddress: 'http://127.0.0.1:1/dsp',
      state: 'REQUESTED',
      datasetId: 'urn:dataset:1',
      offer: { '@id': 'urn:offer:1', '@type': 'Offer', target: 'urn:dataset:1' },
      agreement: undefined,
      agreementId: kind === 'transfer' ? 'urn:agreement:1' : undefined,
      format: kind === 'transfer' ? 'HttpData-PULL' : undefined,
      dataAddress: undefined,
      closing: undefined,
      createdAt: now,
      updatedAt: now,
    };
    const writing = { messages: [], at: now, leaseUntil: now };
    await insertProcess(db(), process, { origin: 'ours' }, writing);
    return process;
  }
  const kept = async () => [
    await db().query('select * from dataspace_processes order by id'),
    await db().query('select * from dataspace_messages order by id'),
  ];
  const pidsOf = ({ id, role, counterpartyPid }: Process) =>
    role === 'provider'
      ? { providerPid: ownPid(id), consumerPid: counterpartyPid }
      : { providerPid: counterpartyPid, consumerPid: ownPid(id) };

  it('every parameter of an address of the protocol is one that this test knows', () => {
    const named = new Set(peers().flatMap(({ path }) => parametersOf(path)));
    expect([...named]).to.have.members(['pid', 'id']);
    expect(peers().filter(({ path }) => path.includes(':id'))).to.have.length(1);
    expect(new Set(tokens().flatMap(({ path }) => parametersOf(path)))).to.deep.equal(
      new Set(['id']),
    );
  });

  it('is not found by another, who learns nothing and changes nothing', async () => {
    const all: Process[] = [];
    for (const kind of ['negotiation', 'transfer'] as const)
      for (const role of ['provider', 'consumer'] as const)
        all.push(await aProcess(kind, role, ALICE));
    const before = await kept();
    const found = new Set<string>();
    const withPid = peers().filter(({ path }) => path.includes(':pid'));
    expect(withPid.length).to.be.greaterThan(11);
    for (const one of withPid)
      for (const process of all) {
        const send = async (who: string, body: object, pid = ownPid(process.id)) => {
          const asking = call(node().app, one, { pid }).set(as(who));
          return one.method === 'get' ? asking : asking.send(body);
        };
        // No message at all, so that it does not move even the one whose it is.
        const body = { ...pidsOf(process), '@id': randomUUID() };
        const theirs = await send(MALLORY, body);
        const nobodys = await send(MALLORY, body, ownPid(randomUUID()));
        expect(theirs.status, one.name).to.equal(404);
        expect(theirs.body, `${one.name}: as if there were none`).to.deep.equal(nobodys.body);
        expect(await kept(), one.name).to.deep.equal(before);
        if ((await send(ALICE, body)).status !== 404) found.add(one.name);
        await db().query('delete from dataspace_messages');
      }
    const blind = withPid.filter(({ name }) => !found.has(name)).map(({ name }) => name);
    expect(blind, 'addresses that find nobody’s process prove nothing').to.deep.equal([]);
  });

  it('is not opened by the token of another transfer or inbox, nor changed', async () => {
    const { app, context } = node();
    const { plane, dataspace } = context;
    const opened = async (who: string) => {
      const { id } = await aProcess('transfer', 'provider', who);
      await dataspace?.transfers.start(id, 'tester');
      const [row] = await db().query<{ address: { endpointProperties: Property[] } }>(
        `select body -> 'dataAddress' as address from dataspace_messages where process_id = $1`,
        [id],
      );
      const given = row?.address.endpointProperties ?? [];
      const inbox = readAddress(await plane.openInbox());
      return {
        id,
        inbox: inbox.endpoint.split('/').at(-1) ?? '',
        secrets: [
          ...given
            .filter(({ name }) => /token|^authorization$/i.test(name))
            .map(({ value }) => value),
          (inbox.authorization ?? '').replace(/^Bearer /, ''),
        ],
      };
    };
    const [alice, mallory] = [await opened(ALICE), await opened(MALLORY)];
    expect(mallory.secrets.length).to.be.greaterThan(2);
    const fits = new Set<string>();
    const tried = async (one: Address, id: string, secret: string) =>
      (await call(app, one, { id }).set('authorization', `Bearer ${secret}`)).status;
    for (const one of tokens())
      for (const secret of mallory.secrets) {
        for (const id of [alice.id, alice.inbox])
          expect(await tried(one, id, secret), one.name).to.equal(401);
        for (const id of [mallory.id, mallory.inbox])
          if ((await tried(one, id, secret)) !== 401) fits.add(one.name);
      }
    // Others have no process in their path: what they open hangs on the token alone.
    const named = tokens().filter(({ path }) => path.includes(':id'));
    expect([...fits], 'each opens with the right one').to.have.members(
      named.map(({ name }) => name),
    );
    expect(named.length).to.be.greaterThan(2);
    const query = `/data/${alice.id}/token?refresh_token=${mallory.secrets.at(1)}`;
    expect((await request(app).post(query)).status).to.equal(401);
    const held = await db().query('select count(*)::int as n from dataspace_receipts');
    expect(held).to.deep.equal([{ n: 0 }]);
  });
});

interface Property {
  readonly name: string;
  readonly value: string;
}
