import { z } from 'zod';
import { parse } from '../../kernel/parse.ts';
import { zDates } from './date-pattern.ts';
import { FIELD_NAMES, type FieldName, fieldOf, isField } from './fields.ts';
import { plainYaml } from './plain-yaml.ts';

const zColumn = z.strictObject({
  column: z.string().min(1).max(200),
  /** Between the values of a list. */
  separator: z.string().min(1).max(5).optional(),
  /** What a cell means, compared without case and accents. */
  values: z.record(z.string().max(200), z.string().max(200)).optional(),
  dates: zDates.optional(),
  decimal: z.enum([',', '.']).optional(),
});
type Column = z.output<typeof zColumn>;
const zConstant = z.strictObject({
  value: z.union([z.string().max(2000), z.number(), z.boolean()]),
});
/** `titulo`, `{ column: titulo, … }` or `{ value: ES }`. */
const zSource = z.union(
  [
    z
      .string()
      .min(1)
      .max(200)
      .transform((column): Column => ({ column })),
    zColumn,
    zConstant,
  ],
  { error: 'name a column, or give { column: … } or { value: … }' },
);

const zCsvMap = z
  .strictObject({
    encoding: z.enum(['utf-8', 'windows-1252', 'iso-8859-15']).default('utf-8'),
    delimiter: z.string().length(1).default(','),
    decimal: z.enum([',', '.']).default('.'),
    dates: zDates.default('yyyy-MM-dd'),
    separator: z.string().min(1).max(5).default('|'),
    /** ISO 639-1, of the texts. */
    language: z.string().regex(/^[a-z]{2}$/, 'two letters of ISO 639-1, e.g. es'),
    /** ISO 3166-1 alpha-2, of a place that names none. */
    country: z.string().regex(/^[A-Z]{2}$/, 'two letters of ISO 3166-1, e.g. ES'),
    /** Cells that say nothing. */
    empty: z.array(z.string().max(50)).max(20).default([]),
    key: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(5)]),
    fields: z.record(z.string(), zSource),
  })
  .check((check) => {
    const { fields } = check.value;
    const fault = (path: readonly PropertyKey[], message: string) =>
      check.issues.push({ code: 'custom', path: [...path], message, input: undefined });
    for (const name of ['title', 'provider.name'])
      if (fields[name] === undefined) fault(['fields', name], 'this field is needed');
    for (const [name, source] of Object.entries(fields)) {
      if (!isField(name))
        fault(['fields', name], `no such field; there are ${FIELD_NAMES.join(', ')}`);
      else if ('column' in source)
        faultsOf(name, source, (at, message) => fault(['fields', name, at], message));
    }
  });

function faultsOf(
  name: FieldName,
  source: Column,
  fault: (at: string, message: string) => void,
): void {
  const { choices } = fieldOf(name);
  for (const meaning of Object.values(source.values ?? {}))
    if (choices !== undefined && !choices.includes(meaning))
      fault('values', `a cell can mean ${choices.join(', ')}`);
}

export type CsvMap = z.output<typeof zCsvMap>;
export type Source = CsvMap['fields'][string];

/** YAML, of which JSON is a part. Errors name field and rule. */
export const readCsvMap = (text: string): CsvMap => parse(zCsvMap, plainYaml(text), 'map');
