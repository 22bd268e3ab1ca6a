/**
 * From a document to its shape: the library reads it with marks in the slots, and what comes back says where
 * each slot goes. Accepted only where every mark came back whole, as an IRI or a literal.
 */
import { randomInt, randomUUID } from 'node:crypto';
import type { DocumentLoader } from '../../../linked-data/contexts.ts';
import { I18N, RDF, XSD } from '../../../linked-data/terms.ts';
import { type LibraryQuad, libraryForm, libraryQuads } from './library-form.ts';
import { doubleText, iriText, literalText, wholeText } from './n-quads.ts';
import { kindOf, type Outline, refilled, type Slot } from './outline.ts';
import { type Digest, type Form, Shape, type Statement, type Term } from './shape.ts';

class Marks {
  readonly #nonce = `m${randomUUID()}`;
  /** Far above what anybody writes, and with room below 2^53. */
  readonly #whole = randomInt(2 ** 46, 2 ** 47);
  /** With few enough digits that half of one is kept. */
  readonly #double = randomInt(2 ** 30, 2 ** 31) + 0.5;
  readonly all: readonly Slot[];
  readonly #texts = new Map<string, number>();
  readonly #numbers = new Map<string, { readonly slot: number; readonly form: Form }>();

  constructor(slots: readonly Slot[]) {
    this.all = slots.map((value, slot) => this.#mark(value, slot));
  }

  #mark(value: Slot, slot: number): Slot {
    const kind = kindOf(value);
    if (kind === 'a' || kind === 't') {
      const mark =
        kind === 'a' ? `https://${this.#nonce}.example/${slot}` : `${this.#nonce} ${slot}`;
      this.#texts.set(mark, slot);
      return mark;
    }
    const mark = (kind === 'd' ? this.#double : this.#whole) + slot;
    if (kind === 'w') this.#numbers.set(wholeText(mark), { slot, form: 'whole' });
    this.#numbers.set(doubleText(mark), { slot, form: 'double' });
    return mark;
  }

  slotOf(text: string): number | undefined {
    return this.#texts.get(text);
  }

  numberOf(text: string): { readonly slot: number; readonly form: Form } | undefined {
    return this.#numbers.get(text);
  }

  /** A part of a mark, or one made into something else. */
  isIn(text: string): boolean {
    return text.includes(this.#nonce);
  }
}

/** Thrown where a shape cannot be: no failure, a finding. */
class NoShape extends Error {}

class Statements {
  readonly #marks: Marks;
  readonly #blanks = new Map<string, number>();
  readonly #seen = new Set<number>();
  constructor(marks: Marks) {
    this.#marks = marks;
  }

  get blanks(): number {
    return this.#blanks.size;
  }
  /** Slots that came back at all. */
  get seen(): number {
    return this.#seen.size;
  }

  of({ subject, predicate, object, graph }: LibraryQuad): Statement {
    if (graph.termType !== 'DefaultGraph' || predicate.termType !== 'NamedNode')
      throw new NoShape('a graph of its own');
    const type = predicate.value === RDF.type;
    // Named by a member of a map: another node may turn out to have that name.
    const from = this.#node(subject, false);
    if (from.kind === 'constant') throw new NoShape('a node that is the same in all');
    return {
      subject: from,
      middle: ` ${iriText(this.#constant(predicate.value))} `,
      object: object.termType === 'Literal' ? this.#literal(object) : this.#node(object, type),
      end: `${object.termType === 'Literal' ? this.#suffix(object) : ''} .\n`,
    };
  }

  #constant(text: string): string {
    if (this.#marks.isIn(text)) throw new NoShape('a mark that is not whole');
    return text;
  }

  /** Types decide how the rest is read, so no slot may be one. */
  #node({ termType, value }: LibraryQuad['subject'], type: boolean): Term {
    if (termType === 'BlankNode') return { kind: 'blank', node: this.#blank(value) };
    const slot = this.#marks.slotOf(value);
    if (slot === undefined || type)
      return { kind: 'constant', text: iriText(this.#constant(value)) };
    this.#seen.add(slot);
    return { kind: 'slot', slot, form: 'iri' };
  }

  #literal({ value }: LibraryQuad['object']): Term {
    const slot = this.#marks.slotOf(value);
    const found =
      slot === undefined ? this.#marks.numberOf(value) : { slot, form: 'text' as const };
    if (found === undefined) return { kind: 'constant', text: literalText(this.#constant(value)) };
    this.#seen.add(found.slot);
    return { kind: 'slot', ...found };
  }

  #suffix({ datatype, language }: LibraryQuad['object']): string {
    const type = this.#constant(datatype?.value ?? XSD.string);
    // JSON inside: a number in it would come back unseen.
    if (type === RDF.JSON) throw new NoShape('a JSON literal');
    // Of two texts that differ in direction alone the library drops one, once they are of one node.
    if (type.startsWith(I18N)) throw new NoShape('a direction');
    if (type === RDF.langString) return language ? `@${this.#constant(language)}` : '';
    return type === XSD.string ? '' : `^^${iriText(type)}`;
  }

  #blank(label: string): number {
    const known = this.#blanks.get(label) ?? this.#blanks.size;
    this.#blanks.set(label, known);
    return known;
  }
}

const names = new WeakMap<object, ReadonlySet<string>>();

/** Every name in a context, of terms and of what is said about them: more than are terms does no harm. */
function namesIn(context: object): ReadonlySet<string> {
  const known = names.get(context);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const gather = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) for (const name of Object.keys(value)) found.add(name);
    for (const inner of Object.values(value)) gather(inner);
  };
  gather(context);
  names.set(context, found);
  return found;
}

/** What the library makes of a document with marks in it; each has to come back. */
async function read(
  document: object,
  marks: Marks,
  contexts: DocumentLoader,
): Promise<{ readonly all: readonly Statement[]; readonly blanks: number }> {
  const statements = new Statements(marks);
  const all = (await libraryQuads(document, contexts)).map((quad) => statements.of(quad));
  if (statements.seen !== marks.all.length) throw new NoShape('a mark that vanished');
  return { all, blanks: statements.blanks };
}

/** A value that stands in several places has one mark, which need not come back from all: here each place has its own. */
async function checkPlaces(document: object, { slots }: Outline, contexts: DocumentLoader) {
  const places: Slot[] = [];
  refilled(document, (value) => {
    places.push(value);
    return value;
  });
  if (places.length === slots.length) return;
  const marks = new Marks(places);
  let next = 0;
  const inPlace = (value: Slot): Slot => marks.all[next++] ?? value;
  await read(refilled(document, inPlace), marks, contexts);
}

async function marked(document: object, outline: Outline, contexts: DocumentLoader) {
  const { slots } = outline;
  const loaded = new Map<string, object>();
  const load: DocumentLoader = async (iri) => {
    const found = await contexts(iri);
    loaded.set(iri, found.document);
    return found;
  };
  const marks = new Marks(slots);
  const markOf = new Map(slots.map((value, i) => [value, marks.all[i] ?? value]));
  const { all, blanks } = await read(
    refilled(document, (value) => markOf.get(value) ?? value),
    marks,
    load,
  );
  await checkPlaces(document, outline, contexts);
  return new Shape(all, blanks, [...loaded.values()].map(namesIn));
}

async function shapeOf(document: object, outline: Outline, contexts: DocumentLoader) {
  try {
    return await marked(document, outline, contexts);
  } catch {
    // For the marks, perhaps: about the document itself the library was asked before.
    return undefined;
  }
}

/** `never`: documents of this outline are for the library. `not-yet`: this one is, another may tell more. */
export type Compiled = Shape | 'never' | 'not-yet';

/**
 * The canonical form as the library makes it, and the shape. A shape that does not give the library's answer
 * to the document it was made from is none. Fails as the library does.
 */
export async function compileShape(
  document: object,
  outline: Outline,
  contexts: DocumentLoader,
  digest: Digest,
): Promise<{ readonly form: string; readonly compiled: Compiled }> {
  const form = await libraryForm(document, contexts, digest);
  const shape = await shapeOf(document, outline, contexts);
  const filled = shape?.fill(outline.slots, digest);
  if (shape === undefined) return { form, compiled: 'never' };
  if (filled === undefined) return { form, compiled: 'not-yet' };
  return { form, compiled: filled === form ? shape : 'never' };
}
