import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { expect } from 'chai';
import {
  NotAllSigned,
  openBadge,
  type Signing,
  signCredential,
  signMany,
} from '../../../src/credentials/index.ts';
import { apart } from '../../../src/credentials/proofs/hash-apart.ts';
import type { Signer } from '../../../src/keys/index.ts';
import { achievementOf } from '../../../src/learners/index.ts';
import { CREDENTIALS_V1 } from '../../../src/linked-data/context-iris.ts';
import { documentLoader } from '../../../src/linked-data/contexts.ts';
import { didOf, methodIdOf, ownDidDocument } from '../../../src/participants/index.ts';
import { aSigner, aTraining, NOW } from '../support.ts';
import { verifiedByStock } from './stock.ts';
import { signatureCode } from './support.ts';

const ADDRESS = 'https://fr.example';
const contexts = documentLoader();
const signers = {
  Ed25519: aSigner('key-1'),
  'P-256': aSigner('key-2', 'P-256'),
  'P-384': aSigner('key-3', 'P-384'),
} as const;
const issuer = ownDidDocument(ADDRESS, Object.values(signers));
const signingWith = (signer: Signer): Signing => ({
  signer,
  method: methodIdOf(ADDRESS, signer),
  contexts,
  created: NOW,
});
const achievement = achievementOf(aTraining());
const credentialOf = (n: number): object =>
  openBadge(
    {
      learner: { name: `Zoé "${n}" \\ 😀`, id: `did:example:${n}` },
      achievement,
      validFrom: '2026-11-21T10:00:00Z',
    },
    {
      id: `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      issuer: { did: didOf(ADDRESS), name: 'Ministère des exemples', url: ADDRESS },
      status: [],
    },
  );
const many = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, n) => credentialOf(n));

/** As the library makes it of the same key, with a suite of its own. */
const signedByStock = async (credential: object): Promise<string> => {
  const { signer, method } = signingWith(signers.Ed25519);
  const signed = await issue({
    credential: structuredClone(credential),
    suite: new DataIntegrityProof({
      cryptosuite,
      date: NOW,
      signer: { id: method, algorithm: 'Ed25519', sign: async ({ data }) => signer.sign(data) },
    }),
    documentLoader: contexts,
    now: NOW,
  });
  return JSON.stringify(signed);
};

describe('proofs › signing', () => {
  for (const [kind, signer] of Object.entries(signers))
    it(`${kind}: the library verifies what came by the shape, and not what was changed`, async () => {
      const texts = await signMany(many(6), signingWith(signer));
      expect(texts).to.have.length(6);
      for (const [n, text] of texts.entries()) {
        const credential: Record<string, unknown> = JSON.parse(text);
        expect(credential).to.deep.include({ id: (credentialOf(n) as { id: string }).id });
        expect(await verifiedByStock(credential, issuer, NOW)).to.equal(true);
        expect(await verifiedByStock({ ...credential, name: 'x' }, issuer, NOW)).to.equal(false);
      }
    });

  it('as text it is what the library answers, byte for byte, alone and in a batch', async () => {
    const expected = await Promise.all(many(4).map(signedByStock));
    const signing = signingWith(signers.Ed25519);
    expect(await signMany(many(4), signing)).to.deep.equal(expected);
    for (const [n, text] of expected.entries())
      expect(JSON.stringify(await signCredential(credentialOf(n), signing))).to.equal(text);
  });

  it('leaves what it is given as it is', async () => {
    const credential = credentialOf(1);
    const signed = await signCredential(credential, signingWith(signers.Ed25519));
    expect(credential).to.deep.equal(credentialOf(1));
    expect(signed['credentialSubject']).not.to.equal(
      (credential as typeof signed)['credentialSubject'],
    );
  });

  it('a credential of the data model 1.1, and one that is signed already, go to the library', async () => {
    const signing = signingWith(signers.Ed25519);
    const old = {
      '@context': [CREDENTIALS_V1],
      type: ['VerifiableCredential'],
      issuer: didOf(ADDRESS),
      issuanceDate: '2026-11-21T10:00:00Z',
      credentialSubject: { id: 'did:example:1' },
    };
    const once = await signCredential(credentialOf(1), signing);
    const [text = '', twice = ''] = await signMany([old, once], signing);
    expect(await verifiedByStock(JSON.parse(text) as object, issuer, NOW)).to.equal(true);
    expect(JSON.parse(twice)).to.have.property('proof').with.length(2);
    expect(twice).to.equal(await signedByStock(once));
  });
});

describe('proofs › signing many', () => {
  after(async () => apart.close());

  const bad = (changes: object): object => ({ ...credentialOf(1), ...changes });
  const refusals = [
    [bad({ favouriteColour: 'blue' }), 'The term favouriteColour is in no context'],
    [bad({ id: 'relative' }), 'An id that is no absolute address'],
    [bad({ type: ['VerifiableCredential', 'Unknown'] }), 'A type that no context defines'],
    [
      bad({ '@context': ['https://www.w3.org/ns/credentials/v2', 'https://x.example/c'] }),
      'A context that this node does not pin',
    ],
    [bad({ credentialSubject: { id: 'Zoé' } }), '"credentialSubject.id" must be a URI'],
    [bad({ validFrom: 'the day of Zoé' }), '"validFrom" must be a valid date'],
    [bad({ issuer: undefined }), '"issuer" property is required.'],
  ] as const;

  async function refused(credentials: readonly object[]): Promise<NotAllSigned> {
    try {
      await signMany(credentials, signingWith(signers.Ed25519));
    } catch (error) {
      if (error instanceof NotAllSigned) return error;
      throw error;
    }
    throw new Error('All were signed');
  }

  it('names the place of each that is refused and why, never what it says, and keeps the others', async () => {
    const { issues, signed } = await refused([
      credentialOf(0),
      ...refusals.map(([credential]) => credential),
      credentialOf(9),
    ]);
    expect(issues).to.deep.equal(
      refusals.map(([, message], i) => ({ pointer: `/${i + 1}`, message })),
    );
    expect(JSON.stringify(issues)).not.to.contain('Zoé');
    expect(signed.map((text) => text === undefined)).to.deep.equal([
      false,
      ...refusals.map(() => true),
      false,
    ]);
    expect(await verifiedByStock(JSON.parse(signed.at(-1)!) as object, issuer, NOW)).to.equal(true);
  });

  it('refuses for the same reasons in threads, and signs the others to the same bytes', async function () {
    this.timeout(60_000);
    await apart.start();
    expect(apart.room).to.be.greaterThan(0);
    // A context that the node does not pin keeps its chunk here.
    const credentials = [...many(900)];
    for (const [i, [credential]] of refusals.entries()) credentials[300 + i * 50] = credential;
    const { issues, signed } = await refused(credentials);
    expect(issues).to.deep.equal(
      refusals.map(([, message], i) => ({ pointer: `/${300 + i * 50}`, message })),
    );
    expect(signed).to.have.length(900);
    for (const n of [0, 199, 200, 301, 899])
      expect(signed[n]).to.equal(await signedByStock(credentialOf(n)));
    expect(new Set(signed).size).to.equal(900 - issues.length + 1);
  });

  it('goes to threads once much is issued in a short time, under a loader of one’s own too', async function () {
    this.timeout(60_000);
    await apart.close();
    const signing = signingWith(signers.Ed25519);
    const given = many(300);
    const expected = await signMany(given, signing);
    for (let i = 0; i < 500 && apart.room === 0; i += 1)
      expect(await signMany(given, signing)).to.deep.equal(expected);
    expect(apart.room).to.be.greaterThan(0);
    // One that the pinned contexts are not in cannot be carried over.
    const contextsOfMine = async (iri: string) => {
      const { document } = await contexts(iri);
      return { documentUrl: iri, document: structuredClone(document) };
    };
    const mine = { ...signing, contexts: contextsOfMine };
    expect(await signMany(given.slice(0, 5), mine)).to.deep.equal(expected.slice(0, 5));
  });

  it('nothing is nothing', async () => {
    expect(await signMany([], signingWith(signers.Ed25519))).to.deep.equal([]);
  });

  it('a fault of the key is no fault of a credential', async () => {
    const signer = {
      ...signers.Ed25519,
      sign: async () => {
        throw new Error('the vault is closed');
      },
    };
    const outcome = await signMany(many(2), signingWith(signer)).catch((error: unknown) => error);
    expect(outcome).to.have.property('message', 'the vault is closed');
  });
});

describe('proofs › verifying', () => {
  for (const [kind, signer] of Object.entries(signers))
    it(`${kind}: agrees with the library on what is valid, and on every change`, async () => {
      const signed = await signCredential(credentialOf(1), signingWith(signer));
      const proof = signed['proof'] as Record<string, string>;
      const ours = async (credential: Record<string, unknown>, by = signer) =>
        signatureCode(credential, credential['proof'], by.publicMultibase, contexts);
      expect(await ours(signed)).to.equal('signature-good');
      expect(await verifiedByStock(signed, issuer, NOW)).to.equal(true);
      expect(await ours(signed, aSigner('other'))).to.equal('signature-bad');
      for (const changed of [
        { name: 'x' },
        { id: 'urn:x' },
        { validFrom: '2026-11-21T10:00:01Z' },
        { description: 'x' },
        { issuer: { ...(signed['issuer'] as object), name: 'x' } },
        { proof: { ...proof, created: '2026-11-21T10:00:01Z' } },
        { proof: { ...proof, cryptosuite: 'ecdsa-rdfc-2022' } },
        { proof: { ...proof, domain: 'https://x.example' } },
        { proof: { ...proof, proofValue: `z${proof['proofValue']?.slice(2)}` } },
        { proof: { ...proof, proofValue: 'z0OIl' } },
        { proof: { ...proof, proofValue: '' } },
      ]) {
        const credential = { ...signed, ...changed };
        expect(await ours(credential), JSON.stringify(changed)).to.equal('signature-bad');
        expect(await verifiedByStock(credential, issuer, NOW)).to.equal(false);
      }
      // Not signed, and no reason to refuse: how a set is ordered, how members are.
      const turned = Object.fromEntries(Object.entries(signed).toReversed());
      expect(await ours(turned)).to.equal('signature-good');
      expect(await verifiedByStock(turned, issuer, NOW)).to.equal(true);
    });

  it('fails over a term that would vanish', async () => {
    const signed = await signCredential(credentialOf(1), signingWith(signers.Ed25519));
    const { publicMultibase } = signers.Ed25519;
    const changed = { ...signed, unknownTerm: 1 };
    expect(await signatureCode(changed, signed['proof'], publicMultibase, contexts)).to.equal(
      'term-unknown',
    );
  });
});
