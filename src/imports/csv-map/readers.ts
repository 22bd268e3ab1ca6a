import type { CellValue } from './cells.ts';
import type { FieldName } from './fields.ts';

/** The values of a row by what they are. */
export interface Readers {
  readonly text: (name: FieldName) => string | undefined;
  readonly texts: (name: FieldName) => readonly string[];
  readonly number: (name: FieldName) => number | undefined;
  readonly boolean: (name: FieldName) => boolean | undefined;
}

export function readersOf(values: ReadonlyMap<FieldName, readonly CellValue[]>): Readers {
  const all = (name: FieldName) => values.get(name) ?? [];
  const texts = (name: FieldName) => all(name).filter((v) => typeof v === 'string');
  return {
    texts,
    text: (name) => texts(name)[0],
    number: (name) => all(name).find((v) => typeof v === 'number'),
    boolean: (name) => all(name).find((v) => typeof v === 'boolean'),
  };
}
