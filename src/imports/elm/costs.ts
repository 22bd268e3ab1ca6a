/** Prices, lengths and rhythms. */
import type { Offering, Price } from '../../catalogue/record.ts';
import { present, presentOrNone } from '../../kernel/present.ts';
import { currencyIri, ELM, RDF } from '../../linked-data/terms.ts';
import { noteOf, numberOf, type Reading } from './reading.ts';

const EURO = currencyIri('EUR');
/** Our own name for the price of an hour; of a stranger's prices none is taken for one. */
const HOURLY = /#hourly-price$/;

export function priceOf(reading: Reading, details: readonly string[]): Price | undefined {
  const amount = (detail: string | undefined): number | undefined => {
    const node = detail === undefined ? undefined : reading.graph.node(detail, ELM.amount);
    if (node === undefined) return undefined;
    if (reading.graph.node(node, ELM.unit) === EURO) return numberOf(reading, node, RDF.value);
    reading.warn('priceDetail', 'its currency is not the euro; left out');
    return undefined;
  };
  const totals = details.filter((detail) => !HOURLY.test(detail));
  if (totals.length > 1) reading.warn('priceDetail', 'of several prices the first is taken');
  return presentOrNone({
    total: amount(totals[0]),
    hourly: amount(details.find((detail) => HOURLY.test(detail))),
  });
}

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;
const UNITS = ['year', 'month', 'week', 'day'] as const;

/** Hours are hours; years, months, weeks and days are a length in words: nobody knows how many hours they hold. */
export function hoursOf(
  { graph, language, warn }: Reading,
  node: string,
): Pick<Offering, 'hours' | 'duration'> {
  const text = graph.literal(node, ELM.duration);
  if (text === undefined) return {};
  const parts = DURATION.exec(text);
  if (parts === null) {
    warn('duration', 'it is no length of hours, days, weeks, months or years; left out');
    return {};
  }
  const total = Number(parts[5] ?? 0) + Number(parts[6] ?? 0) / 60;
  const words = UNITS.flatMap((unit, i) => {
    const n = Number(parts[i + 1] ?? 0);
    return n === 0 ? [] : [counted(language, unit, n)];
  });
  return present({
    hours: total === 0 ? undefined : { total },
    duration: words.length === 0 ? undefined : words.join(' '),
  });
}

function counted(language: string, unit: (typeof UNITS)[number], n: number): string {
  const tag = language === 'und' ? 'en' : language;
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(n);
}

/** Rhythm, alternation and length stand in one note, in this order; of a stranger's it is all rhythm. */
export function rhythmOf(
  reading: Reading,
  node: string,
  alternation: string | undefined,
): Pick<Offering, 'rhythm' | 'duration'> {
  const text = noteOf(reading, node, ELM.scheduleInformation);
  if (text === undefined || text === alternation) return {};
  if (alternation === undefined) return { rhythm: text };
  if (text.startsWith(`${alternation}\n`)) return { duration: text.slice(alternation.length + 1) };
  if (text.endsWith(`\n${alternation}`)) return { rhythm: text.slice(0, -alternation.length - 1) };
  const [rhythm, ...duration] = text.split(`\n${alternation}\n`);
  return duration.length === 1 ? present({ rhythm, duration: duration[0] }) : { rhythm: text };
}
