import type { NationalReport } from '../imports/index.ts';

type Tally = NationalReport['countries'][number]['tally'];

/** A line a country, then the tables that were refused, and why. */
export function* linesOfNational(
  { countries, refused }: NationalReport,
  tallyLine: (name: string, tally: Tally) => string,
): Generator<string> {
  for (const { country, language, codes, table, tally, shape, leftOut } of countries) {
    const side = SIDES[country === 'FR' ? 3 - table.describes : table.describes];
    const { agreeing, contradicting } = table;
    const labels =
      agreeing + contradicting === 0
        ? `no ESCO label in ${language} to check it by`
        : `by labels ${agreeing} rows agree and ${contradicting} do not`;
    yield `${country}: ${codes} codes; the relation describes the ${side} side: ${labels}, by shape ${shape[0]} and ${shape[1]}; ${leftOut} rows left out`;
    yield `  ${tallyLine(table.name, tally)}`;
  }
  for (const { file, reason } of refused) yield `${file} refused: ${reason}`;
  const sum = (of: (c: NationalReport['countries'][number]) => number) =>
    countries.reduce((n, c) => n + of(c), 0);
  yield `${countries.length} tables loaded, ${refused.length} refused: ${sum((c) => c.codes)} codes, ${sum((c) => matchesIn(c.tally))} matches, ${sum((c) => c.leftOut)} rows left out`;
}

const SIDES: Readonly<Record<number, string>> = { 1: 'national', 2: 'ESCO' };
const matchesIn = ({ holds }: Tally): number => Object.values(holds).reduce((n, m) => n + m, 0);
