import type { Reader } from '../kernel/db.ts';
import { AppError, notFound } from '../kernel/errors.ts';
import { findByCodes, findCertification, type StoredCertification } from './certification.store.ts';
import type { Block, Certification, CertificationCode, Register } from './certification.ts';
import { codeKey, idsOfCode } from './certification-id.ts';
import { qualificationLevel } from './level.ts';

export async function readCertification(db: Reader, id: string): Promise<StoredCertification> {
  const found = await findCertification(db, id);
  if (found === undefined) throw notFound('certification', id);
  if ('doc' in found) return found;
  const withdrawn = found.withdrawn.toISOString();
  throw new AppError('gone', `The certification ${id} was withdrawn`, { facts: { id, withdrawn } });
}

/** What others need to know of a certification that a training leads to. */
export interface HeldCertification {
  readonly id: string;
  readonly title: string;
  readonly register?: Register;
  /** In a register of the country, national or specific. */
  readonly registered: boolean;
  readonly state?: 'active' | 'inactive';
  /** Level of a registered qualification, 3 to 8; absent of all else. */
  readonly eqf?: number;
  readonly formacode: readonly string[];
  readonly nsf: readonly string[];
  readonly rome: readonly string[];
  readonly blocks: readonly Block[];
}

export function heldCertification(certification: Certification): HeldCertification {
  const { id, title, register, registration, formacode, nsf, rome, blocks } = certification;
  const eqf = qualificationLevel(certification);
  return {
    id,
    title,
    ...(register === undefined ? {} : { register }),
    registered: register !== undefined,
    ...(registration?.state === undefined ? {} : { state: registration.state }),
    ...(eqf === undefined ? {} : { eqf }),
    formacode,
    nsf,
    rome,
    blocks,
  };
}

/**
 * The certifications that codes of trainings name, in one question; the key is `codeKey(code)`. A code of a
 * register stands above one of Certif Info. Codes that name none held here are not in the answer.
 * @example (await certificationsByCodes(db, training.certifications)).get(codeKey(code))?.eqf
 */
export async function certificationsByCodes(
  db: Reader,
  codes: readonly CertificationCode[],
): Promise<ReadonlyMap<string, HeldCertification>> {
  const wanted = new Map(codes.map((code) => [codeKey(code), idsOfCode(code)]));
  const found = new Map<string, Certification>();
  // Of several under one code the first by id holds.
  for (const { code, doc } of await findByCodes(db, [...new Set([...wanted.values()].flat())]))
    if (!found.has(code)) found.set(code, doc);
  const held = new Map<string, HeldCertification>();
  for (const [key, ids] of wanted) {
    const id = ids.find((one) => found.has(one));
    const doc = id === undefined ? undefined : found.get(id);
    if (doc !== undefined) held.set(key, heldCertification(doc));
  }
  return held;
}
