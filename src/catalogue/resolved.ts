/** Reads what publication added to a training (`resolved.service.ts`); of a bare one, what it says itself. */
import { type CertificationCode, codeKey, type Field, fieldOf } from '../certifications/index.ts';
import type { LinkedCertification, Training } from './training.ts';

export const fieldOfTraining = ({ resolved, domain, title }: Training): Field =>
  domain.field ?? resolved?.field ?? fieldOf({ ...domain, title });

export const linkedCertification = (
  { resolved }: Training,
  code: CertificationCode,
): LinkedCertification | undefined => resolved?.certifications[codeKey(code)];

/** Each certification once, though several codes may name it. */
export const linkedCertifications = (training: Training): readonly LinkedCertification[] => [
  ...new Map(
    training.certifications
      .flatMap((code) => linkedCertification(training, code) ?? [])
      .map((one) => [one.id, one]),
  ).values(),
];

export interface Qualified extends LinkedCertification {
  readonly eqf: number;
}

/**
 * The registered qualification with a level that a training leads to. Of one that leads to several, nothing
 * says which of them all of its learners get: then there is none.
 */
export function qualificationOf(training: Training): Qualified | undefined {
  const registered = linkedCertifications(training).filter(
    (one): one is Qualified => one.eqf !== undefined,
  );
  return registered.length === 1 ? registered[0] : undefined;
}
