/** Codes of certifications as people and files write them → the one way in which they are kept. */
import type { CertificationCode } from './certification.ts';

export type CodeKind = keyof CertificationCode;

/**
 * With or without the prefix of the register; kept is one way of each: `474` for RNCP and Certif Info,
 * `RS5080`, `CPF206` and `ELU1001` for the others, as LHÉO's examples have them. The greatest numbers in
 * the registers of 2024 have five digits (RNCP39199, RS6650), in Certif Info six (117082).
 */
const FORMS: Readonly<Record<CodeKind, { readonly form: RegExp; readonly prefix: string }>> = {
  rncp: { form: /^(?:RNCP)?0*([1-9]\d{0,5})$/, prefix: '' },
  certifInfo: { form: /^0*([1-9]\d{0,5})$/, prefix: '' },
  rs: { form: /^(?:RS)?0*([1-9]\d{0,5})$/, prefix: 'RS' },
  cpf: { form: /^(?:CPF)?0*([1-9]\d{0,5})$/, prefix: 'CPF' },
  elu: { form: /^(?:ELU)?0*([1-9]\d{0,5})$/, prefix: 'ELU' },
};

/** What a code that was left out is not. */
export const CODE_RULE: Readonly<Record<CodeKind, string>> = {
  rncp: 'it is a number of the RNCP, one to six digits',
  certifInfo: 'it is a number of Certif Info, one to six digits',
  rs: 'it is a number of the RS, one to six digits',
  cpf: 'it is a number of the CPF, one to six digits',
  elu: 'it is a number of the ELU, one to six digits',
};

/** The digits alone, without zeros before them; undefined for what is no number of that register. */
export function codeNumber(kind: CodeKind, text: string): string | undefined {
  return FORMS[kind].form.exec(text.replace(/\s/g, '').toUpperCase())?.[1];
}

export function certificationCode(kind: CodeKind, text: string): string | undefined {
  const number = codeNumber(kind, text);
  return number === undefined ? undefined : `${FORMS[kind].prefix}${number}`;
}

/** `RNCP509BC05`: a part of a certification. */
export const BLOCK_CODE = /^(?:RNCP|RS)\d{1,6}BC\d{1,3}$/;
