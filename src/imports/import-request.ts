import type { Readable } from 'node:stream';
import { z } from 'zod';

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;
/** What `POST /api/imports` takes in its query; the body is the file. */
export const zImportQuery = z.strictObject({
  format: z.enum([
    'lheo',
    'elm',
    'csv',
    'parcoursup',
    'esco',
    'rome',
    'mapping',
    'certifinfo',
    'rncp',
  ]),
  source: z.string().regex(NAME, 'lower-case letters, digits, dots and hyphens').default('default'),
  origin: z.string().max(200).default('upload'),
  complete: z.stringbool().default(false),
  /** Read by the guarded client of this node. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** A file or folder of this machine. */
  path: z.string().max(4096).optional(),
  release: z.string().max(40).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  /** Of a CSV file: which column is which field, as YAML or JSON (docs/csv.md). */
  map: z.string().max(8000).optional(),
  /** Of a CSV file: show so many records and change nothing. */
  preview: z.coerce.number().int().min(0).max(100).optional(),
  /** Which mapping table it is. */
  table: z.string().max(60).optional(),
  /** Of a national table: the side that its relations describe, 1 the national one, 2 that of ESCO. */
  direction: z.enum(['1', '2']).optional(),
  /** Of the feed: its name for people, its licence, what the licence asks to be said, its address. */
  title: z.string().max(200).optional(),
  licence: z.url({ protocol: /^https?$/ }).optional(),
  attribution: z.string().max(500).optional(),
  homepage: z.url({ protocol: /^https?$/ }).optional(),
});
/** Runs one import; what it gives back is its report. The registry is in `import-formats.ts`. */
export type RunImport = (
  wanted: WantedImport,
  onProgress: (progress: object) => void,
) => Promise<object>;

/** What the caller asked for, with exactly one place to read from. */
export type WantedImport = z.output<typeof zImportQuery> & { readonly body: Readable };
