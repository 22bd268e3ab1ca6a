import type { Domain } from '../../catalogue/index.ts';
import { children, type Element } from './element.ts';
import { codes, codesOf, type FormationRecord } from './record.ts';

/**
 * Codes as the source has them. The first Formacode is the main one (LHÉO 2.3, domaine-formation);
 * feeds also mark it with `tag="principal"`, wherever it stands. A ROME code of before 2009 has five
 * digits and no letter: it is left out.
 */
export function domainOf(record: FormationRecord, element: Element | undefined): Domain {
  const formacodes = children(element, 'code-FORMACODE');
  const main = formacodes.filter(isMain);
  const others = formacodes.filter((e) => !isMain(e));
  return {
    formacode: codes(record, [...main, ...others], /^\d{5}$/, 'Formacode'),
    nsf: codesOf(record, element, 'code-NSF', /^\d{3}[A-Z]?$/, 'NSF'),
    rome: codesOf(record, element, 'code-ROME', /^[A-N]\d{4}$/, 'ROME'),
  };
}

const isMain = ({ attributes }: Element) => attributes['tag']?.trim().toLowerCase() === 'principal';
