/** Groups of four letters of a text, for likeness that does not hang on where words end. */
import { fold } from '../../kernel/fold.ts';

const SIZE = 4;
/** Groups are told apart by so many numbers: a clash now and then costs nothing. */
export const GROUPS = 1 << 18;

/** FNV-1a over the letters of a group. */
function numberOf(text: string, from: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < from + SIZE; i += 1)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) & (GROUPS - 1);
}

/** How often each group is in a text. A word begins and ends with a blank. */
export function letterGroups(text: string): Map<number, number> {
  const plain = ` ${fold(text)
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim()} `;
  const found = new Map<number, number>();
  for (let i = 0; i + SIZE <= plain.length; i += 1) {
    const group = numberOf(plain, i);
    found.set(group, (found.get(group) ?? 0) + 1);
  }
  if (found.size === 0 && plain.length > 2) found.set(numberOf(plain.padEnd(SIZE), 0), 1);
  return found;
}
