/** Rows of Certif Info as records: a diploma, which may stand under a number of a national register. */
import { basename } from 'node:path';
import {
  type CertificationRecord,
  certificationId,
  levelOf,
  type Way,
} from '../../certifications/index.ts';
import { type CsvRow, type OnIssue, readCsv } from '../csv.ts';
import { type Cells, cellsOf, FORMACODE, LONGEST_TITLE, NSF, ROME } from './cells.ts';
import type { CertificationItem } from './certification-item.ts';

const NEEDS = [
  'Code_Diplome',
  'Libelle_Diplome',
  'Code_Niveau_Europeen',
  'Code_FormaCode',
  'Code_Nsf',
  'Code_RNCP',
  'Code_RS',
  'Etat_Libelle',
];
const NUMBER = /^0*[1-9]\d{0,6}$/;
const WAYS: readonly (readonly [string, Way])[] = [
  ['accessibilite_fi', 'initial'],
  ['accessibilite_ca', 'apprenticeship'],
  ['accessibilite_fc', 'continuing'],
  ['accessibilite_cp', 'professionalisation'],
  ['accessibilite_vae', 'experience'],
  ['accessibilite_ind', 'individual'],
];
const YES = '1';
/** Says of a former diploma that it was entered by mistake. */
const MISTAKEN = 'erronée';
const CERTIFIES_NOTHING = /non certifiantes$/;

export async function* readCertifInfo(
  path: string,
  onIssue: OnIssue,
): AsyncGenerator<CertificationItem, void, undefined> {
  // Titles hold quotation marks, and no cell is quoted.
  const file = { path, needs: NEEDS, delimiter: ';', quoted: false, strict: true };
  for await (const row of readCsv(file, onIssue)) {
    const item = row.get('Code_Diplome');
    const record = recordOf(row, item, cellsOf(row, path, item, onIssue));
    const at = { item, file: basename(path), line: row.line };
    yield record === undefined ? at : { ...at, record };
  }
}

/** Its own number where it is in no register. Undefined when a number is there and is none. */
function certificationOf(item: string, cells: Cells): string | undefined {
  for (const [column, register] of [
    ['Code_RNCP', 'rncp'],
    ['Code_RS', 'rs'],
  ] as const) {
    const number = cells.text(column);
    if (number === undefined) continue;
    if (NUMBER.test(number)) return certificationId(register, number);
    cells.reject(column, 'a number of the register');
    return undefined;
  }
  return certificationId('certifInfo', item);
}

/** What a diploma cannot do without; undefined, and told, where it is not there. */
function essentials(item: string, cells: Cells) {
  if (!/^[1-9]\d{0,8}$/.test(item)) {
    cells.reject('Code_Diplome', 'a number');
    return undefined;
  }
  const title = cells.text('Libelle_Diplome') ?? '';
  if (title === '' || title.length > LONGEST_TITLE) {
    cells.reject('Libelle_Diplome', `1 to ${LONGEST_TITLE} characters`);
    return undefined;
  }
  const certification = certificationOf(item, cells);
  return certification === undefined ? undefined : { title, certification };
}

function recordOf(row: CsvRow, item: string, cells: Cells): CertificationRecord | undefined {
  const known = essentials(item, cells);
  if (known === undefined) return undefined;
  const { title, certification } = known;
  const kind = cells.text('Libelle_Type_Diplome');
  const sourceModified = cells.day('Date_MaJ');
  return {
    source: 'certifinfo',
    key: certification === certificationId('certifInfo', item) ? item : `${item}:${certification}`,
    item,
    certification,
    certifInfo: item,
    title,
    ...(kind === undefined ? {} : { kind }),
    ...(CERTIFIES_NOTHING.test(row.get('Etat_Libelle')) ? { certifying: false } : {}),
    ...gradeOf(certification, cells),
    certifiers: certifiersOf(row),
    blocks: [],
    ...codesOf(cells),
    ways: WAYS.flatMap(([column, way]) => (row.get(column) === YES ? [way] : [])),
    replaces: formerOf(row, certification),
    replacedBy: [],
    ...yearsOf(cells),
    ...(sourceModified === undefined ? {} : { sourceModified }),
  };
}

function gradeOf(certification: string, cells: Cells): Pick<CertificationRecord, 'level'> {
  const code = cells.like('Code_Niveau_Europeen', /^[1-8]$/, 'a level from 1 to 8');
  const level = levelOf(code ?? '');
  if (level !== undefined) return { level };
  if (certification.startsWith('rncp'))
    cells.warn('Code_Niveau_Europeen', 'what is in the RNCP has a level');
  return {};
}

/** Names are separated by a bare comma; a comma before a space is in a name. */
const certifiersOf = (row: CsvRow) => {
  const names = (row.get('certificateur') || row.get('valideur')).split(/,(?! )/);
  const tidy = names.map((name) => name.replace(/\s+/g, ' ').trim()).filter(Boolean);
  return [...new Set(tidy)].map((name) => ({ name }));
};

const present = (codes: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(codes.filter((code) => code !== undefined)),
];

const codesOf = (cells: Cells) => ({
  formacode: present([cells.like('Code_FormaCode', FORMACODE, 'five digits')]),
  nsf: present([cells.like('Code_Nsf', NSF, 'three digits of the NSF')]),
  rome: present(
    [1, 2, 3, 4, 5].map((n) => cells.like(`Code_Rome_${n}`, ROME, 'a letter and four digits')),
  ),
});

function formerOf(row: CsvRow, own: string): readonly string[] {
  if (row.get('Etat_Ancien_Diplome_Libelle') === MISTAKEN) return [];
  const former =
    certificationId('rncp', row.get('Code_Ancien_RNCP')) ??
    certificationId('certifInfo', row.get('Code_Ancien_Diplome'));
  return former === undefined || former === own ? [] : [former];
}

function yearsOf(cells: Cells) {
  const year = (column: string) => cells.like(column, /^(?:19|20)\d\d$/, 'a year');
  const [first, last] = [year('Annee_Premiere_Session'), year('Annee_Derniere_Session')];
  return {
    ...(first === undefined ? {} : { firstSession: Number(first) }),
    ...(last === undefined ? {} : { lastSession: Number(last) }),
  };
}
