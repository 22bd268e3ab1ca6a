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

/**
 * Words that begin as the last one typed, titles that hold all of it at the beginning of a word, and towns;
 * of each the most frequent.
 */
export async function termsFor(
  db: Reader,
  { text, last }: { readonly text: string; readonly last: string },
  limit: number,
): Promise<readonly TermRow[]> {
  const beginning = `(select kind, label, n from search_terms
     where kind = %KIND and folded >= $1 and folded < $1 || '${LAST}' and n > 0
     order by n desc, folded limit $2)`;
  const begun = async (kind: TermRow['kind'], prefix: string): Promise<readonly TermRow[]> =>
    prefix === ''
      ? []
      : db.query<TermRow>(beginning.replace('%KIND', `'${kind}'`), [prefix, limit], {
          prepared: true,
        });
  const inside = async (): Promise<readonly TermRow[]> =>
    db.query<TermRow>(
      `select kind, label, n from (select kind, label, n, folded from search_terms
         where kind = 'title' and (folded like $1 or folded like $2) limit 300) t
       order by n desc, folded limit $3`,
      [`${escaped(text)}%`, `% ${escaped(text)}%`, limit],
    );
  const [words, titles, towns, townsOfText] = await Promise.all([
    begun('word', last),
    text.length < INSIDE ? begun('title', text) : inside(),
    last.length < 2 ? [] : begun('town', last),
    text === last || text.length < 2 ? [] : begun('town', text),
  ]);
  return [...words, ...titles, ...townsOfText, ...towns];
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);
