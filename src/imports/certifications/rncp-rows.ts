/**
 * The files of France compétences as records: one is the list of registrations, the others add to it by its
 * number. Their rows may stand in any order, so they are gathered before the list is read: of a whole
 * register some tens of megabytes. What is not published (partners, collective agreements) is not read.
 */
import { basename } from 'node:path';
import {
  type Block,
  type CertificationRecord,
  type Certifier,
  certificationId,
  levelOf,
  type Registration,
  type Way,
} from '../../certifications/index.ts';
import { BLOCK_CODE } from '../../certifications/record.ts';
import { fold } from '../../kernel/fold.ts';
import { type CsvRow, type OnIssue, readCsv } from '../csv.ts';
import { type Cells, cellsOf, FORMACODE, LONGEST_TITLE, NSF, ROME, SIRET } from './cells.ts';
import type { CertificationItem } from './certification-item.ts';
import type { RncpFile, RncpFolder } from './rncp-files.ts';

const NUMBER = 'Numero_Fiche';
const NUMBER_RULE = 'RNCP or RS and a number of one to six digits';

interface Added {
  readonly blocks: Block[];
  readonly rome: string[];
  readonly nsf: string[];
  readonly formacode: string[];
  readonly certifiers: Certifier[];
  readonly ways: Way[];
  readonly replaces: string[];
  readonly replacedBy: string[];
}
type Parts = Map<string, Added>;

const nothing = (): Added => ({
  blocks: [],
  rome: [],
  nsf: [],
  formacode: [],
  certifiers: [],
  ways: [],
  replaces: [],
  replacedBy: [],
});

/** `RNCP509` → `rncp509`. */
function idOf(fiche: string): string | undefined {
  const [register] = /^(?:RNCP|RS)(?=\d)/.exec(fiche) ?? [];
  return register === undefined
    ? undefined
    : certificationId(register === 'RNCP' ? 'rncp' : 'rs', fiche);
}

const WAYS: readonly (readonly [string, Way])[] = [
  ['par experience', 'experience'],
  ['par candidature individuelle', 'individual'],
  ['apres un parcours de formation sous statut', 'initial'],
  ['apres un parcours de formation continue', 'continuing'],
  ["en contrat d'apprentissage", 'apprenticeship'],
  ['en contrat de professionnalisation', 'professionalisation'],
];

interface Part {
  readonly file: RncpFile;
  readonly needs: readonly string[];
  readonly add: (to: Added, cells: Cells) => void;
}

const codes = (
  file: 'rome' | 'nsf' | 'formacode',
  column: string,
  form: RegExp,
  rule: string,
): Part => ({
  file,
  needs: [column],
  add: (to, cells) => {
    const code = cells.like(column, form, rule);
    if (code !== undefined && !to[file].includes(code)) to[file].push(code);
  },
});

const PARTS: readonly Part[] = [
  codes('rome', 'Codes_Rome_Code', ROME, 'a letter and four digits'),
  codes('nsf', 'Nsf_Code', NSF, 'three digits of the NSF, perhaps a letter'),
  codes('formacode', 'Formacode_Code', FORMACODE, 'five digits'),
  {
    file: 'blocks',
    needs: ['Bloc_Competences_Code', 'Bloc_Competences_Libelle'],
    add: (to, cells) => {
      const rule = 'RNCPxBCy';
      const code = cells.like('Bloc_Competences_Code', BLOCK_CODE, rule);
      const title = cells.text('Bloc_Competences_Libelle');
      if (title === undefined)
        cells.warn('Bloc_Competences_Libelle', 'a block has a title; left out');
      else to.blocks.push({ ...(code === undefined ? {} : { code }), title });
    },
  },
  {
    file: 'certifiers',
    needs: ['Siret_Certificateur', 'Nom_Certificateur'],
    add: (to, cells) => {
      // A tab stands before the number, for the sake of spreadsheets.
      const siret = cells.like('Siret_Certificateur', SIRET, 'a SIRET, 14 digits');
      const name = cells.text('Nom_Certificateur');
      if (name === undefined) cells.warn('Nom_Certificateur', 'a certifier has a name; left out');
      else to.certifiers.push({ name, ...(siret === undefined ? {} : { siret }) });
    },
  },
  {
    file: 'ways',
    needs: ['Si_Jury'],
    add: (to, cells) => {
      const given = cells.text('Si_Jury');
      if (given === undefined) return;
      const way = WAYS.find(([begin]) => fold(given).startsWith(begin))?.[1];
      if (way === undefined)
        cells.warn('Si_Jury', 'one of the ways that the register knows; left out');
      else if (!to.ways.includes(way)) to.ways.push(way);
    },
  },
  {
    file: 'neighbours',
    needs: ['Ancienne_Certification', 'Nouvelle_Certification'],
    add: (to, cells) => {
      const neighbour = (column: string) => {
        const given = cells.text(column);
        const id = given === undefined ? undefined : idOf(given);
        if (given !== undefined && id === undefined) cells.warn(column, `${NUMBER_RULE}; left out`);
        return id;
      };
      const [former, next] = [
        neighbour('Ancienne_Certification'),
        neighbour('Nouvelle_Certification'),
      ];
      if (former !== undefined) to.replaces.push(former);
      if (next !== undefined) to.replacedBy.push(next);
    },
  },
];

export async function* readRncp(
  folder: RncpFolder,
  onIssue: OnIssue,
): AsyncGenerator<CertificationItem, void, undefined> {
  const parts: Parts = new Map();
  for (const part of PARTS) await gather(folder, part, parts, onIssue);
  const file = folder.file('standard', [NUMBER, 'Intitule', 'Nomenclature_Europe_Niveau', 'Actif']);
  for await (const row of readCsv(file, onIssue)) {
    const item = row.get(NUMBER);
    const record = recordOf(row, parts.get(item), cellsOf(row, file.path, item, onIssue));
    parts.delete(item);
    const at = { item, file: basename(file.path), line: row.line };
    yield record === undefined ? at : { ...at, record };
  }
}

async function gather(folder: RncpFolder, part: Part, parts: Parts, onIssue: OnIssue) {
  const { file: name, needs, add } = part;
  const file = folder.file(name, [NUMBER, ...needs]);
  for await (const row of readCsv(file, onIssue)) {
    const item = row.get(NUMBER);
    const cells = cellsOf(row, file.path, item, onIssue);
    if (idOf(item) === undefined) {
      cells.warn(NUMBER, `${NUMBER_RULE}; the row is left out`);
      continue;
    }
    const to = parts.get(item) ?? nothing();
    parts.set(item, to);
    add(to, cells);
  }
}

function recordOf(
  row: CsvRow,
  added: Added = nothing(),
  cells: Cells,
): CertificationRecord | undefined {
  const item = row.get(NUMBER);
  const certification = idOf(item);
  if (certification === undefined) {
    cells.reject(NUMBER, NUMBER_RULE);
    return undefined;
  }
  const title = cells.text('Intitule') ?? '';
  if (title === '' || title.length > LONGEST_TITLE) {
    cells.reject('Intitule', `1 to ${LONGEST_TITLE} characters`);
    return undefined;
  }
  const level = levelOf(
    cells.like('Nomenclature_Europe_Niveau', /^(?:NIV[1-8]|[A-Z_]{2,20})$/, 'NIV and a level') ??
      '',
  );
  const [abbreviation, kind] = [cells.text('Abrege_Libelle'), cells.text('Abrege_Intitule')];
  return {
    source: 'rncp',
    key: certification,
    item,
    certification,
    title,
    ...(abbreviation === undefined ? {} : { abbreviation }),
    ...(kind === undefined ? {} : { kind }),
    ...(level === undefined ? {} : { level }),
    registration: registrationOf(cells),
    ...added,
    blocks: added.blocks.toSorted((a, b) => (a.code ?? '').localeCompare(b.code ?? '', 'en')),
  };
}

const STATES = { ACTIVE: 'active', INACTIVE: 'inactive' } as const;
const KINDS = {
  'Enregistrement de droit': 'of-right',
  'Enregistrement sur demande': 'on-request',
} as const;

function oneOf<T>(cells: Cells, column: string, known: Readonly<Record<string, T>>): T | undefined {
  const given = cells.text(column);
  if (given === undefined) return undefined;
  const found = Object.hasOwn(known, given) ? known[given] : undefined;
  if (found === undefined) cells.warn(column, `one of ${Object.keys(known).join(', ')}; left out`);
  return found;
}

function registrationOf(cells: Cells): Registration {
  const state = oneOf(cells, 'Actif', STATES);
  const kind = oneOf(cells, 'Type_Enregistrement', KINDS);
  const journal = cells.day('Date_dernier_jo');
  const decided = cells.day('Date_Decision');
  const starts = cells.day('Date_Effet');
  const ends = cells.day('Date_Fin_Enregistrement');
  return {
    ...(state === undefined ? {} : { state }),
    ...(kind === undefined ? {} : { kind }),
    ...(journal === undefined ? {} : { journal }),
    ...(decided === undefined ? {} : { decided }),
    ...(starts === undefined ? {} : { starts }),
    ...(ends === undefined ? {} : { ends }),
  };
}
