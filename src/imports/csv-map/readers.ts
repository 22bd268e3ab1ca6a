import type { CellValue } from './cells.ts';
import type { FieldName } from './fields.ts';

/** The values of a row by what they are. */
export interface Readers {
  readonly text: (name: FieldName) => string | undefined;
  readonly texts: (name: FieldName) => readonly string[];
  readonly number: (name: FieldName) => number | undefined;
  readonly boolean: (name: FieldName) => boolean | undefined;
  /** Of a field whose cells were read as one of its choices. */
  readonly choice: <T extends string>(name: FieldName) => T | undefined;
}

export function readersOf(values: ReadonlyMap<FieldName, readonly CellValue[]>): Readers {
  const all = (name: FieldName) => values.get(name) ?? [];
  const texts = (name: FieldName) => all(name).filter((v) => typeof v === 'string');
  return {
    texts,
    text: (name) => texts(name)[0],
    number: (name) => all(name).find((v) => typeof v === 'number'),
    boolean: (name) => all(name).find((v) => typeof v === 'boolean'),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the cell was read as one of these (cells.ts)
    choice: <T extends string>(name: FieldName) => texts(name)[0] as T | undefined,
  };
}
