import type { Element } from './element.ts';

/**
 * What tells the actions of a record, or the sessions of an action, apart: the source's own number,
 * else the position. A number that comes twice is told apart by how often it came before.
 */
export function keysOf(elements: readonly Element[]): readonly string[] {
  const seen = new Map<string, number>();
  return elements.map((element, i) => {
    const number = element.attributes['numero']?.trim() ?? '';
    if (number === '') return `@${i + 1}`;
    const before = seen.get(number) ?? 0;
    seen.set(number, before + 1);
    return before === 0 ? number : `${number}@${before + 1}`;
  });
}
