/**
 * Whether a correction of a name leaves an old part of it behind: an SD-JWT VC discloses the whole, the given and the
 * family name each by itself, and they are to be of one person.
 */
import type { Learner } from '../credentials/index.ts';
import type { Issue } from '../kernel/errors.ts';
import { type Corrected, merged } from './merged.ts';

const PARTS = ['givenName', 'familyName'] as const;

/** In words that the pages have in each language (`pages/languages/faults.ts`). */
const RULE = 'does not go with the other names any more; correct it too, or take it out';

const wordsIn = (text: string): readonly string[] =>
  text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** 2: each word of the part is one of the name; 1: stands in it, in whatever case and script; 0: neither. */
function fit(part = '', name = ''): number {
  const [words, all] = [wordsIn(part), wordsIn(name)];
  if (words.every((word) => all.includes(word))) return 2;
  const text = name.normalize('NFC').toLowerCase();
  return words.every((word) => text.includes(word.toLowerCase())) ? 1 : 0;
}

/**
 * The names that are to be said too, where one is corrected without them and they go together worse than before; none
 * where all is said. Pointers are of the learner: `/givenName`.
 */
export function namesLeftBehind(
  before: Learner,
  corrected: Corrected<Partial<Learner>>,
): readonly Issue[] {
  const after: Partial<Learner> = merged(before, corrected);
  const isLeft = (field: keyof Learner) => corrected[field] === undefined;
  const isNew = (field: keyof Learner) => after[field] !== before[field];
  const left = PARTS.flatMap((part) => {
    if (after.name === undefined || after[part] === undefined) return [];
    const isFirst = before[part] === undefined || before.name === undefined;
    const least = isFirst ? 1 : fit(before[part], before.name);
    if (fit(after[part], after.name) >= least) return [];
    if (isNew('name') && isLeft(part)) return [part];
    return isNew(part) && isLeft('name') ? (['name'] as const) : [];
  });
  return [...new Set(left)].map((field) => ({ pointer: `/${field}`, message: RULE }));
}
