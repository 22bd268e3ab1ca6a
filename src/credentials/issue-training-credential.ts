import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Signer } from '../keys/index.ts';
import type { DocumentLoader } from '../linked-data/contexts.ts';
import { didOf, methodIdOf } from '../participants/index.ts';
import { dateTimeStamp } from './date-time-stamp.ts';
import { signCredential } from './sign-credential.ts';
import { type Learner, type TrainingFacts, trainingCredential } from './training-credential.ts';

/** Who issues, and with what. */
export interface Issuer {
  readonly publicUrl: string;
  readonly name: string;
  /** Ed25519. */
  readonly signer: () => Signer;
  readonly contexts: DocumentLoader;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A signed credential that says a learner has completed a training; valid from now. Nothing is stored. */
export async function issueTrainingCredential(
  { publicUrl, name, signer: signerNow, contexts, clock, ids }: Issuer,
  training: TrainingFacts,
  learner: Learner = {},
): Promise<Record<string, unknown>> {
  const created = clock.now();
  const profile = { did: didOf(publicUrl), name, url: publicUrl };
  const unsigned = trainingCredential(
    `urn:uuid:${ids.next()}`,
    dateTimeStamp(created),
    training,
    learner,
    profile,
  );
  const signer = signerNow();
  const method = methodIdOf(publicUrl, signer);
  return signCredential(unsigned, { signer, method, contexts, created });
}
