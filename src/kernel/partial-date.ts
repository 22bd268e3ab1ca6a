/**
 * A day, a month or a year: `2017-09-14`, `2017-09` or `2017`. Sources often know no more, and a date
 * made up to fill the rest would be a lie that people plan by.
 */
export type PartialDate = string;

/** `YYYY-MM-DD`, and one that the calendar has: `Date.parse` takes 31 February for 3 March. Databases have no year 0. */
export function isDay(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const pad = (n: number) => String(n).padStart(2, '0');
const lastDayOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The first day that a partial date can mean, `YYYY-MM-DD`. */
export function firstDay(date: PartialDate): string {
  const [year = '', month = '01', day = '01'] = date.split('-');
  return `${year}-${month}-${day}`;
}

/** The last day that a partial date can mean, `YYYY-MM-DD`. */
export function lastDay(date: PartialDate): string {
  const [year = '', month = '12', day] = date.split('-');
  return `${year}-${month}-${day ?? pad(lastDayOf(Number(year), Number(month)))}`;
}
