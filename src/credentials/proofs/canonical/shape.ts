import { hash } from 'node:crypto';
import { doubleText, iriText, literalText, wholeText } from './n-quads.ts';
import { ABSOLUTE, type Slot } from './outline.ts';

/** The hash that names blank nodes (RDFC-1.0, 3): SHA-384 goes with keys of P-384. */
export type Digest = 'sha256' | 'sha384';

/** How a slot is written where it stands. */
export type Form = 'iri' | 'text' | 'whole' | 'double';

/** A term: a blank node by its number, the value of a slot, or what is always the same. */
export type Term =
  | { readonly kind: 'blank'; readonly node: number }
  | { readonly kind: 'slot'; readonly slot: number; readonly form: Form }
  | { readonly kind: 'constant'; readonly text: string };

/** One statement; between its terms and after them what is always the same: predicate, datatype, full stop. */
export interface Statement {
  readonly subject: Term;
  readonly middle: string;
  readonly object: Term;
  readonly end: string;
}

/** Statement as places in the list of terms. */
interface Line {
  readonly subject: number;
  readonly middle: string;
  readonly object: number;
  readonly end: string;
}

interface Filled {
  readonly at: number;
  readonly slot: number;
  readonly form: Form;
}

/** Equal texts once: the same predicate stands in many statements, and each made its own. */
class Texts {
  readonly #known = new Map<string, string>();

  once(text: string): string {
    const known = this.#known.get(text);
    if (known === undefined) this.#known.set(text, text);
    return known ?? text;
  }

  get weight(): number {
    return sum([...this.#known.keys()].map(weightOf));
  }
}

/** Bytes that V8 keeps for a text, at most: put together from some pieces, two bytes a character. */
const weightOf = (text: string): number => 160 + 2 * text.length;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
/** For a statement with its place in the lists that it stands in, a slot and a blank node; measured. */
const LINE = 120;
const FILLED = 80;
const BLANK = 120;

/** The terms of all statements, each once: first the blank nodes, in the order of their numbers. */
class TermTable {
  readonly texts: string[] = [];
  readonly filled: Filled[] = [];
  readonly #places = new Map<string, number>();

  constructor(blanks: number) {
    for (let node = 0; node < blanks; node += 1) this.texts.push('');
  }

  place(term: Term): number {
    if (term.kind === 'blank') return term.node;
    const name = term.kind === 'slot' ? `${term.form} ${term.slot}` : `constant ${term.text}`;
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const at = this.texts.push(term.kind === 'slot' ? '' : term.text) - 1;
    if (term.kind === 'slot') this.filled.push({ at, slot: term.slot, form: term.form });
    this.#places.set(name, at);
    return at;
  }
}

/** The statements of all documents of one shape; `fill` writes those of one. */
export class Shape {
  /** Bytes that it keeps, rather too many than too few. The names are those of the contexts, which all share. */
  readonly weight: number;
  readonly #texts: readonly string[];
  readonly #filled: readonly Filled[];
  readonly #lines: readonly Line[];
  /** For each blank node the statements that it stands in. */
  readonly #about: readonly (readonly Line[])[];
  /** Names that the contexts define, context by context: what begins with one is no IRI yet. */
  readonly #names: readonly ReadonlySet<string>[];

  constructor(
    statements: readonly Statement[],
    blanks: number,
    names: readonly ReadonlySet<string>[],
  ) {
    const table = new TermTable(blanks);
    const once = new Texts();
    this.#lines = statements.map(({ subject, middle, object, end }) => ({
      subject: table.place(subject),
      middle: once.once(middle),
      object: table.place(object),
      end: once.once(end),
    }));
    this.#texts = table.texts;
    this.#filled = table.filled;
    this.#about = Array.from({ length: blanks }, (_, node) =>
      this.#lines.filter(({ subject, object }) => subject === node || object === node),
    );
    this.#names = names;
    this.weight =
      LINE * this.#lines.length +
      FILLED * this.#filled.length +
      BLANK * blanks +
      sum(this.#texts.filter((text) => text !== '').map(weightOf)) +
      once.weight;
  }

  /**
   * The canonical form of the document with these values; undefined: one for the library (an IRI that may be
   * a compact one, two blank nodes that look alike, a statement twice).
   */
  fill(slots: readonly Slot[], digest: Digest): string | undefined {
    const texts = this.#texts.slice();
    for (const { at, slot, form } of this.#filled) {
      const text = this.#written(slots[slot], form);
      if (text === undefined) return undefined;
      texts[at] = text;
    }
    if (!this.#nameBlanks(texts, digest)) return undefined;
    return joined(sortedLines(this.#lines, texts));
  }

  #written(value: Slot | undefined, form: Form): string | undefined {
    if (typeof value === 'number')
      return literalText(form === 'whole' ? wholeText(value) : doubleText(value));
    if (value === undefined) return undefined;
    if (form === 'text') return literalText(value);
    return this.#isCompact(value) ? undefined : iriText(value);
  }

  /** JSON-LD 1.1 API, 5.2: an IRI that begins with a term is one in short, unless `//` follows the colon. */
  #isCompact(iri: string): boolean {
    if (!ABSOLUTE.test(iri) || this.#isName(iri)) return true;
    const colon = iri.indexOf(':');
    return !iri.startsWith('//', colon + 1) && this.#isName(iri.slice(0, colon));
  }

  #isName(text: string): boolean {
    return this.#names.some((names) => names.has(text));
  }

  /** RDFC-1.0, 4.4.3, steps 3 and 4. False: hashes are not enough to tell the blank nodes apart. */
  #nameBlanks(texts: string[], digest: Digest): boolean {
    const count = this.#about.length;
    if (count === 0) return true;
    for (let node = 0; node < count; node += 1) texts[node] = '_:z';
    const hashes = this.#about.map((lines, node) => {
      texts[node] = '_:a';
      const found = hash(digest, sortedLines(lines, texts).join(''), 'hex');
      texts[node] = '_:z';
      return found;
    });
    const sorted = hashes.toSorted();
    for (let i = 1; i < count; i += 1) if (sorted[i] === sorted[i - 1]) return false;
    for (let node = 0; node < count; node += 1)
      texts[node] = `_:c14n${sorted.indexOf(hashes[node] ?? '')}`;
    return true;
  }
}

/**
 * By UTF-16 code units, as rdf-canonize does; RDFC-1.0 says by code points. The two differ where one of two
 * statements has a character beyond the basic plane: a proof must be what the library makes of it.
 */
function sortedLines(lines: readonly Line[], texts: readonly string[]): string[] {
  return lines
    .map(({ subject, middle, object, end }) => `${texts[subject]}${middle}${texts[object]}${end}`)
    .toSorted();
}

/** Undefined where a statement stands twice: whether the library leaves one out depends on how it was said. */
function joined(sorted: readonly string[]): string | undefined {
  for (let i = 1; i < sorted.length; i += 1) if (sorted[i] === sorted[i - 1]) return undefined;
  return sorted.join('');
}
