/** What the database makes of words: the lexemes of its dictionaries, and their places. */
import type { Reader } from '../../kernel/db.ts';

/** A text in a language of the index (`passerelle_fr`). */
export interface Phrase {
  readonly config: string;
  readonly text: string;
}

/** What a piece becomes: lexemes as a vector writes them, each with its places from the piece's beginning. */
export interface Piece {
  readonly lexemes: readonly (readonly [lexeme: string, place: number])[];
  /** Places that it takes; a word that is not searched takes one too. */
  readonly length: number;
}

/** `'l''eau'`: how a lexeme is written in a vector. */
export const quoted = (lexeme: string): string => `'${lexeme.replace(/['\\]/g, '$&$&')}'`;

/** The `0` at the end has the place after all places of the piece. */
export async function lookUp(
  reader: Reader,
  config: string,
  pieces: readonly string[],
): Promise<readonly (readonly [string, Piece])[]> {
  if (pieces.length === 0) return [];
  const rows = await reader.query<{ piece: string; found: readonly (readonly [string, number])[] }>(
    `select n.piece, json_agg(json_build_array(v.lexeme, p.place) order by p.place, v.lexeme) as found
     from unnest($2::text[]) as n (piece), unnest(to_tsvector($1::regconfig, n.piece || ' 0')) as v,
       unnest(v.positions) as p (place)
     group by n.piece`,
    [config, pieces],
  );
  return rows.map(({ piece, found }) => {
    const last = found.reduce((most, [, place]) => Math.max(most, place), 0);
    const lexemes = found
      .filter(([, place]) => place < last)
      .map(([lexeme, place]) => [quoted(lexeme), place] as const);
    return [piece, { lexemes, length: last - 1 }];
  });
}

export async function wholeVectors(
  reader: Reader,
  phrases: readonly Phrase[],
): Promise<readonly (Phrase & { readonly vector: string })[]> {
  if (phrases.length === 0) return [];
  return reader.query(
    `select config, text, to_tsvector(config::regconfig, text)::text as vector
     from unnest($1::text[], $2::text[]) as n (config, text)`,
    [phrases.map((p) => p.config), phrases.map((p) => p.text)],
  );
}
