import { child, children, type Element, valueOf } from './element.ts';

/** Between two figures of a number. */
const GAP = String.raw`(?:[\s.,()/·\u00a0\u202f–-]|<\/?(?:strong|em)>){0,4}`;

/** The numbers of contacts that name a person, unless one that names nobody has them too. */
export function telephonesOf(
  elements: readonly Element[],
  namesPerson: (coordinates: Element) => boolean,
): RegExp | undefined {
  const holders = elements.filter((e) => child(e, 'telfixe') ?? child(e, 'portable'));
  const shared = new Set(holders.filter((e) => !namesPerson(e)).flatMap(numbersOf));
  const own = new Set(holders.filter(namesPerson).flatMap(numbersOf));
  const patterns = [...own].filter((number) => !shared.has(number)).map(pattern);
  if (patterns.length === 0) return undefined;
  const any = `(?:${patterns.join('|')})(?!\\d)`;
  return new RegExp(`\\(\\s{0,3}${any}\\s{0,3}\\)|(?<![\\d+])${any}`, 'gu');
}

const numbersOf = (coordinates: Element): readonly string[] =>
  ['telfixe', 'portable'].flatMap((kind) =>
    children(child(coordinates, kind), 'numtel').flatMap((e) => {
      const value = valueOf(e) ?? '';
      const parts =
        value.replace(/\D/g, '').length > MAX_FIGURES ? value.split(/[/,;]|ou/) : [value];
      return parts.map(figures).filter((f) => f.length >= 8 && f.length <= MAX_FIGURES);
    }),
  );

/** E.164 has no more. */
const MAX_FIGURES = 15;

/** Without the `0` or `+33` in front, which are written for one another. */
const figures = (value: string): string =>
  value
    .replace(/\(0\)/g, '')
    .replace(/\D/g, '')
    .replace(/^(?:0033|33(?=\d{9}$)|00|0)0?/, '');

const pattern = (number: string): string =>
  String.raw`(?:(?:(?:\+|00)${GAP}(?:3${GAP}3${GAP}(?:\(0\)${GAP})?)?|33${GAP}|0)${GAP})?${Array.from(number).join(GAP)}`;
