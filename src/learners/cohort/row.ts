/** A row of the file → what is issued for it, or all that is wrong with it. */
import { type Achievement, dateTimeStamp, type TrainingRecord } from '../../credentials/index.ts';
import { present, presentOrNone } from '../../kernel/present.ts';
import { ourAssessment } from '../our-words.ts';
import { readCell } from './cells.ts';
import type { RowFault, Rule } from './fault.ts';
import { type Field, fields, type Mapping } from './fields.ts';
import { isBlank, LIMITS, type TableRow } from './table.ts';
import type { LetterLanguage, Template } from './template.ts';

/** What the rows of a cohort have in common. */
export interface Common {
  readonly mapping: Mapping;
  /** How many the header has. */
  readonly columns: number;
  readonly template: Template;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export type Values = Readonly<Partial<Record<Field, string>>>;

export interface ReadRow {
  readonly line: number;
  readonly values: Values;
  readonly faults: readonly RowFault[];
}

const NAMES = ['name', 'given-name', 'family-name'] as const satisfies readonly Field[];

/** The field without which nothing is issued: a name, or else a DID. */
function lacking({ name, did, ...values }: Values, mapping: Mapping): Field | undefined {
  if (name !== undefined || did !== undefined) return undefined;
  const halves = (['given-name', 'family-name'] as const).filter(
    (half) => values[half] === undefined,
  );
  if (halves.length < 2) return halves[0];
  return NAMES.find((field) => mapping[field] !== undefined) ?? 'name';
}

/** Of the file or of the template, whichever says it. */
const periodOf = (values: Values, { start, end }: Template) => ({
  start: values.start ?? start,
  end: values.end ?? end,
});

const isTurned = ({ start, end }: ReturnType<typeof periodOf>): boolean =>
  start !== undefined && end !== undefined && start > end;

interface Found {
  readonly field?: Field;
  readonly rule: Rule;
}

/** What each column says that is mapped. */
function readCells({ cells }: TableRow, { mapping, today }: Common) {
  const values: Partial<Record<Field, string>> = {};
  const found: Found[] = [];
  for (const field of fields) {
    const text = cells[mapping[field] ?? -1] ?? '';
    const read = text.length > LIMITS.cell ? TOO_LONG : readCell(field, text, today);
    if (read === undefined) continue;
    if ('value' in read) values[field] = read.value;
    else found.push({ field, rule: read.rule });
  }
  return { values, found };
}
const TOO_LONG = { rule: 'too-long' } as const;

export function readRow(row: TableRow, common: Common): ReadRow {
  const { line, cells } = row;
  const { mapping, columns, template } = common;
  const { values, found } = readCells(row, common);
  if (!isBlank(cells.slice(columns))) found.push({ rule: 'more-cells' });
  const needed = lacking(values, mapping);
  // Said once: what is there and cannot be read is not missing too.
  if (needed !== undefined && !found.some(({ field }) => field === needed))
    found.push({ field: needed, rule: 'needed' });
  // Each half may be as long as a half may be, and both together be no name any more.
  if ((nameOf(values)?.length ?? 0) > 200) found.push({ field: 'family-name', rule: 'too-long' });
  if (isTurned(periodOf(values, template)))
    found.push({ field: mapping.end === undefined ? 'start' : 'end', rule: 'before-start' });
  const faults = found.map(({ field, rule }): RowFault => {
    const column = field && mapping[field];
    return { line, ...present({ column, field }), rule };
  });
  return { line, values, faults };
}

export const nameOf = ({
  name,
  'given-name': given,
  'family-name': family,
}: Values): string | undefined =>
  name ?? (given === undefined && family === undefined ? undefined : `${given} ${family}`);

/** What makes two rows the same learner, as they would be found again; else all that the row says. */
export const identityOf = (values: Values): string => {
  const { reference, email } = values;
  if (reference !== undefined) return JSON.stringify(['reference', reference]);
  if (email === undefined) return JSON.stringify(values);
  return JSON.stringify([email.toLowerCase(), nameOf(values)?.toLowerCase()]);
};

/** What a row asks for, beside its cohort. */
export interface RowAsk {
  readonly record: TrainingRecord;
  readonly contact?: { readonly email?: string; readonly language?: LetterLanguage };
  readonly reference?: string;
}

/** What is issued for all rows alike. */
export interface Issued {
  readonly template: Template;
  readonly achievement: Achievement;
  readonly validFrom: Date;
}

/** Months later, at the last second of that day, UTC; of a month without that day its last. */
function monthsAfter(from: Date, months: number): string {
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), last)));
  return lastSecond(day.toISOString().slice(0, 10));
}
const lastSecond = (day: string): string => `${day}T23:59:59Z`;

function assessmentOf(
  values: Values,
  { template: { assessment, result: common }, achievement: { language } }: Issued,
) {
  const { result = common, assessed: date } = values;
  const said = presentOrNone({ result, date });
  // A result without a word on how it was come by is one of the training as a whole.
  return said === undefined && assessment === undefined
    ? undefined
    : { kind: assessment ?? ourAssessment(language), ...said };
}

function validUntil(values: Values, { template: { validMonths }, validFrom }: Issued) {
  const day = values['valid-until'];
  if (day !== undefined) return lastSecond(day);
  return validMonths === undefined ? undefined : monthsAfter(validFrom, validMonths);
}

/** Of a row without faults. */
export function askOf(values: Values, issued: Issued): RowAsk {
  const { template, achievement, validFrom } = issued;
  const { email, language = template.language, reference, evidence } = values;
  const record: TrainingRecord = {
    learner: present({
      name: nameOf(values),
      givenName: values['given-name'],
      familyName: values['family-name'],
      birthDate: values['birth-date'],
      id: values.did,
    }),
    achievement,
    validFrom: dateTimeStamp(validFrom),
    ...present({
      period: presentOrNone(periodOf(values, template)),
      assessment: assessmentOf(values, issued),
      evidence:
        evidence === undefined
          ? template.evidence && [present(template.evidence)]
          : [{ id: evidence }],
      validUntil: validUntil(values, issued),
    }),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `readRow` put a language of letters there
  const contact = presentOrNone({ email, language: language as LetterLanguage | undefined });
  return { record, ...present({ contact, reference }) };
}
