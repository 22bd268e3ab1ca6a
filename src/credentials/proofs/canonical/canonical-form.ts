/**
 * Canonical forms (RDFC-1.0, as N-Quads) of JSON-LD, byte for byte those of the libraries. Of documents of
 * one shape the library is asked about the first two only: it takes milliseconds, and filling a shape some
 * forty microseconds.
 */
import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { DocumentLoader } from '../../../linked-data/contexts.ts';
import { compileShape } from './compile-shape.ts';
import { libraryForm } from './library-form.ts';
import { type Outline, outlineOf } from './outline.ts';
import { type Digest, Shape } from './shape.ts';

/** The shape, or how often none could be made: documents of that outline are for the library in the end. */
type Known = Shape | number;
const MOST_TRIES = 3;

/**
 * What is kept, in bytes and in shapes: strangers send what they like. A badge weighs some ten thousand; a shape
 * that weighs so much more is for one document, not for a cohort.
 */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_SHAPES = 500;
const HEAVIEST = 1 / 8;
/** Of an entry: its key, which is a hash, and its place. */
const ENTRY = 300;

/**
 * A key is as long as its document, and made of thousands of pieces: what is kept of it is its hash. Of UTF-16, since
 * in UTF-8 all halves of characters are one.
 */
function hashedOutline(document: object): Outline | undefined {
  const outline = outlineOf(document);
  if (outline === undefined) return undefined;
  const { key, slots } = outline;
  return { key: hash('sha256', Buffer.from(key, 'utf16le'), 'base64'), slots };
}

/** The shapes of documents under contexts that never change. */
export class Shapes {
  readonly #contexts: DocumentLoader;
  readonly #heaviest: number;
  readonly #known: LRUCache<string, Known>;
  constructor(contexts: DocumentLoader, mostBytes = MOST_BYTES) {
    this.#contexts = contexts;
    this.#heaviest = mostBytes * HEAVIEST;
    this.#known = new LRUCache<string, Known>({
      max: MOST_SHAPES,
      maxSize: mostBytes,
      sizeCalculation: (known) => ENTRY + (known instanceof Shape ? known.weight : 0),
    });
  }

  /** By a shape that is known; undefined: the library has to be asked. */
  fill(document: object, digest: Digest = 'sha256'): string | undefined {
    const outline = hashedOutline(document);
    return outline === undefined ? undefined : this.#filled(outline, digest);
  }

  /** Compiles at once where nothing is known: for who knows that many of a shape will follow. */
  async learn(document: object): Promise<void> {
    const outline = hashedOutline(document);
    if (outline === undefined || this.#known.has(outline.key)) return;
    await this.#compile(document, outline, 'sha256', 0);
  }

  async form(document: object, digest: Digest): Promise<string> {
    const outline = hashedOutline(document);
    if (outline === undefined) return libraryForm(document, this.#contexts, digest);
    const filled = this.#filled(outline, digest);
    if (filled !== undefined) return filled;
    const known = this.#known.get(outline.key);
    // Compiling takes as long as the library takes twice: not for a document that comes alone.
    if (known === undefined) this.#known.set(outline.key, 0);
    else if (typeof known === 'number' && known < MOST_TRIES)
      return this.#compile(document, outline, digest, known);
    return libraryForm(document, this.#contexts, digest);
  }

  #filled({ key, slots }: Outline, digest: Digest): string | undefined {
    const known = this.#known.get(key);
    return known instanceof Shape ? known.fill(slots, digest) : undefined;
  }

  async #compile(
    document: object,
    outline: Outline,
    digest: Digest,
    tries: number,
  ): Promise<string> {
    // Who comes while it is compiled asks the library; and this document may be refused.
    this.#known.set(outline.key, MOST_TRIES);
    let next: Known = tries;
    try {
      const { form, compiled } = await compileShape(document, outline, this.#contexts, digest);
      if (compiled === 'not-yet') next = tries + 1;
      else next = compiled === 'never' || compiled.weight > this.#heaviest ? MOST_TRIES : compiled;
      return form;
    } finally {
      this.#known.set(outline.key, next);
    }
  }
}

const shapes = new WeakMap<DocumentLoader, Shapes>();

/** A loader answers an address in one way for ever: shapes are kept as long as it is. */
function shapesUnder(contexts: DocumentLoader): Shapes {
  const known = shapes.get(contexts);
  if (known !== undefined) return known;
  const made = new Shapes(contexts);
  shapes.set(contexts, made);
  return made;
}

/** Fails with jsonld.js's error where it does: a term that no context has, an address that is relative. */
export const canonicalForm = async (
  document: object,
  contexts: DocumentLoader,
  digest: Digest = 'sha256',
): Promise<string> => shapesUnder(contexts).form(document, digest);
