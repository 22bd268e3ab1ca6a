/** Parcoursup's map: courses of higher education with establishment and coordinates, and no dates. */
import { createHash } from 'node:crypto';
import {
  type Organisation,
  offeringId,
  providerId,
  type Training,
  trainingId,
} from '../../catalogue/record.ts';

import type { ImportIssue } from '../import-issue.ts';
import type { ImportItem, ReaderOptions } from '../import-item.ts';
import { LONGEST } from '../within-limits.ts';
import { diplomaOf } from './diplomas.ts';
import { type ParcoursupRow, parcoursupRows } from './parcoursup-rows.ts';
import { placeOf } from './position.ts';
import { shown } from './shown.ts';

/** The map's words for who runs an establishment, with their accents. */
const STATUS: Readonly<Record<string, string>> = {
  Public: 'public',
  'Prive sous contrat d association': 'privé sous contrat d’association',
  'Prive enseignement superieur': 'privé d’enseignement supérieur',
  'Prive hors contrat': 'privé hors contrat',
};

/**
 * No row has a key of its own: what it stands on is the establishment, the course and where it is. Some
 * courses are told at such length that a key would pass its limit: their beginning and a digest stand for them.
 */
function keyOf({ uai, course, position }: ParcoursupRow): string {
  const key = `${uai} | ${course} | ${position}`;
  if (key.length <= LONGEST.key) return key;
  const digest = createHash('sha256').update(course).digest('base64url').slice(0, 22);
  return `${uai} | ${course.slice(0, 150)}… ${digest} | ${position}`;
}

const digest = (row: ParcoursupRow): string =>
  createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, 22);

function lacks({ uai, establishment, course }: ParcoursupRow): [string, string] | undefined {
  if (uai === '') return ['uai', 'names no establishment by its code: the key stands on it'];
  if (course === '') return ['course', 'names no course: the key stands on it'];
  return establishment === '' ? ['establishment', 'gives the establishment no name'] : undefined;
}

function providerOf(row: ParcoursupRow, source: string): Organisation {
  const status = STATUS[row.status];
  return {
    id: providerId(source, undefined, `uai:${row.uai}`),
    name: shown(row.establishment),
    ...(isUai(row.uai) ? { uai: row.uai } : {}),
    ...(status === undefined ? {} : { about: `<p>Établissement ${status}.</p>` }),
    contacts: [],
  };
}

/** Some real codes fail the check letter, so the form alone is asked for. */
const isUai = (code: string): boolean => /^\d{7}[A-Z]$/.test(code);

function trainingOf(row: ParcoursupRow, source: string) {
  const key = keyOf(row);
  const id = trainingId(source, key);
  const diploma = diplomaOf(row.course);
  const { place, remarks } = placeOf(row);
  const training: Training = {
    id,
    source,
    sourceKey: key,
    language: 'fr',
    title: shown(row.course),
    ...(diploma === undefined
      ? {}
      : { certifying: true, exitLevel: { code: diploma.name, eqf: diploma.eqf } }),
    certifications: [],
    domain: { formacode: [], nsf: [], rome: [] },
    urls: [],
    contacts: [],
    provider: providerOf(row, source),
    offerings: [
      {
        id: offeringId(id, '1'),
        places: [place],
        languages: [],
        publics: [],
        funders: [],
        equipment: [],
        subjects: [],
        urls: [],
        trainers: [],
        sessions: [],
      },
    ],
  };
  return { training, remarks };
}

/** Reads the map row by row. A row that stood before in the same words is passed over, and said. */
export async function* readParcoursup(
  input: AsyncIterable<Uint8Array>,
  { source, file }: ReaderOptions,
): AsyncGenerator<ImportItem<Training>, void, undefined> {
  const seen = new Map<string, string>();
  for await (const item of parcoursupRows(input)) {
    const { line } = item;
    const issue = (
      severity: ImportIssue['severity'],
      [field, rule]: readonly [string, string],
      record?: string,
    ): ImportIssue => ({
      file,
      line,
      ...(record === undefined ? {} : { record }),
      field,
      rule,
      severity,
    });
    if ('rule' in item) {
      yield { kind: 'rejected', issue: issue('rejected', ['row', item.rule]), warnings: [] };
      continue;
    }
    const row = { ...item.row, uai: item.row.uai.toUpperCase() };
    const missing = lacks(row);
    if (missing !== undefined) {
      yield { kind: 'rejected', issue: issue('rejected', missing), warnings: [] };
      continue;
    }
    const { training, remarks } = trainingOf(row, source);
    const [before, now] = [seen.get(training.id), digest(row)];
    const key = training.sourceKey;
    if (before === now) {
      const rule = 'the same row stands earlier in the file; counted once';
      yield { kind: 'remark', issue: issue('warning', ['row', rule], key) };
    } else if (before !== undefined) {
      const rule =
        'the same establishment, course and coordinates stand earlier, otherwise described';
      yield { kind: 'rejected', issue: issue('rejected', ['row', rule], key), warnings: [] };
    } else {
      seen.set(training.id, now);
      const warnings = remarks.map(({ field, rule }) => issue('warning', [field, rule], key));
      if (!isUai(row.uai)) {
        const rule =
          'not a UAI code: 7 digits and a letter; it is part of the key, and not published';
        warnings.push(issue('warning', ['uai', rule], key));
      }
      yield { kind: 'record', training, line, warnings, bytesRead: item.bytesRead };
    }
  }
}
