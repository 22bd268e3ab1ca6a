/**
 * Texts as the index has them, without asking the database for each: it says once what a word becomes, and
 * that is put together here. What comes out is what `to_tsvector` answers, position by position, at an
 * eighth of its time.
 *
 * Its parser never joins what white space parts, but in a tag. So a text falls into pieces, each with the
 * white space before it (`./a` is a path at the beginning only), that the database is asked about once.
 */
import type { Reader } from '../../kernel/db.ts';
import { lookUp, type Phrase, type Piece, wholeVectors } from './lexeme.store.ts';

/** Pieces kept, some 200 bytes each; then it begins anew. */
const MOST = 30_000;
/** Characters of a piece worth keeping; no word is longer. */
const LONGEST = 80;
const PIECES = /[ \t-\r]?[^ \t-\r]+/g;

/** Pieces of the text; undefined for one to be asked about as a whole. */
function piecesOf(text: string): readonly string[] | undefined {
  if (text.includes('<')) return undefined;
  const pieces = text.match(PIECES) ?? [];
  return pieces.some((piece) => piece.length > LONGEST) ? undefined : pieces;
}

/** What words become, as far as it was asked; for one database, as long as one import. */
export class Lexicon {
  readonly #known = new Map<string, Map<string, Piece>>();

  /** Each text as a vector (`'bac':1 'pro':2`), in the order given. */
  async vectorsOf(reader: Reader, phrases: readonly Phrase[]): Promise<readonly string[]> {
    const cut = phrases.map(({ config, text }) => ({ config, text, pieces: piecesOf(text) }));
    const wholes = cut.filter(({ pieces }) => pieces === undefined);
    const vectors = new Map(
      (await wholeVectors(reader, wholes)).map(({ config, text, vector }) => [
        config + text,
        vector,
      ]),
    );
    for (const config of new Set(cut.map((c) => c.config)))
      await this.#learn(
        reader,
        config,
        cut.filter((c) => c.config === config).flatMap((c) => c.pieces ?? []),
      );
    return cut.map(({ config, text, pieces }) =>
      pieces === undefined
        ? (vectors.get(config + text) ?? '')
        : vectorOf(pieces, this.#known.get(config)),
    );
  }

  async #learn(reader: Reader, config: string, pieces: readonly string[]): Promise<void> {
    const held = this.#known.get(config);
    const known = held === undefined || held.size > MOST ? new Map<string, Piece>() : held;
    this.#known.set(config, known);
    const asked = [...new Set(pieces)].filter((piece) => !known.has(piece));
    for (const [piece, found] of await lookUp(reader, config, asked)) known.set(piece, found);
  }
}

/** PostgreSQL, MAXNUMPOS less one: of each lexeme `to_tsvector` keeps so many places, a vector read in one more. */
const MOST_PLACES = 255;

function vectorOf(
  pieces: readonly string[],
  known: ReadonlyMap<string, Piece> | undefined,
): string {
  const places = new Map<string, number[]>();
  let before = 0;
  for (const text of pieces) {
    const piece = known?.get(text);
    if (piece === undefined) throw new Error('A piece of a text was not looked up');
    for (const [lexeme, place] of piece.lexemes) {
      const others = places.get(lexeme);
      if (others === undefined) places.set(lexeme, [before + place]);
      else if (others.length < MOST_PLACES) others.push(before + place);
    }
    before += piece.length;
  }
  let vector = '';
  for (const [lexeme, at] of places) vector += `${lexeme}:${at.join(',')} `;
  return vector;
}
