import type { Reader } from '../../kernel/db.ts';

export interface TermRow {
  readonly kind: 'word' | 'title' | 'town';
  readonly label: string;
  readonly n: number;
}

/** Beyond every character that a folded word can hold. */
const LAST = '\u{10ffff}';
/** Parts of a word below this length are in too many titles. */
const INSIDE = 3;

const until = (prefix: string, asked: boolean) => (asked && prefix !== '' ? prefix + LAST : null);

/** `to` is null where nothing of the kind is asked for: then no term is between. */
const begun = (kind: TermRow['kind'], from: string, to: string): string =>
  `(select kind, label, n from search_terms
     where kind = '${kind}' and folded >= ${from} and folded < ${to} and n > 0
     order by n desc, folded limit $1)`;

/** One statement for all of it: to ask costs more than to be answered. */
const TERMS = `${begun('word', '$2', '$3')} union all ${begun('title', '$4', '$5')} union all
  (select kind, label, n from (select kind, label, n, folded from search_terms
     where kind = 'title' and folded like any($8::text[]) limit 300) t
   order by n desc, folded limit $1) union all
  ${begun('town', '$4', '$6')} union all ${begun('town', '$2', '$7')}`;

/**
 * Words that begin as the last one typed, titles that hold all of it at the beginning of a word, and towns;
 * of each the most frequent.
 */
export async function termsFor(
  db: Reader,
  { text, last }: { readonly text: string; readonly last: string },
  limit: number,
): Promise<readonly TermRow[]> {
  const isShort = text.length < INSIDE;
  return db.query<TermRow>(
    TERMS,
    [
      limit,
      last,
      until(last, true),
      text,
      until(text, isShort),
      until(text, text !== last && text.length >= 2),
      until(last, last.length >= 2),
      isShort ? [] : [`${escaped(text)}%`, `% ${escaped(text)}%`],
    ],
    { prepared: true },
  );
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);
