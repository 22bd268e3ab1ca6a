/** What a partner of any make sends: once, twice, too early, to the wrong process, and nonsense. */
import { expect } from 'chai';
import { insertAgreement } from '../../src/dataspace/index.ts';
import { zContractNegotiationError } from '../../src/dataspace/messages/negotiation.schema.ts';
import { zTransferError } from '../../src/dataspace/messages/transfer.schema.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import {
  anOffer,
  aPeer,
  DATASET,
  openParts,
  say,
  settled,
  type TestNode,
  useNodes,
} from './support.ts';

const alice = aPeer('did:web:alice.example');
const mallory = aPeer('did:web:mallory.example');
/** Nothing happens by itself. */
const still = { onNegotiation: async () => undefined, onTransfer: async () => undefined };
const NOWHERE = 'http://127.0.0.1:1';

const request = (consumerPid: string, extra: object = {}) =>
  say('ContractRequestMessage', {
    consumerPid,
    callbackAddress: NOWHERE,
    offer: anOffer(),
    ...extra,
  });

onEveryDatabase('dataspace › receiving', (kind) => {
  const db = useDatabase(kind);
  const aNode = useNodes();
  let node: TestNode;
  beforeEach(async () => {
    node = await aNode({
      db: db(),
      id: 'did:web:node.example',
      parts: { automation: still },
    });
  });
  const at = (path: string) => `${node.address}${path}`;
  const open = async (consumerPid = 'urn:c:1') => {
    const answer = await alice.post(at('/negotiations/request'), request(consumerPid));
    expect(answer.status).to.equal(201);
    return String(answer.body['providerPid']);
  };
  const count = async (table: 'dataspace_processes' | 'dataspace_messages') => {
    const [row] = await db().query<{ n: number }>(`select count(*) as n from ${table}`);
    return row?.n;
  };

  it('a first request that comes again gets the same answer and opens nothing', async () => {
    const first = await alice.post(at('/negotiations/request'), request('urn:c:1', { '@id': 'a' }));
    const again = await alice.post(at('/negotiations/request'), request('urn:c:1', { '@id': 'b' }));
    expect([first.status, again.status]).to.deep.equal([201, 201]);
    expect(again.body).to.deep.equal(first.body);
    const other = await alice.post(
      at('/negotiations/request'),
      request('urn:c:1', { offer: anOffer('urn:offer:2') }),
    );
    expect(other.status, 'the same pid for something else').to.equal(400);
    const theirs = await mallory.post(at('/negotiations/request'), request('urn:c:1'));
    expect(theirs.body['providerPid'], 'pids are a counterparty’s own').not.to.equal(
      first.body['providerPid'],
    );
    expect(await count('dataspace_processes')).to.equal(2);
  });

  it('ten at a time open one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => alice.post(at('/negotiations/request'), request('x'))),
    );
    expect(new Set(answers.map((a) => a.status))).to.deep.equal(new Set([201]));
    expect(new Set(answers.map((a) => a.body['providerPid'])).size).to.equal(1);
    expect(await count('dataspace_messages')).to.equal(1);
  });

  it('a message known by its @id, or by what it says, has one effect and one answer', async () => {
    const providerPid = await open();
    const pids = { providerPid, consumerPid: 'urn:c:1' };
    for (const named of [{ '@id': 'urn:m:1' }, {}]) {
      const body = say('ContractNegotiationTerminationMessage', {
        ...pids,
        ...named,
        reason: ['changed our mind'],
      });
      const url = at(`/negotiations/${providerPid}/termination`);
      const [first, again] = [await alice.post(url, body), await alice.post(url, body)];
      if ('@id' in named) expect(first.status).to.equal(200);
      expect(again).to.deep.equal(first);
    }
    const found = await node.dataspace.negotiations.read(providerPid.slice('urn:uuid:'.length));
    expect(found.closing).to.deep.equal({ reasons: ['changed our mind'], by: alice.id });
  });

  it('the same words after the state came back to them are a new message', async () => {
    const { transfer, pids } = await aStartedTransfer();
    const suspend = say('TransferSuspensionMessage', pids);
    const states = [];
    for (let round = 0; round < 2; round += 1) {
      const url = at(`/transfers/${pids.providerPid}/suspension`);
      states.push((await alice.post(url, suspend)).body['state']);
      states.push((await alice.post(url, suspend)).body['state']);
      const start = say('TransferStartMessage', { ...pids, '@id': `urn:start:${round}` });
      await alice.post(at(`/transfers/${pids.providerPid}/start`), start);
    }
    expect(states).to.deep.equal(['SUSPENDED', 'SUSPENDED', 'SUSPENDED', 'SUSPENDED']);
    const history = await node.dataspace.transfers.history(transfer);
    expect(history.filter((h) => h.move === 'suspend')).to.have.length(2);
  });

  it('who suspended a transfer resumes it: the other is refused, with the reason', async () => {
    const { transfer, pids } = await aStartedTransfer();
    const { transfers } = node.dataspace;
    const tell = async (path: string, type: string) =>
      alice.post(at(`/transfers/${pids.providerPid}/${path}`), say(type, pids));
    const held = async () => (await transfers.read(transfer)).state;
    await transfers.suspend(transfer, { reasons: ['a fault in the data'] }, 'operator');
    const refused = await tell('start', 'TransferStartMessage');
    expect(refused.status).to.equal(400);
    expect(refused.body['reason']).to.deep.equal([
      'This side suspended the transfer, so this side resumes it',
    ]);
    expect(await held()).to.equal('SUSPENDED');
    await transfers.start(transfer, 'operator');
    expect((await tell('suspension', 'TransferSuspensionMessage')).status).to.equal(200);
    await expectError(/the partner resumes it/, async () => transfers.start(transfer, 'operator'));
    expect(await held()).to.equal('SUSPENDED');
    expect((await tell('start', 'TransferStartMessage')).status).to.equal(200);
    expect(await held()).to.equal('STARTED');
  });

  it('an illegal move is 400 with the error body, changes nothing and is kept once', async () => {
    const providerPid = await open();
    const body = say('ContractAgreementVerificationMessage', {
      providerPid,
      consumerPid: 'urn:c:1',
    });
    const url = at(`/negotiations/${providerPid}/agreement/verification`);
    for (let i = 0; i < 3; i += 1) {
      const answer = await alice.post(url, body);
      expect(answer.status).to.equal(400);
      expect(zContractNegotiationError.parse(answer.body)).to.include({
        providerPid,
        consumerPid: 'urn:c:1',
      });
    }
    const shown = await alice.get(at(`/negotiations/${providerPid}`));
    expect(shown.body['state']).to.equal('REQUESTED');
    const history = await node.dataspace.negotiations.history(providerPid.slice(9));
    expect(history.map((h) => `${h.move} ${h.status}`)).to.deep.equal([
      'request accepted',
      'verify refused',
    ]);
  });

  it('a callback that overtakes the answer to our request is taken, and tells the pid', async () => {
    const counterparty = { counterpartyId: alice.id, counterpartyAddress: NOWHERE };
    const { id } = await node.dataspace.negotiations.start(counterparty, anOffer(), 'tester');
    const pids = { consumerPid: `urn:uuid:${id}`, providerPid: 'urn:p:7' };
    const agreement = {
      ...anOffer('urn:agreement:1'),
      '@type': 'Agreement',
      assigner: alice.id,
      assignee: node.id,
      timestamp: '2026-11-22T10:00:00Z',
    };
    const body = say('ContractAgreementMessage', { ...pids, agreement });
    const url = at(`/negotiations/${pids.consumerPid}/agreement`);
    const answer = await alice.post(url, body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    expect(answer.body).to.include({ ...pids, state: 'AGREED' });
    const stranger = await alice.post(url, { ...body, providerPid: 'urn:p:8', '@id': 'y' });
    expect(stranger.status, 'another pid later').to.equal(400);
  });

  it('an agreement with other parties or another dataset is refused', async () => {
    const counterparty = { counterpartyId: alice.id, counterpartyAddress: NOWHERE };
    const { id } = await node.dataspace.negotiations.start(counterparty, anOffer(), 'tester');
    const pids = { consumerPid: `urn:uuid:${id}`, providerPid: 'urn:p:7' };
    const right = {
      ...anOffer('urn:agreement:1'),
      '@type': 'Agreement',
      assigner: alice.id,
      assignee: node.id,
    };
    for (const wrong of [
      { assigner: mallory.id },
      { assignee: mallory.id },
      { target: 'urn:other' },
      { '@id': 'x'.repeat(501) },
    ]) {
      const body = say('ContractAgreementMessage', { ...pids, agreement: { ...right, ...wrong } });
      const answer = await alice.post(at(`/negotiations/${pids.consumerPid}/agreement`), body);
      expect(answer.status, JSON.stringify(wrong)).to.equal(400);
    }
  });

  async function aStartedTransfer() {
    await db().transaction(async (tx) => {
      await insertAgreement(tx, {
        id: 'urn:agreement:9',
        role: 'provider',
        counterpartyId: alice.id,
        providerId: node.id,
        consumerId: alice.id,
        datasetId: DATASET,
        policy: { ...anOffer('urn:agreement:9'), '@type': 'Agreement' },
        negotiationId: undefined,
        finalizedAt: new Date(),
      });
    });
    const asked = say('TransferRequestMessage', {
      consumerPid: 'urn:c:t',
      agreementId: 'urn:agreement:9',
      format: 'HttpData-PULL',
      callbackAddress: NOWHERE,
    });
    const answer = await alice.post(at('/transfers/request'), asked);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    const providerPid = String(answer.body['providerPid']);
    const transfer = providerPid.slice('urn:uuid:'.length);
    await node.dataspace.transfers.start(transfer, 'operator');
    return { transfer, pids: { providerPid, consumerPid: 'urn:c:t' } };
  }

  it('nobody sees or moves another’s process, at any address', async () => {
    const negotiation = await open();
    const { pids } = await aStartedTransfer();
    const refused: string[] = [];
    const tried: (readonly [string, string, object])[] = [
      ['negotiations', 'request', request('urn:c:1')],
      ['negotiations', 'offers', say('ContractOfferMessage', { offer: anOffer() })],
      ['negotiations', 'events', say('ContractNegotiationEventMessage', { eventType: 'ACCEPTED' })],
      ['negotiations', 'agreement', say('ContractAgreementMessage', {})],
      ['negotiations', 'agreement/verification', say('ContractAgreementVerificationMessage', {})],
      ['negotiations', 'termination', say('ContractNegotiationTerminationMessage', {})],
      ['transfers', 'start', say('TransferStartMessage', {})],
      ['transfers', 'suspension', say('TransferSuspensionMessage', {})],
      ['transfers', 'completion', say('TransferCompletionMessage', {})],
      ['transfers', 'termination', say('TransferTerminationMessage', {})],
    ];
    for (const [folder, path, body] of tried) {
      const pid = folder === 'transfers' ? pids.providerPid : negotiation;
      const own = { providerPid: pid, consumerPid: folder === 'transfers' ? 'urn:c:t' : 'urn:c:1' };
      const url = at(`/${folder}/${pid}/${path}`);
      const { status, body: said } = await mallory.post(url, { ...body, ...own });
      expect(status, url).to.equal(404);
      (folder === 'transfers' ? zTransferError : zContractNegotiationError).parse(said);
      expect((await mallory.post(url, '{}')).status, 'of no form').to.equal(404);
      refused.push(path);
    }
    for (const url of [at(`/negotiations/${negotiation}`), at(`/transfers/${pids.providerPid}`)]) {
      expect((await mallory.get(url)).status).to.equal(404);
      expect((await alice.get(url)).status).to.equal(200);
    }
    expect(refused).to.have.length(10);
    expect((await alice.get(at(`/negotiations/${negotiation}`))).body['state']).to.equal(
      'REQUESTED',
    );
    expect((await alice.get(at(`/transfers/${pids.providerPid}`))).body['state']).to.equal(
      'STARTED',
    );
    const theirs = await mallory.post(
      at('/transfers/request'),
      say('TransferRequestMessage', {
        consumerPid: 'urn:c:m',
        agreementId: 'urn:agreement:9',
        format: 'HttpData-PULL',
        callbackAddress: NOWHERE,
      }),
    );
    expect(theirs.status, 'under another’s agreement').to.equal(400);
  });

  it('answers 401 with the error body before anything else', async () => {
    for (const authorization of [
      '',
      'Bearer x',
      '{}',
      '{"clientId":""}',
      '{"clientId":7}',
      '{"clientId":"a\\u0000b"}',
      '{"clientId":"a\\ud800b"}',
    ])
      for (const path of ['/negotiations/request', '/transfers/request', '/catalog/request']) {
        const headers = authorization === '' ? {} : { authorization };
        const answer = await alice.post(at(path), 'not json at all', headers);
        expect(answer.status, `${path} ${authorization}`).to.equal(401);
        expect(answer.body['@type']).to.match(/Error$/);
      }
  });

  it('answers 4xx with the error body to whatever is no message', async () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const bad = [
      '',
      '{',
      'null',
      '[]',
      '7',
      '"x"',
      deep,
      `{"x":${deep}}`,
      '{"@id":"\\ud800"}',
      '{"@id":"\\u0000"}',
      JSON.stringify(request('x'.repeat(501))),
      JSON.stringify(request('')),
      JSON.stringify(request('a', { callbackAddress: 'ftp://x' })),
      JSON.stringify(request('a', { callbackAddress: 'no address' })),
      JSON.stringify(request('a', { offer: { ...anOffer(), target: undefined } })),
      JSON.stringify(request('a', { offer: anOffer('urn:none') })),
      JSON.stringify({ ...request('a'), '@context': [] }),
      `{"x":"${'x'.repeat(300_000)}"}`,
    ];
    const pid = await open('urn:c:bad');
    for (const path of ['/negotiations/request', `/negotiations/${pid}/termination`])
      for (const body of bad) {
        const answer = await alice.post(at(path), body);
        expect(answer.status, `${path} ${body.slice(0, 60)}`).to.be.within(400, 415);
        zContractNegotiationError.parse(answer.body);
      }
    for (const body of bad)
      expect((await alice.post(at('/transfers/request'), body)).status).to.be.within(400, 415);
    expect(node.lines.filter((line) => line.includes('A request failed'))).to.deep.equal([]);
    await settled(node);
  });

  it('takes an offer of a provider that begins by itself', async () => {
    const offered = say('ContractOfferMessage', {
      providerPid: 'urn:p:1',
      callbackAddress: `${NOWHERE}/`,
      offer: anOffer(),
    });
    const answer = await alice.post(at('/negotiations/offers'), offered);
    expect(answer.status).to.equal(201);
    expect(answer.body).to.include({ providerPid: 'urn:p:1', state: 'OFFERED' });
    const [listed] = await node.dataspace.negotiations.list({ limit: 10, role: 'consumer' });
    expect(listed?.counterpartyAddress).to.equal(NOWHERE);
  });

  it('refuses what an automation would be cheated by: other rules get our offer again', async () => {
    const ours = await aNode({ db: db(), id: 'did:web:ours.example', parts: openParts() });
    const cheap = { ...anOffer(), permission: [{ action: 'sell' }] };
    const answer = await alice.post(
      `${ours.address}/negotiations/request`,
      request('urn:c:cheap', { offer: cheap }),
    );
    const id = String(answer.body['providerPid']).slice('urn:uuid:'.length);
    const found = await ours.dataspace.negotiations.read(id);
    expect(found.state).to.equal('OFFERED');
    expect(found.offer?.permission).to.deep.equal(anOffer().permission);
  });
});
