/** The counterparty's signature, on receipt of its agreement or its verification. */
import { AppError } from '../../kernel/errors.ts';
import { canonicalJson } from '../../keys/index.ts';
import type { Policy } from '../../policies/index.ts';
import type { Body } from '../messages/incoming.ts';
import type { CheckedSignature, EvidenceSigner } from '../ports.ts';
import type { Taken } from '../process/conduct.ts';

interface Needs {
  readonly evidence?: EvidenceSigner;
}

const UNSIGNED = 'Not signed by the counterparty';

/** Another make may use the name for something else: what is no text is none of ours. */
export function examine(
  { evidence }: Needs,
  caller: string,
  move: string,
  { evidence: jws }: Body,
): (() => Promise<CheckedSignature>) | undefined {
  if (evidence === undefined || typeof jws !== 'string') return undefined;
  if (move !== 'agree' && move !== 'verify') return undefined;
  return async () => evidence.check(jws, caller);
}

export const badSignature = (message: string) =>
  new AppError('invalid', 'The signature of the agreement does not hold', {
    issues: [{ pointer: '/evidence', message }],
  });

/** Throws for a signature that is not one of this agreement; that there is none is noted. */
export function signedBy(
  { evidence }: Needs,
  agreement: Policy | undefined,
  signature: CheckedSignature | undefined,
): Pick<Taken, 'note'> {
  if (signature === undefined) return evidence === undefined ? {} : { note: UNSIGNED };
  if ('fault' in signature) throw signature.fault;
  if (agreement === undefined || signature.signed !== canonicalJson(agreement))
    throw badSignature('signs another agreement than this one');
  return {};
}
