/** Rows of the official ESCO files as concepts and relations. Their columns differ by release and language. */
import {
  type ConceptKind,
  type ConceptRecord,
  conceptRef,
  ESCO,
  type Relation,
  type RelationKind,
  type SkillType,
} from '../../job-families/index.ts';
import { type CsvRow, type OnIssue, readCsv } from '../csv.ts';
import type { EscoFile } from './esco-files.ts';

/** No label of ESCO or ROME comes near; an index entry has its limit. */
const LONGEST = 500;

const KIND: Readonly<Record<string, ConceptKind>> = {
  'isco-groups': 'isco-group',
  'skill-groups': 'skill-group',
  occupations: 'occupation',
  skills: 'skill',
};

/** `esco:skill/…` is short for the whole IRI: our samples write it so. */
const iriOf = (cell: string): string => cell.replace(/^esco:/, ESCO);
const isEsco = (iri: string): boolean => conceptRef(iri)?.scheme === 'esco';

/** Labels stand on lines of their own (downloads), or between bars (collections, the interface). */
function labelsOf(cell: string, pref: string): readonly string[] {
  const labels = cell.split(/[\r\n|]+/).map((label) => label.trim());
  return [...new Set(labels)].filter((l) => l !== '' && l !== pref && l.length <= LONGEST);
}

/** One concept of release 1.0 is both skill and knowledge; the first is what counts. */
function skillTypeOf(cell: string): SkillType | undefined {
  if (cell.startsWith('skill')) return 'skill';
  return cell === 'knowledge' ? 'knowledge' : undefined;
}

type Fault = readonly [field: string, rule: string];

function faultOf(iri: string, pref: string): Fault | undefined {
  if (!isEsco(iri)) return ['conceptUri', 'the IRI is one of ESCO'];
  if (pref === '') return ['preferredLabel', 'there is a preferred label'];
  if (pref.length > LONGEST) return ['preferredLabel', `it has at most ${LONGEST} characters`];
  return undefined;
}

const optional = <K extends string>(key: K, value: string): { readonly [P in K]?: string } =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a computed key widens to string
  (value === '' ? {} : { [key]: value }) as { readonly [P in K]?: string };

function recordOf(row: CsvRow, kind: ConceptKind, iri: string, pref: string): ConceptRecord {
  const skillType = skillTypeOf(row.get('skillType'));
  return {
    iri,
    kind,
    pref,
    alt: labelsOf(row.get('altLabels'), pref),
    hidden: labelsOf(row.get('hiddenLabels'), pref),
    ...optional('code', row.get('code')),
    ...(skillType === undefined ? {} : { skillType }),
    ...optional('reuseLevel', row.get('reuseLevel')),
    ...optional('iscoGroup', row.get('iscoGroup')),
  };
}

export async function* readConcepts(
  { path, name, part }: EscoFile,
  onIssue: OnIssue,
): AsyncGenerator<ConceptRecord, void, undefined> {
  const kind = KIND[part] ?? 'skill';
  const seen = new Set<string>();
  for await (const row of readCsv({ path, needs: ['conceptUri', 'preferredLabel'] }, onIssue)) {
    const iri = iriOf(row.get('conceptUri'));
    const pref = row.get('preferredLabel');
    const [field, rule] = faultOf(iri, pref) ?? [];
    // What is no IRI of ESCO is no key either, and stays out of the report.
    const at = { file: name, line: row.line, ...(isEsco(iri) ? { record: iri } : {}) };
    if (field !== undefined && rule !== undefined)
      onIssue({ ...at, field, rule, severity: 'rejected' });
    else if (seen.has(iri))
      onIssue({ ...at, field: 'conceptUri', rule: 'a concept has one row', severity: 'warning' });
    else {
      seen.add(iri);
      yield recordOf(row, kind, iri, pref);
    }
  }
}

interface Shape {
  readonly from: string;
  readonly to: string;
  /** Of the column that says which relation; without, all are `broader`. */
  readonly kind?: string;
}
const BROADER: Shape = { from: 'conceptUri', to: 'broaderUri' };
const SHAPES: Readonly<Record<string, Shape>> = {
  'broader-occupations': BROADER,
  'broader-skills': BROADER,
  'occupation-skills': { from: 'occupationUri', to: 'skillUri', kind: 'relationType' },
  'skill-skills': { from: 'originalSkillUri', to: 'relatedSkillUri', kind: 'relationType' },
};

function kindOf(row: CsvRow, { kind }: Shape): RelationKind | undefined {
  if (kind === undefined) return 'broader';
  const cell = row.get(kind);
  return cell === 'essential' || cell === 'optional' ? cell : undefined;
}

export async function* readRelations(
  { path, name, part }: EscoFile,
  onIssue: OnIssue,
): AsyncGenerator<Relation, void, undefined> {
  const shape = SHAPES[part] ?? BROADER;
  const needs = [shape.from, shape.to, ...(shape.kind === undefined ? [] : [shape.kind])];
  for await (const row of readCsv({ path, needs }, onIssue)) {
    const reject = (field: string, rule: string) => {
      onIssue({ file: name, line: row.line, field, rule, severity: 'rejected' });
    };
    const from = iriOf(row.get(shape.from));
    const kind = kindOf(row, shape);
    // Several targets may share a row, between bars, as in the collections.
    const targets = row
      .get(shape.to)
      .split(/\s*\|\s*/)
      .map(iriOf);
    if (!isEsco(from)) reject(shape.from, 'the IRI is one of ESCO');
    else if (kind === undefined) reject(shape.kind ?? '', 'the relation is essential or optional');
    else
      for (const to of targets)
        if (isEsco(to)) yield { from, kind, to };
        else reject(shape.to, 'the IRI is one of ESCO');
  }
}
