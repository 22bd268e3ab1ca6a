/**
 * A table of labels in many languages: `conceptUri, lang, index, label`, index 0 being the preferred one.
 * Each language of it becomes a part of the release, as if it had come in a file of its own.
 */
import { type ConceptRecord, conceptRef } from '../../job-families/index.ts';
import { type CsvRow, type OnIssue, readCsv } from '../csv.ts';
import { type EscoFile, LABEL_TABLE } from './esco-files.ts';

const COLUMNS = ['conceptUri', 'lang', 'index', 'label'];
/** Between tabs a quotation mark is a character like another. */
const TABLE = { needs: COLUMNS, delimiter: '\t', quoted: false } as const;
const LONGEST = 500;

/** The same file once for each language that it holds; other files as they are. */
export async function byLanguage(file: EscoFile): Promise<readonly EscoFile[]> {
  if (file.part !== LABEL_TABLE) return [file];
  const languages = new Set<string>();
  // The reading of each language reports what is wrong with the file.
  for await (const row of readCsv({ ...TABLE, path: file.path }, () => undefined))
    if (/^[a-z]{2}$/.test(row.get('lang'))) languages.add(row.get('lang'));
  if (languages.size === 0) return [{ ...file, language: 'und' }];
  return [...languages].toSorted().map((language) => ({ ...file, language }));
}

interface Labels {
  readonly line: number;
  pref: string;
  readonly alt: string[];
}

/** Undefined, and reported, where the row is no label. */
function labelIn(row: CsvRow, reject: (field: string, rule: string) => void) {
  const [iri, label] = [row.get('conceptUri'), row.get('label')];
  if (conceptRef(iri)?.scheme !== 'esco') reject('conceptUri', 'the IRI is one of ESCO');
  else if (label === '' || label.length > LONGEST)
    reject('label', `a label has 1 to ${LONGEST} characters`);
  else return { iri, label, isPref: row.get('index') === '0' };
  return undefined;
}

/** The few hundred concepts of one language are held at once: their rows may stand apart. */
async function gathered({ path, name, language }: EscoFile, onIssue: OnIssue) {
  const found = new Map<string, Labels>();
  for await (const row of readCsv({ ...TABLE, path }, onIssue)) {
    if (row.get('lang') !== language) continue;
    const given = labelIn(row, (field, rule) => {
      onIssue({ file: name, line: row.line, field, rule, severity: 'rejected' });
    });
    if (given === undefined) continue;
    const labels = found.get(given.iri) ?? { line: row.line, pref: '', alt: [] };
    found.set(given.iri, labels);
    if (given.isPref) labels.pref = given.label;
    else labels.alt.push(given.label);
  }
  return found;
}

export async function* readLabels(
  file: EscoFile,
  onIssue: OnIssue,
): AsyncGenerator<ConceptRecord, void, undefined> {
  for (const [iri, { line, pref, alt }] of await gathered(file, onIssue)) {
    const kind = conceptRef(iri)?.kind ?? 'occupation';
    const distinct = [...new Set(alt)].filter((label) => label !== pref);
    const at = { file: file.name, line, record: iri, field: 'index' };
    if (pref === '')
      onIssue({ ...at, rule: 'a concept has a label with index 0', severity: 'rejected' });
    else yield { iri, kind, pref, alt: distinct, hidden: [] };
  }
}
