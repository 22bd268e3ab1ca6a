/** Cells of the registers' files, read as what they are; what is none is told and left out. */
import { basename } from 'node:path';
import type { CsvRow, OnIssue } from '../csv.ts';

export interface Cells {
  readonly text: (column: string) => string | undefined;
  /** Undefined, and a warning, where something stands there that is not of the form. */
  readonly like: (column: string, form: RegExp, rule: string) => string | undefined;
  /** `dd/mm/yyyy` as `yyyy-mm-dd`. */
  readonly day: (column: string) => string | undefined;
  readonly warn: (column: string, rule: string) => void;
  readonly reject: (column: string, rule: string) => void;
}

const DAY = /^(\d{2})\/(\d{2})\/(\d{4})$/;

function isoDay(text: string): string | undefined {
  const [, day, month, year] = DAY.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const iso = `${year}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

export function cellsOf(row: CsvRow, path: string, record: string, onIssue: OnIssue): Cells {
  const tell = (severity: 'warning' | 'rejected') => (field: string, rule: string) => {
    const at = { file: basename(path), line: row.line, ...(record === '' ? {} : { record }) };
    onIssue({ ...at, field, rule, severity });
  };
  const warn = tell('warning');
  const text = (column: string) => row.get(column).replace(/\s+/g, ' ').trim() || undefined;
  return {
    text,
    like: (column, form, rule) => {
      const given = text(column);
      if (given === undefined || form.test(given)) return given;
      warn(column, `${rule}; left out`);
      return undefined;
    },
    day: (column) => {
      const given = text(column);
      if (given === undefined) return undefined;
      const day = isoDay(given);
      if (day === undefined) warn(column, 'a day, dd/mm/yyyy; left out');
      return day;
    },
    warn,
    reject: tell('rejected'),
  };
}

export const FORMACODE = /^\d{5}$/;
export const ROME = /^[A-N]\d{4}$/;
export const NSF = /^[1-4]\d\d[a-z]?$/;
export const SIRET = /^\d{14}$/;
export const LONGEST_TITLE = 500;
