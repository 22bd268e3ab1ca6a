import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { verdictLines, verifyPayload } from '../../../src/credentials/index.ts';
import { agreementSigner } from '../../../src/dataspace/evidence/agreement-jws.ts';
import type { Evidence, Unsealed } from '../../../src/dataspace/evidence/evidence.schema.ts';
import { seal } from '../../../src/dataspace/evidence/seal.ts';
import { evidenceVerifier } from '../../../src/dataspace/evidence/verify-evidence.ts';
import { signerOf } from '../../../src/keys/index.ts';
import { didOf, ownDidDocument } from '../../../src/participants/index.ts';
import type { Policy } from '../../../src/policies/index.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const clock = { now: () => NOW };

function aNode(publicUrl: string) {
  const signer = signerOf('key-1', generateKeyPairSync('ed25519').privateKey);
  return {
    publicUrl,
    signer: () => signer,
    did: didOf(publicUrl),
    document: ownDidDocument(publicUrl, [signer]),
  };
}

const provider = aNode('https://fr.example');
const consumer = aNode('https://es.example');
const stranger = aNode('https://stranger.example');

const agreement: Policy = {
  '@id': 'urn:uuid:8b4f3c6e-0000-4000-8000-000000000001',
  '@type': 'Agreement',
  target: 'https://fr.example/trainings',
  assigner: provider.did,
  assignee: consumer.did,
  timestamp: '2026-11-22T09:00:00Z',
  permission: [{ action: 'use' }],
};

async function aFile(changes: Partial<Unsealed> = {}): Promise<Unsealed> {
  return {
    type: 'AgreementEvidence',
    version: 1,
    exported: '2026-11-22T09:30:00Z',
    exporter: provider.did,
    agreement: agreement as Unsealed['agreement'],
    signatures: {
      provider: await agreementSigner(provider).sign(agreement),
      consumer: await agreementSigner(consumer).sign(agreement),
    },
    history: [
      {
        at: '2026-11-22T08:59:00Z',
        direction: 'in',
        message: 'ContractRequestMessage',
        by: consumer.did,
        state: 'REQUESTED',
        result: 'accepted',
      },
    ],
    didDocuments: [provider.document, consumer.document] as Unsealed['didDocuments'],
    ...changes,
  };
}

const check = async (file: unknown) =>
  verifyPayload([evidenceVerifier({ clock })], JSON.stringify(file));
const failing = async (file: unknown) =>
  (await check(file)).facts.filter(({ ok }) => !ok).map(({ fact, code }) => `${fact}: ${code}`);

describe('evidence of an agreement', () => {
  it('is verified by the file alone, fact by fact', async () => {
    const verdict = await check(await seal(provider, await aFile()));
    expect(verdictLines(verdict).filter((line) => line.startsWith('✘'))).to.deep.equal([]);
    expect(verdict).to.include({ kind: 'agreement', verified: true });
    expect(verdict.facts.map(({ fact }) => fact)).to.include.members([
      'provider',
      'consumer',
      'seal',
    ]);
  });

  it('is verified in whatever order its members come, and with indentation', async () => {
    const { type, ...rest } = await seal(provider, await aFile());
    const turned = Object.fromEntries([['type', type], ...Object.entries(rest).toReversed()]);
    const verdict = await verifyPayload(
      [evidenceVerifier({ clock })],
      JSON.stringify(turned, null, 2),
    );
    expect(verdict.verified).to.equal(true);
  });

  const TAMPERED: readonly (readonly [string, () => Promise<unknown>, string])[] = [
    [
      'an agreement with another rule',
      async () =>
        resealed({ agreement: { ...agreement, permission: [{ action: 'distribute' }] } as never }),
      'provider: signed-other',
    ],
    [
      'a provider that did not sign',
      async () => {
        const file = await aFile();
        return seal(provider, { ...file, signatures: { consumer: file.signatures.consumer } });
      },
      'provider: party-unsigned',
    ],
    [
      'a signature of a stranger in the place of the consumer’s',
      async () => {
        const file = await aFile();
        const jws = await agreementSigner(stranger).sign(agreement);
        return seal(provider, { ...file, signatures: { ...file.signatures, consumer: jws } });
      },
      'consumer: method-of-another',
    ],
    [
      'a seal in the place of a signature',
      async () => {
        const file = await aFile();
        const { seal: jws } = await seal(consumer, file);
        return seal(provider, { ...file, signatures: { ...file.signatures, consumer: jws } });
      },
      'consumer: party-header',
    ],
    [
      'a signature of which a bit was turned',
      async () => {
        const file = await aFile();
        const jws = file.signatures.consumer ?? '';
        const turned = jws.slice(0, -10) + (jws.at(-10) === 'A' ? 'B' : 'A') + jws.slice(-9);
        return seal(provider, { ...file, signatures: { ...file.signatures, consumer: turned } });
      },
      'consumer: signature-bad',
    ],
    [
      'a history that was changed after the export',
      async () => {
        const file = await seal(provider, await aFile());
        return { ...file, history: [] };
      },
      'seal: signed-other',
    ],
    [
      'a DID document of which the key is gone',
      async () => {
        const { verificationMethod: _, ...bare } = consumer.document as never as Record<
          string,
          unknown
        >;
        return resealed({ didDocuments: [provider.document, bare] as never });
      },
      'consumer: method-unknown',
    ],
    [
      'two DID documents of one party',
      async () => resealed({ didDocuments: [provider.document, provider.document] as never }),
      'provider: issuer-unread',
    ],
    [
      'an exporter that is no party',
      async () => seal(stranger, await aFile({ exporter: stranger.did })),
      'parties: exporter-stranger',
    ],
    [
      'an agreement of tomorrow',
      async () => {
        const later = { ...agreement, timestamp: '2026-11-23T09:00:00Z' };
        return seal(provider, {
          ...(await aFile()),
          agreement: later as never,
          signatures: {
            provider: await agreementSigner(provider).sign(later),
            consumer: await agreementSigner(consumer).sign(later),
          },
        });
      },
      'validity: not-yet',
    ],
    [
      'a member that does not belong',
      async () => ({ ...(await seal(provider, await aFile())), note: 'x' }),
      'structure: malformed',
    ],
  ];
  for (const [what, make, expected] of TAMPERED)
    it(`is refused: ${what}`, async () => {
      const file = await make();
      expect((await check(file)).verified).to.equal(false);
      expect(await failing(file)).to.include(expected);
    });
});

const resealed = async (changes: Partial<Unsealed>): Promise<Evidence> =>
  seal(provider, await aFile(changes));
