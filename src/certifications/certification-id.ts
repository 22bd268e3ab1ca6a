/** Ids are the registers' own numbers (`rncp37273`, `rs5000`, `certifinfo1879`): an address that people can guess. */
import type { Certification, CertificationCode, Register } from './certification.ts';
import { codeNumber } from './certification-code.ts';

const PREFIXES = { rncp: 'rncp', rs: 'rs', certifInfo: 'certifinfo' } as const;
type Numbered = keyof typeof PREFIXES;

/** Undefined for what is no number of that register. */
export const certificationId = (kind: Numbered, code: string | undefined): string | undefined => {
  const number = codeNumber(kind, code ?? '');
  return number === undefined ? undefined : `${PREFIXES[kind]}${number}`;
};

export const registerOf = (
  id: string,
): { readonly register: Register; readonly number: string } | undefined => {
  const [, register, number] = /^(rncp|rs)(\d+)$/.exec(id) ?? [];
  if (number === undefined) return undefined;
  return { register: register === 'rncp' ? 'rncp' : 'rs', number };
};

/** As people write it: `RNCP37273`, `Certif Info 1879`. */
export const codeOfId = (id: string): string =>
  /^(?:rncp|rs)\d/.test(id) ? id.toUpperCase() : id.replace(/^certifinfo/, 'Certif Info ');

/** What a code of a training may name, the surest first. */
export const idsOfCode = ({ rncp, rs, certifInfo }: CertificationCode): readonly string[] => [
  ...new Set(
    [
      certificationId('rncp', rncp),
      certificationId('rs', rs),
      certificationId('certifInfo', certifInfo),
    ].filter((id) => id !== undefined),
  ),
];

/** One key a code, equal for codes that name the same. */
export const codeKey = (code: CertificationCode): string => idsOfCode(code).join(' ');

/** Every code that finds a certification: its own, and those of the diplomas under it. */
export const codesOf = ({ id, variants }: Pick<Certification, 'id' | 'variants'>): string[] => [
  ...new Set([id, ...variants.map((v) => `${PREFIXES.certifInfo}${v.certifInfo}`)]),
];
