import type { Party } from '../issuers/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import type { DocumentLoader } from '../linked-data/contexts.ts';
import { didOf, methodIdOf } from '../participants/index.ts';
import { dateTimeStamp } from './date-time-stamp.ts';
import { signCredential } from './proofs/sign-credential.ts';
import { type Learner, type TrainingFacts, trainingCredential } from './training-credential.ts';

/** What issuing needs, whoever issues. */
export interface Issuing {
  readonly contexts: DocumentLoader;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Who issues, and with what. */
export interface Issuer extends Issuing {
  /** The node, or an organisation under it; Ed25519. */
  readonly party: Omit<Party, 'owner'>;
}

/** An organisation issues for the trainings that it gives. */
function checkTraining({ under, mandate, address }: Issuer['party'], provider: string): void {
  const organisation = mandate?.address ?? (under === undefined ? undefined : address);
  if (organisation === undefined || organisation === provider) return;
  throw new AppError('invalid', 'The request is not valid', {
    issues: [{ pointer: '/body/training', message: 'a training of the organisation that issues' }],
  });
}

/** A signed credential that says a learner has completed a training; valid from now. Nothing is stored. */
export async function issueTrainingCredential(
  { party, contexts, clock, ids }: Issuer,
  training: TrainingFacts,
  learner: Learner = {},
): Promise<Record<string, unknown>> {
  checkTraining(party, training.provider.iri);
  const { address, name, under, mandate } = party;
  const created = clock.now();
  const unsigned = trainingCredential(
    `urn:uuid:${ids.next()}`,
    dateTimeStamp(created),
    training,
    learner,
    {
      did: didOf(address),
      name,
      url: address,
      ...(under && { under: { did: didOf(under.address), name: under.name, url: under.address } }),
      ...(mandate && { behalf: { iri: mandate.address, name: mandate.name } }),
    },
  );
  const signer = party.signer('Ed25519');
  const method = methodIdOf(address, signer);
  return signCredential(unsigned, { signer, method, contexts, created });
}
