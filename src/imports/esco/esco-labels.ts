/**
 * A table of labels in many languages: `conceptUri, lang, index, label`, index 0 being the preferred one.
 * Each language of it becomes a part of the release, as if it had come in a file of its own.
 */
import { type ConceptRecord, conceptRef } from '../../job-families/index.ts';
import { type OnIssue, readCsv } from '../csv.ts';
import { type EscoFile, LABEL_TABLE } from './esco-files.ts';

const COLUMNS = ['conceptUri', 'lang', 'index', 'label'];
const LONGEST = 500;

/** The same file once for each language that it holds; other files as they are. */
export async function byLanguage(file: EscoFile): Promise<readonly EscoFile[]> {
  if (file.part !== LABEL_TABLE) return [file];
  const languages = new Set<string>();
  // The reading of each language reports what is wrong with the file.
  for await (const row of readCsv({ path: file.path, needs: COLUMNS }, () => undefined))
    if (/^[a-z]{2}$/.test(row.get('lang'))) languages.add(row.get('lang'));
  if (languages.size === 0) return [{ ...file, language: 'und' }];
  return [...languages].toSorted().map((language) => ({ ...file, language }));
}

interface Labels {
  readonly line: number;
  pref: string;
  readonly alt: string[];
}

/** The few hundred concepts of one language are held at once: their rows may stand apart. */
export async function* readLabels(
  { path, name, language }: EscoFile,
  onIssue: OnIssue,
): AsyncGenerator<ConceptRecord, void, undefined> {
  const found = new Map<string, Labels>();
  for await (const row of readCsv({ path, needs: COLUMNS }, onIssue)) {
    if (row.get('lang') !== language) continue;
    const [iri, label] = [row.get('conceptUri'), row.get('label')];
    const reject = (field: string, rule: string) =>
      onIssue({ file: name, line: row.line, field, rule, severity: 'rejected' });
    if (conceptRef(iri)?.scheme !== 'esco') reject('conceptUri', 'the IRI is one of ESCO');
    else if (label === '' || label.length > LONGEST)
      reject('label', `a label has 1 to ${LONGEST} characters`);
    else {
      const labels = found.get(iri) ?? { line: row.line, pref: '', alt: [] };
      found.set(iri, labels);
      if (row.get('index') === '0') labels.pref = label;
      else labels.alt.push(label);
    }
  }
  for (const [iri, { line, pref, alt }] of found) {
    const kind = conceptRef(iri)?.kind ?? 'occupation';
    if (pref === '')
      onIssue({
        file: name,
        line,
        record: iri,
        field: 'index',
        rule: 'a concept has a label with index 0',
        severity: 'rejected',
      });
    else yield { iri, kind, pref, alt: [...new Set(alt)].filter((l) => l !== pref), hidden: [] };
  }
}
