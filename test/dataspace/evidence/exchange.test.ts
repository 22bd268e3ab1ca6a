/** Two nodes agree, each signs; what either exports proves it without the network. */
import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import express from 'express';
import request from 'supertest';
import { verifyPayload } from '../../../src/credentials/index.ts';
import { exportEvidence } from '../../../src/dataspace/evidence/export-evidence.ts';
import {
  type EvidenceSigner,
  evidenceRoutes,
  evidenceVerifier,
  openNotary,
} from '../../../src/dataspace/index.ts';
import { problems } from '../../../src/http/problem.ts';
import { systemClock as clock } from '../../../src/kernel/clock.ts';
import type { Db } from '../../../src/kernel/db.ts';
import type { DidDocument, DidResolver } from '../../../src/kernel/did-resolver.ts';
import { AppError } from '../../../src/kernel/errors.ts';
import { signerOf } from '../../../src/keys/index.ts';
import { didOf, ownDidDocument } from '../../../src/participants/index.ts';
import { AS_OPERATOR, aSurrounding } from '../../support/app.ts';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../../support/database.ts';
import { anOffer, aPeer, eventually, say, settled, type TestNode, useNodes } from '../support.ts';

/** Who is published where; empty again for each test. */
const published = new Map<string, DidDocument>();
const asked: string[] = [];
const resolver: DidResolver = {
  resolve: async (did) => {
    asked.push(did);
    const found = published.get(did);
    if (found === undefined) throw new AppError('unavailable', 'It does not answer');
    return found;
  },
};

function aParty(db: Db, host: string, keyId = 'key-1') {
  const publicUrl = `https://${host}.example`;
  const signer = signerOf(keyId, generateKeyPairSync('ed25519').privateKey);
  const document = ownDidDocument(publicUrl, [signer]);
  published.set(document.id, document);
  return {
    db,
    clock,
    resolver,
    publicUrl,
    signer: () => signer,
    document: () => document,
    id: didOf(publicUrl),
  };
}

const read = async (file: object) =>
  verifyPayload([evidenceVerifier({ clock })], JSON.stringify(file));

onEveryDatabase('dataspace › evidence of two nodes', (kind) => {
  const db = useDatabase(kind);
  const other = useOtherDatabase(kind);
  const aNode = useNodes();
  beforeEach(() => published.clear());

  const two = async (changed: (real: EvidenceSigner) => EvidenceSigner = (real) => real) => {
    const parties = { provider: aParty(db(), 'fr'), consumer: aParty(other(), 'es') };
    const node = async (party: typeof parties.provider, evidence: EvidenceSigner) =>
      aNode({ db: party.db, id: party.id, parts: { evidence } });
    return {
      parties,
      provider: await node(parties.provider, changed(await openNotary(parties.provider))),
      consumer: await node(parties.consumer, await openNotary(parties.consumer)),
    };
  };
  const begin = async (consumer: TestNode, provider: TestNode) => {
    const partner = { counterpartyId: provider.id, counterpartyAddress: provider.address };
    return (await consumer.dataspace.negotiations.start(partner, anOffer(), 'someone')).id;
  };
  const isIn = async (node: TestNode, id: string, state: string) =>
    eventually(async () => (await node.dataspace.negotiations.read(id)).state === state);
  const agreed = async (consumer: TestNode, provider: TestNode) => {
    const id = await begin(consumer, provider);
    await isIn(consumer, id, 'FINALIZED');
    await settled(provider, consumer);
    return (await consumer.dataspace.negotiations.read(id)).agreementId ?? '';
  };

  it('is exported by either, and verified from the file alone', async () => {
    const { provider, consumer, parties } = await two();
    const agreement = await agreed(consumer, provider);
    published.clear();
    for (const party of [parties.provider, parties.consumer]) {
      const file = await exportEvidence(party, agreement);
      const { verified, facts } = await read(file);
      expect(verified, JSON.stringify(facts)).to.equal(true);
      expect(file.exporter).to.equal(party.id);
      expect(file.history.map(({ message }) => message)).to.deep.equal([
        'ContractRequestMessage',
        'ContractAgreementMessage',
        'ContractAgreementVerificationMessage',
        'ContractNegotiationEventMessage',
      ]);
      expect(JSON.stringify(file), 'who acted at a node').not.to.include('someone');
      const [, ...rest] = file.history;
      expect((await read({ ...file, history: rest })).verified).to.equal(false);
    }
  });

  it('holds the DID documents as they were when it was signed', async () => {
    const { provider, consumer, parties } = await two();
    const agreement = await agreed(consumer, provider);
    // Both have other keys since: each has seen the other's.
    await openNotary({ ...aParty(db(), 'fr', 'key-2'), db: other() });
    await openNotary({ ...aParty(other(), 'es', 'key-2'), db: db() });
    for (const party of [parties.provider, parties.consumer]) {
      const { verified, facts } = await read(await exportEvidence(party, agreement));
      expect(verified, JSON.stringify(facts)).to.equal(true);
    }
  });

  it('is at an address, and says what there is none of', async () => {
    const { provider, consumer, parties } = await two();
    const agreement = await agreed(consumer, provider);
    const { guard, log } = aSurrounding();
    const app = express();
    app.use(evidenceRoutes({ ...parties.consumer, guard }));
    app.use(problems({ log }));
    const at = (id: string) => `/api/agreements/${encodeURIComponent(id)}/evidence`;
    const { body } = await request(app).get(at(agreement)).set(AS_OPERATOR).expect(200);
    expect((await read(body as object)).verified).to.equal(true);
    await request(app).get(at(agreement)).expect(401);
    await request(app).get(at('urn:uuid:none')).set(AS_OPERATOR).expect(404);
    const stranger = `${at(agreement)}?counterparty=did:web:nobody.example`;
    await request(app).get(stranger).set(AS_OPERATOR).expect(404);
  });

  it('takes an agreement that is not signed, and notes it', async () => {
    const party = aParty(other(), 'es');
    const provider = await aNode({ db: db(), id: 'did:web:plain.example' });
    const consumer = await aNode({
      db: other(),
      id: party.id,
      parts: { evidence: await openNotary(party) },
    });
    const id = await begin(consumer, provider);
    await isIn(consumer, id, 'FINALIZED');
    const history = await consumer.dataspace.negotiations.history(id);
    const note = history.find((entry) => entry.move === 'agree');
    expect(note).to.include({ status: 'accepted', reason: 'Not signed by the counterparty' });
    await settled(provider, consumer);
    const { agreementId = '' } = await consumer.dataspace.negotiations.read(id);
    const { verified, facts } = await read(await exportEvidence(party, agreementId));
    expect(verified).to.equal(false);
    expect(facts.filter(({ ok }) => !ok).map(({ code }) => code)).to.deep.equal(['party-unsigned']);
  });

  const BAD: readonly (readonly [string, (real: EvidenceSigner) => EvidenceSigner, string])[] = [
    [
      'another agreement',
      (real) => ({
        ...real,
        sign: async (agreement) => real.sign({ ...agreement, target: 'urn:dataset:other' }),
      }),
      'signs another agreement',
    ],
    [
      'a key that is not in its DID document',
      (real) => ({
        ...real,
        sign: async (agreement) => {
          published.set('did:web:fr.example', { id: 'did:web:fr.example' });
          return real.sign(agreement);
        },
      }),
      'did:web:fr.example',
    ],
    ['no JWS at all', (real) => ({ ...real, sign: async () => 'not-a-jws' }), 'header'],
  ];
  for (const [what, changed, reason] of BAD)
    it(`refuses, with the reason: ${what}`, async () => {
      const { provider, consumer } = await two(changed);
      const id = await begin(consumer, provider);
      const { deadLetters } = provider.dataspace;
      await eventually(async () => (await deadLetters.list({ limit: 1 }))[0]?.answer === 400);
      const [letter] = await deadLetters.list({ limit: 1 });
      expect(letter?.reason).to.include('/evidence').and.to.include(reason);
      await settled(provider, consumer);
      expect((await consumer.dataspace.negotiations.read(id)).state).to.equal('REQUESTED');
      const refused = (await consumer.dataspace.negotiations.history(id)).at(-1);
      expect(refused).to.include({ move: 'agree', status: 'refused', answer: 400 });
    });

  it('refuses a verification that another has signed, and takes the right one after it', async () => {
    const party = aParty(db(), 'fr');
    const provider = await aNode({
      db: db(),
      id: party.id,
      parts: { evidence: await openNotary(party) },
    });
    const consumer = aParty(other(), 'es');
    const thief = aParty(other(), 'mallory');
    const peer = aPeer(consumer.id);
    const consumerPid = `urn:uuid:${crypto.randomUUID()}`;
    const opened = await peer.post(
      `${provider.address}/negotiations/request`,
      say('ContractRequestMessage', {
        consumerPid,
        offer: anOffer(),
        callbackAddress: 'http://127.0.0.1:9/dsp',
      }),
    );
    const { providerPid } = opened.body as { providerPid: string };
    const id = providerPid.slice('urn:uuid:'.length);
    const { agreement } = await provider.dataspace.negotiations.read(id);
    if (agreement === undefined) throw new Error('There is no agreement yet');
    const verify = async (evidence: string, by = peer) =>
      by.post(
        `${provider.address}/negotiations/${providerPid}/agreement/verification`,
        say('ContractAgreementVerificationMessage', { providerPid, consumerPid, evidence }),
      );
    const stolen = await verify(await (await openNotary(thief)).sign(agreement));
    expect(stolen.status).to.equal(400);
    expect(JSON.stringify(stolen.body)).to.include('/evidence');
    const right = await (await openNotary(consumer)).sign(agreement);
    asked.length = 0;
    expect((await verify(right, aPeer(thief.id))).status, 'not its process').to.equal(404);
    expect(asked, 'a stranger makes the node ask nobody').to.deep.equal([]);
    const document = published.get(consumer.id);
    published.delete(consumer.id);
    expect((await verify(right)).status, 'its DID document cannot be read now').to.equal(503);
    if (document !== undefined) published.set(consumer.id, document);
    expect((await verify(right)).status).to.equal(200);
    expect((await provider.dataspace.negotiations.read(id)).state).to.equal('FINALIZED');
  });
});
