import type { Certification, CertificationLevel } from './certification.ts';

/**
 * French level numbers are those of the European framework since 2019 (decree 2019-14): NIV6 is EQF 6, the
 * licence. The numbers of LHÉO are older and differ (`imports/lheo/levels.ts`). `REPRISE` and `SANS_NIVEAU`
 * say that a registration has no level.
 */
const CODE = /^(?:NIV)?([1-8])$/;

export function levelOf(code: string): CertificationLevel | undefined {
  if (code === '') return undefined;
  const eqf = CODE.exec(code)?.[1];
  return eqf === undefined ? { code } : { code, eqf: Number(eqf) };
}

/**
 * EQF level → the French level in ELM's own table of national frameworks, which still has the Roman
 * numerals of before 2019. The register's levels begin at 3: below it the table has no concept.
 */
const NQF: ReadonlyMap<number, string> = new Map([
  [3, 'c_d7cce980'],
  [4, 'c_40020d69'],
  [5, 'c_243aefbe'],
  [6, 'c_5ad5d222'],
  [7, 'c_828fbcc3'],
  [8, 'c_7ab73420'],
]);

export const nqfCode = (eqf: number): string | undefined => NQF.get(eqf);

/**
 * The level of what may be called a qualification: registered (RNCP) with a level that the national table
 * has. All else is an achievement, whatever level a source may give it.
 */
export function qualificationLevel({
  register,
  level,
}: Pick<Certification, 'register' | 'level'>): number | undefined {
  if (register !== 'rncp' || level?.eqf === undefined) return undefined;
  return NQF.has(level.eqf) ? level.eqf : undefined;
}
