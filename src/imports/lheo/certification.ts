import type { CertificationCode } from '../../catalogue/index.ts';
import { distinct } from './distinct.ts';
import { children, type Element, valueAt, valueOf } from './element.ts';
import { presentOrNone } from './present.ts';
import { type FormationRecord, plain, warn } from './record.ts';

type Kind = keyof CertificationCode;

/**
 * The registers write a code with or without its prefix; kept is one way of each: `474` for RNCP and
 * Certif Info, `RS5080`, `CPF206` and `ELU1001` for the others, as LHÉO's examples have them.
 */
const FORMS: Readonly<Record<Kind, { readonly form: RegExp; readonly prefix: string }>> = {
  rncp: { form: /^(?:RNCP)?0*([1-9]\d{0,6})$/, prefix: '' },
  certifInfo: { form: /^0*([1-9]\d{0,8})$/, prefix: '' },
  rs: { form: /^(?:RS)?0*([1-9]\d{0,6})$/, prefix: 'RS' },
  cpf: { form: /^(?:CPF)?0*([1-9]\d{0,8})$/, prefix: 'CPF' },
  elu: { form: /^(?:ELU)?0*([1-9]\d{0,8})$/, prefix: 'ELU' },
};

const ELEMENTS: readonly (readonly [string, Kind])[] = [
  ['code-RNCP', 'rncp'],
  ['reference-code-RNCP', 'rncp'],
  ['code-CERTIFINFO', 'certifInfo'],
  ['reference-code-CERTIFINFO', 'certifInfo'],
  ['code-RS', 'rs'],
  ['reference-code-RS', 'rs'],
  ['code-CPF', 'cpf'],
  ['code-ELU', 'elu'],
];

/** The certifications in elements of that name, once each. */
export function certifications(
  record: FormationRecord,
  parent: Element | undefined,
  ...names: readonly string[]
): readonly CertificationCode[] {
  return distinct(
    names
      .flatMap((name) => children(parent, name))
      .flatMap((element) => certificationOf(record, element) ?? []),
  );
}

function certificationOf(record: FormationRecord, element: Element): CertificationCode | undefined {
  const found: { [kind in Kind]?: string } = {};
  for (const [name, kind] of ELEMENTS) {
    for (const e of children(element, name)) {
      const code = codeOf(record, e, kind);
      if (code !== undefined) found[kind] ??= code;
    }
  }
  return presentOrNone(found);
}

function codeOf(record: FormationRecord, element: Element, kind: Kind): string | undefined {
  const value = valueOf(element)?.replace(/\s/g, '').toUpperCase();
  if (value === undefined || /^0+$/.test(value)) return undefined;
  const { form, prefix } = FORMS[kind];
  const [, digits] = form.exec(value) ?? [];
  if (digits !== undefined) return `${prefix}${digits}`;
  warn(record, element, 'not a code of this register of certifications; left out');
  return undefined;
}

/** Parts of a certification that a session leads to. */
export function blocks(record: FormationRecord, session: Element) {
  const found = children(session, 'blocs-competences')
    .flatMap((group) => children(group, 'bloc-competences'))
    .flatMap((block) => {
      const title = plain(record, block, 'libelle-bloc');
      const code = valueAt(block, 'code-bloc')?.toUpperCase();
      const valid = code !== undefined && /^(?:RNCP|RS)\d+BC\d+$/.test(code);
      if (code !== undefined && !valid)
        warn(record, block, 'not a code of a block, RNCPxBCy; left out');
      if (title === undefined) return [];
      return valid ? [{ code, title }] : [{ title }];
    });
  return found.length === 0 ? undefined : found;
}
