import type { Certification } from './certification.ts';

/**
 * Whether one can still rely on the registration on a day (`YYYY-MM-DD`): files are of some day, and what was
 * in force then may have ended since. Undefined where no register says anything.
 */
export function registrationState(
  { registration }: Pick<Certification, 'registration'>,
  today: string,
): 'active' | 'inactive' | undefined {
  const { state, ends } = registration ?? {};
  return state === 'active' && ends !== undefined && ends < today ? 'inactive' : state;
}
