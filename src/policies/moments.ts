/** Times of policies: XSD dates, moments and durations, each a span with a first and a last instant. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

const DAY = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})(Z|[+-]\d{2}:\d{2})?$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;
const DURATION =
  /^P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/;
export type DurationUnit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second';
const UNITS: readonly DurationUnit[] = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];

/** The parts of an XSD duration that it names, largest first. */
export function durationParts(
  text: string,
): readonly (readonly [DurationUnit, number])[] | undefined {
  const parts = DURATION.exec(text)?.slice(1);
  return parts?.flatMap((n: string | undefined, i) => {
    const unit = UNITS[i];
    return n === undefined || unit === undefined ? [] : [[unit, Number(n)] as const];
  });
}

/** EDC's `inForceDate`: so long after the agreement. */
const AFTER_AGREEMENT = /^contractAgreement([+-]\d{1,9})(s|m|h|d)$/;
const UNIT = { s: 1000, m: 60_000, h: 3_600_000, d: DAY } as const;

const span = (first: number, last = first): Span | undefined =>
  Number.isFinite(first) && Number.isFinite(last) ? { first, last } : undefined;

/** A day is the whole of it; without a time zone it is meant in UTC. */
export function readMoment(text: string): Span | undefined {
  const date = DATE.exec(text);
  if (date !== null) {
    const first = Date.parse(`${text.slice(0, 10)}T00:00:00${date[4] ?? 'Z'}`);
    // 31 February would roll over into March.
    const real = new Date(`${text.slice(0, 10)}T00:00:00Z`)
      .toISOString()
      .startsWith(text.slice(0, 10));
    return real ? span(first, first + DAY - 1) : undefined;
  }
  const moment = MOMENT.exec(text);
  if (moment === null) return undefined;
  return span(Date.parse(moment[3] === undefined ? `${text}Z` : text));
}

/** The moment that lies an XSD duration after another, by the calendar: a month after 31 January is its end. */
export function after(start: Date, duration: string): Span | undefined {
  const parts = DURATION.exec(duration);
  if (parts === null) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((n) => Number(n ?? 0));
  const date = new Date(start);
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + years * 12 + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  const rest = (weeks * 7 + days) * DAY + hours * UNIT.h + minutes * UNIT.m + seconds * UNIT.s;
  return span(date.getTime() + rest);
}

/** `contractAgreement+30d` as the XSD duration `P30D`. */
export function inForceDuration(text: string): string | undefined {
  const [, count = '', unit = ''] = AFTER_AGREEMENT.exec(text) ?? [];
  if (unit === '' || count.startsWith('-')) return undefined;
  const n = count.slice(1);
  return unit === 'd' ? `P${n}D` : `PT${n}${unit.toUpperCase()}`;
}

/** A moment, or EDC's `contractAgreement+30d`. */
export function readInForce(text: string, agreedAt: Date): Span | undefined {
  const relative = AFTER_AGREEMENT.exec(text);
  if (relative === null) return readMoment(text);
  const [, count, unit] = relative;
  const size =
    unit === 's' || unit === 'm' || unit === 'h' || unit === 'd' ? UNIT[unit] : Number.NaN;
  return span(agreedAt.getTime() + Number(count) * size);
}
