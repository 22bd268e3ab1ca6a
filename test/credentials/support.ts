import { generateKeyPairSync } from 'node:crypto';
import { dateTimeStamp, openBadge, signCredential } from '../../src/credentials/index.ts';
import type { Party } from '../../src/issuers/index.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { DidDocument, DidResolver } from '../../src/kernel/did-resolver.ts';
import { notFound } from '../../src/kernel/errors.ts';
import { type Ids, randomIds } from '../../src/kernel/ids.ts';
import { type KeyKind, type Signer, signerOf } from '../../src/keys/index.ts';
import { achievementOf, type TrainingFacts } from '../../src/learners/index.ts';
import { type DocumentLoader, documentLoader } from '../../src/linked-data/contexts.ts';
import { didOf, methodIdOf, ownDidDocument } from '../../src/participants/index.ts';

export const NOW = new Date('2026-11-21T10:00:00Z');
/** A clock that stands; `at` moves it. */
export const clockAt = (at: string | Date = NOW): Clock => ({ now: () => new Date(at) });

export const aSigner = (id: string, kind: KeyKind = 'Ed25519'): Signer =>
  signerOf(
    id,
    kind === 'Ed25519'
      ? generateKeyPairSync('ed25519').privateKey
      : generateKeyPairSync('ec', { namedCurve: kind }).privateKey,
  );

/** Who issues in a test, and with what. */
interface Issuer {
  readonly party: Pick<Party, 'address' | 'name' | 'signer'>;
  readonly contexts: DocumentLoader;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A signed Open Badge without a status, kept nowhere. */
export async function issueTrainingCredential(
  { party, contexts, clock, ids }: Issuer,
  training: TrainingFacts,
  learner: { readonly id?: string; readonly name?: string } = {},
): Promise<Record<string, unknown>> {
  const { address, name } = party;
  const created = clock.now();
  const record = {
    learner,
    achievement: achievementOf(training),
    validFrom: dateTimeStamp(created),
  };
  const issuer = { did: didOf(address), name, url: address };
  const badge = openBadge(record, { id: `urn:uuid:${ids.next()}`, issuer, status: [] });
  const signer = party.signer('Ed25519');
  return signCredential(badge, { signer, method: methodIdOf(address, signer), contexts, created });
}

/** A node as its partners know it. */
export interface TestNode {
  readonly publicUrl: string;
  readonly did: string;
  readonly ed25519: Signer;
  readonly p256: Signer;
  readonly document: DidDocument;
  readonly issuer: Issuer;
  readonly method: string;
}

export function aNode(publicUrl = 'https://fr.example'): TestNode {
  const [ed25519, p256] = [aSigner('key-1'), aSigner('key-2', 'P-256')];
  return {
    publicUrl,
    did: didOf(publicUrl),
    ed25519,
    p256,
    document: ownDidDocument(publicUrl, [ed25519, p256]),
    method: methodIdOf(publicUrl, ed25519),
    issuer: {
      party: {
        address: publicUrl,
        name: 'Ministère des exemples',
        signer: (kind) => (kind === 'Ed25519' ? ed25519 : p256),
      },
      contexts: documentLoader(),
      clock: clockAt(),
      ids: randomIds,
    },
  };
}

/** Knows these documents, counts what it is asked. */
export function resolverOf(
  ...documents: readonly DidDocument[]
): DidResolver & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve: async (did) => {
      asked.push(did);
      const found = documents.find((d) => d.id === did);
      if (found === undefined) throw notFound('DID document', did);
      return found;
    },
  };
}

export const aTraining = (changes: Partial<TrainingFacts> = {}): TrainingFacts => ({
  id: 'web',
  iri: 'https://fr.example/trainings/web',
  title: 'Développeur web',
  description: 'Programmer pour le web.',
  language: 'fr',
  provider: { iri: 'https://fr.example/providers/1', name: 'École exemple' },
  ...changes,
});
