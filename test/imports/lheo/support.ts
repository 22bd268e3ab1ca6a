import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Place, Session, Training } from '../../../src/catalogue/index.ts';
import type { ImportIssue } from '../../../src/imports/import-issue.ts';
import {
  type LheoItem,
  type ReadLheoOptions,
  readLheo,
} from '../../../src/imports/lheo/read-lheo.ts';

export const fixture = (name: string): Promise<Buffer> => readFile(`test/imports/lheo/${name}`);

export interface Reading {
  readonly items: readonly LheoItem[];
  readonly error: unknown;
}

/** Everything that comes out, and the error that ended it, if one did. */
export async function read(
  bytes: Uint8Array | string | AsyncIterable<Uint8Array>,
  options: Partial<ReadLheoOptions> = {},
): Promise<Reading> {
  const input =
    typeof bytes === 'string' || bytes instanceof Uint8Array
      ? Readable.from([Buffer.from(bytes as string)])
      : bytes;
  const items: LheoItem[] = [];
  try {
    for await (const item of readLheo(input, { source: 'test', file: 'test.xml', ...options })) {
      items.push(item);
    }
  } catch (error) {
    return { items, error };
  }
  return { items, error: undefined };
}

export const records = ({ items }: Reading) => items.filter((i) => i.kind === 'record');

export const recordOf = (reading: Reading, key: string) => {
  const found = records(reading).find((r) => r.training.sourceKey === key);
  if (found === undefined) throw new Error(`no record ${key}`);
  return found;
};

export const trainingOf = (reading: Reading, key: string): Training =>
  recordOf(reading, key).training;

export const sessionsOf = (training: Training): readonly Session[] =>
  training.offerings.flatMap((o) => o.sessions);
export const placesOf = (training: Training): readonly Place[] =>
  training.offerings.flatMap((o) => o.places);

/** Warnings as `path: rule`, for comparison. */
export const said = (issues: readonly ImportIssue[]): readonly string[] =>
  issues.map((i) => `${i.field}: ${i.rule}`);

/** A feed around the given inside of one formation. */
export const feed = (inside: string, attributes = 'numero="X"') =>
  `<lheo xmlns="http://lheo.gouv.fr/2.3"><offres>${formation(inside, attributes)}</offres></lheo>`;

export const formation = (inside = '', attributes = 'numero="X"') =>
  `<formation ${attributes}><intitule-formation>Soudage</intitule-formation>${inside}${PROVIDER}</formation>`;

const PROVIDER =
  '<organisme-formation-responsable><nom-organisme>Centre Lumière</nom-organisme></organisme-formation-responsable>';
