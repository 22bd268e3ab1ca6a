import { parseArgs } from 'node:util';

export const MEASUREMENTS = [
  'import',
  'read',
  'search',
  'start',
  'catalogue',
  'dataplane',
  'negotiation',
  'credentials',
  'cohort',
] as const;
export type Measurement = (typeof MEASUREMENTS)[number];
export const DATABASES = ['pglite', 'postgres'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

export interface Options {
  readonly only: ReadonlySet<Measurement>;
  readonly databases: readonly DatabaseKind[];
  readonly records: number;
  /** Each number is measured so often; the table has the median. */
  readonly runs: number;
}

export const HELP = `npm run bench -- [--only import,read,search,start,catalogue,dataplane,negotiation,credentials,cohort] [--database pglite|postgres]
                 [--records 20000] [--runs 3]`;

function among<T extends string>(known: readonly T[], given: string): readonly T[] {
  return given.split(',').map((name) => {
    const found = known.find((k) => k === name);
    if (found === undefined) throw new Error(`${name} is none of ${known.join(', ')}\n${HELP}`);
    return found;
  });
}

function positive(name: string, given: string): number {
  const n = Number(given);
  if (!Number.isSafeInteger(n) || n < 1) throw new Error(`--${name} is a number\n${HELP}`);
  return n;
}

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: MEASUREMENTS.join(',') },
      database: { type: 'string', default: DATABASES.join(',') },
      records: { type: 'string', default: '20000' },
      runs: { type: 'string', default: '3' },
    },
  });
  return {
    only: new Set(among(MEASUREMENTS, values.only)),
    databases: among(DATABASES, values.database),
    records: positive('records', values.records),
    runs: positive('runs', values.runs),
  };
}
