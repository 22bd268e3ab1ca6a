/**
 * What a document has in common with others of its shape, and what is its own. The key tells members in their
 * order, types and contexts letter by letter, and of every other text no more than whether it could be an IRI
 * and which earlier one it equals; the texts and numbers themselves are the slots.
 */

export type Slot = string | number;

export interface Outline {
  readonly key: string;
  /** Each value once, in the order in which they are met. */
  readonly slots: readonly Slot[];
}

/** Words of which JSON-LD takes the meaning: another one, another shape. */
const WORDS: ReadonlySet<string> = new Set([
  '@context',
  '@type',
  'type',
  '@language',
  'proofPurpose',
]);
/** Of the other keywords nobody makes much use; the library knows them. */
const FILLED_KEYWORDS: ReadonlySet<string> = new Set(['@id', '@value']);
const AT = '@'.charCodeAt(0);
/** What JavaScript itself would take for something else. */
const UNSAFE: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

const DEEPEST = 40;
const MOST_SLOTS = 2000;

/** Absolute and without white space, as jsonld.js sees it (lib/url.js), in the characters of RFC 3986, 3.1. */
export const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:\S*$/;

/** jsonld.js, lib/types.js: what is written with a fraction, and what is too large. */
export const isDouble = (value: number): boolean =>
  Math.abs(value) >= 1e21 || String(value).includes('.');

/** Also keeps texts apart that begin alike: nothing that they say can pass for the next token. */
const netstring = (text: string): string => `${text.length}:${text}`;

class Reading {
  key = '';
  readonly slots: Slot[] = [];
  readonly #known = new Map<Slot, number>();

  /** False: this document is one for the library. */
  value(value: unknown, depth: number): boolean {
    if (typeof value === 'string') return this.#slot(value);
    if (typeof value === 'number') return this.#number(value);
    if (typeof value === 'boolean') this.key += value ? 'T' : 'F';
    else if (value === null) this.key += 'N';
    else if (Array.isArray(value)) return this.#list(value, depth);
    else return this.object(value, depth);
    return true;
  }

  object(value: unknown, depth: number): boolean {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return false;
    // What is no plain object need not be what its members say.
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    this.key += '{';
    for (const [name, inner] of Object.entries(value))
      if (!this.#member(name, inner, depth)) return false;
    this.key += '}';
    return true;
  }

  #member(name: string, value: unknown, depth: number): boolean {
    this.key += netstring(name);
    if (WORDS.has(name)) return (name !== '@context' || depth === 0) && this.#words(value);
    if (name.charCodeAt(0) === AT && !FILLED_KEYWORDS.has(name)) return false;
    return !UNSAFE.has(name) && this.value(value, depth + 1);
  }

  #words(value: unknown): boolean {
    if (typeof value === 'string') {
      this.key += `"${netstring(value)}`;
      return true;
    }
    if (!Array.isArray(value)) return false;
    this.key += '[';
    for (const word of value) if (typeof word !== 'string' || !this.#words(word)) return false;
    this.key += ']';
    return true;
  }

  #list(values: readonly unknown[], depth: number): boolean {
    this.key += '[';
    for (const value of values) if (!this.value(value, depth + 1)) return false;
    this.key += ']';
    return true;
  }

  #number(value: number): boolean {
    return Number.isFinite(value) && !Object.is(value, -0) && this.#slot(value);
  }

  #slot(value: Slot): boolean {
    const known = this.#known.get(value);
    if (known !== undefined) {
      this.key += `=${known};`;
      return true;
    }
    this.#known.set(value, this.slots.length);
    this.key += kindOf(value);
    return this.slots.push(value) <= MOST_SLOTS;
  }
}

/** Address, text, double, whole number: each a letter of the key. */
export function kindOf(value: Slot): 'a' | 't' | 'd' | 'w' {
  if (typeof value === 'string') return ABSOLUTE.test(value) ? 'a' : 't';
  return isDouble(value) ? 'd' : 'w';
}

/** Undefined: a document that only the library is to read. */
export function outlineOf(document: object): Outline | undefined {
  const reading = new Reading();
  return reading.object(document, 0) ? reading : undefined;
}

/** The same document with other values in its slots; asked for each in the order of the outline. */
export function refilled(document: object, other: (value: Slot) => Slot): object {
  const copy = (value: unknown): unknown => {
    if (typeof value === 'string' || typeof value === 'number') return other(value);
    if (Array.isArray(value)) return value.map(copy);
    return typeof value === 'object' && value !== null ? members(value) : value;
  };
  const members = (value: object): object =>
    Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, WORDS.has(name) ? inner : copy(inner)]),
    );
  return members(document);
}
