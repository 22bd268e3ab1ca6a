/** A row → the values of the fields that the map fills, each read by its kind. */
import { fold } from '../../kernel/fold.ts';
import { asCharacters } from '../../linked-data/texts.ts';
import { NO_CONTROLS } from '../issues.ts';
import { type CellFormat, type CellValue, readCell } from './cells.ts';
import type { CsvMap, Source } from './csv-map.schema.ts';
import { FIELD_NAMES, type FieldName, fieldOf } from './fields.ts';
import type { Row } from './rows.ts';

export interface Fault {
  /** `inicio (session.starts)`: the column and what it is mapped to. */
  readonly field: string;
  readonly rule: string;
}

export interface RowValues {
  readonly line: number;
  readonly key: string;
  readonly values: ReadonlyMap<FieldName, readonly CellValue[]>;
  readonly faults: readonly Fault[];
}

interface Column {
  readonly name: FieldName;
  readonly source: Source;
  readonly format: CellFormat;
  readonly meanings: ReadonlyMap<string, string> | undefined;
  readonly label: string;
}

const listed = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;

/** What the map asks of each row, worked out once. */
export function columnsOf(map: CsvMap): readonly Column[] {
  return FIELD_NAMES.flatMap((name) => {
    const source = map.fields[name];
    if (source === undefined) return [];
    const own = 'column' in source ? source : undefined;
    const { choices, range } = fieldOf(name);
    return [
      {
        name,
        source,
        format: {
          decimal: own?.decimal ?? map.decimal,
          dates: listed(own?.dates ?? map.dates),
          choices,
          range,
        },
        meanings: own?.values && new Map(Object.entries(own.values).map(([k, v]) => [fold(k), v])),
        label: 'column' in source ? `${source.column} (${name})` : name,
      },
    ];
  });
}

export const columnNames = (map: CsvMap): readonly string[] => [
  ...new Set([
    ...listed(map.key),
    ...Object.values(map.fields).flatMap((source) => ('column' in source ? [source.column] : [])),
  ]),
];

/** Between the parts of a key that is made of several columns. */
const JOINT = ' / ';

export function valuesOf(row: Row, map: CsvMap, columns: readonly Column[]): RowValues {
  const values = new Map<FieldName, readonly CellValue[]>();
  const faults: Fault[] = [];
  for (const column of columns) {
    const given = textsOf(row, map, column);
    const texts = given.map(asCharacters);
    if (texts.some((text, i) => text !== given[i]))
      faults.push({ field: column.label, rule: NO_CONTROLS });
    const read = texts.flatMap((text) => {
      const found = readCell(fieldOf(column.name).kind, text, column.format);
      if (found !== undefined && 'value' in found) return [found.value];
      if (found !== undefined)
        faults.push({ field: column.label, rule: `${found.rule}; left out` });
      return [];
    });
    if (read.length > 0) values.set(column.name, [...new Set(read)]);
  }
  const parts = listed(map.key).map((column) => row.cell(column));
  return {
    line: row.line,
    key: parts.every((part) => part !== '') ? parts.join(JOINT) : '',
    values,
    faults,
  };
}

function textsOf(row: Row, map: CsvMap, { source, name, meanings }: Column): readonly string[] {
  if ('value' in source) return [String(source.value)];
  const text = row.cell(source.column);
  const separator = source.separator ?? map.separator;
  const parts = fieldOf(name).list === true ? text.split(separator).map((t) => t.trim()) : [text];
  return parts
    .filter((part) => part !== '' && !map.empty.includes(part))
    .map((part) => meanings?.get(fold(part)) ?? part);
}
