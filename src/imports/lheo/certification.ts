import type { CertificationCode } from '../../catalogue/index.ts';
import {
  BLOCK_CODE,
  CODE_RULE,
  type CodeKind,
  certificationCode,
} from '../../certifications/record.ts';
import { presentOrNone } from '../../kernel/present.ts';
import { distinct } from './distinct.ts';
import { children, type Element, valueAt, valueOf } from './element.ts';
import { type FormationRecord, plain, warn } from './record.ts';

const ELEMENTS: readonly (readonly [string, CodeKind])[] = [
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
  const found: { [kind in CodeKind]?: string } = {};
  for (const [name, kind] of ELEMENTS) {
    for (const e of children(element, name)) {
      const code = codeOf(record, e, kind);
      if (code !== undefined) found[kind] ??= code;
    }
  }
  return presentOrNone(found);
}

function codeOf(record: FormationRecord, element: Element, kind: CodeKind): string | undefined {
  const value = valueOf(element);
  if (value === undefined || /^[0\s]+$/.test(value)) return undefined;
  const code = certificationCode(kind, value);
  if (code === undefined) warn(record, element, `${CODE_RULE[kind]}; left out`);
  return code;
}

/** Parts of a certification that a session leads to. */
export function blocks(record: FormationRecord, session: Element) {
  const found = children(session, 'blocs-competences')
    .flatMap((group) => children(group, 'bloc-competences'))
    .flatMap((block) => {
      const title = plain(record, block, 'libelle-bloc');
      const code = valueAt(block, 'code-bloc')?.toUpperCase();
      const valid = code !== undefined && BLOCK_CODE.test(code);
      if (code !== undefined && !valid)
        warn(record, block, 'not a code of a block, RNCPxBCy; left out');
      if (title === undefined) return [];
      return valid ? [{ code, title }] : [{ title }];
    });
  return found.length === 0 ? undefined : found;
}
