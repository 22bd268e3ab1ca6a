import type { PartialDate } from '../../kernel/partial-date.ts';

/** No `date`: not known, as the source says itself. `impossible`: no date of the calendar. */
export interface ReadDate {
  readonly date?: PartialDate;
  readonly impossible?: boolean;
}

const IMPOSSIBLE: ReadDate = { impossible: true };

/** LHÉO 2.3, `date`: unknown is 00000000 or 99999999, a month is AAAAMM00, a year is AAAA0000. */
const UNKNOWN = /^(?:0+|9+|9999-?12-?31)$/;
const FORMS: readonly RegExp[] = [
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:T.*)?$/,
  /^(?<day>\d{2})\/(?<month>\d{2})\/(?<year>\d{4})$/,
  /^(?<year>\d{4})-?(?<month>\d{2})$/,
  /^(?<year>\d{4})$/,
];

export function readDate(text: string): ReadDate {
  if (UNKNOWN.test(text)) return {};
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups === undefined) continue;
    const { year = '', month = '00', day = '00' } = groups;
    // A year outside of these is a slip of the pen.
    return year < '1900' || year > '2199' ? IMPOSSIBLE : calendar(year, month, day);
  }
  return IMPOSSIBLE;
}

function calendar(year: string, month: string, day: string): ReadDate {
  if (month === '00') return day === '00' ? { date: year } : IMPOSSIBLE;
  if (month > '12') return IMPOSSIBLE;
  if (day === '00') return { date: `${year}-${month}` };
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCDate() === Number(day) ? { date: `${year}-${month}-${day}` } : IMPOSSIBLE;
}

/** A time of day of LHÉO (`14h15`, `9h`, `12h`; also `14:15`) as `HH:MM`; undefined when it is none. */
export function readTime(text: string): string | undefined {
  const [, hour = '', minute = '00'] = /^(\d{1,2})\s*(?:h|H|:)\s*(\d{2})?$/.exec(text) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}
