import { RDF } from '../../linked-data/terms.ts';
import type { Literal, Triple } from '../../linked-data/triples.ts';

type Value = string | Literal;
const NUMBERED = /^(.*?)(\d+)$/s;

const numberAtEnd = (node: string): number => Number(NUMBERED.exec(node)?.[2]);

/** By the number at their end where all are numbered alike (`#place-1`, `#place-2`), else as they came. */
function ordered(nodes: readonly string[]): readonly string[] {
  const parts = nodes.map((node) => NUMBERED.exec(node));
  const stem = parts[0]?.[1];
  if (nodes.length < 2 || parts.some((part) => part?.[1] !== stem)) return nodes;
  return nodes.toSorted((a, b) => numberAtEnd(a) - numberAtEnd(b));
}

const isLiteral = (value: Value): value is Literal => typeof value !== 'string';
/** The first subtag: `es` of `es-MX`. */
const primary = (tag: string | undefined): string => tag?.toLowerCase().split('-', 1)[0] ?? '';

/** Triples of a stranger, asked by subject. Blank nodes are `_:` and a label. */
export class Graph {
  readonly #bySubject = new Map<string, Triple[]>();
  readonly #byObject = new Map<string, Triple[]>();
  readonly #seen = new Set<string>();

  /** False for one that it has already. */
  add(triple: Triple): boolean {
    const { subject, predicate, object } = triple;
    const key = `${subject} ${predicate} ${typeof object === 'string' ? object : JSON.stringify(object)}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    push(this.#bySubject, subject, triple);
    if (!isLiteral(object)) push(this.#byObject, object, triple);
    return true;
  }

  get size(): number {
    return this.#seen.size;
  }

  subjectsOf(type: string): readonly string[] {
    return this.pointingTo(type, RDF.type);
  }

  isA(subject: string, type: string): boolean {
    return this.#values(subject, RDF.type).includes(type);
  }

  /** What says `predicate` of this node. */
  pointingTo(object: string, predicate: string): readonly string[] {
    return (this.#byObject.get(object) ?? [])
      .filter((t) => t.predicate === predicate)
      .map((t) => t.subject);
  }

  of(subject: string): readonly Triple[] {
    return this.#bySubject.get(subject) ?? [];
  }

  nodes(subject: string, predicate: string): readonly string[] {
    return ordered(this.#values(subject, predicate).filter((v): v is string => !isLiteral(v)));
  }

  node(subject: string, predicate: string): string | undefined {
    return this.nodes(subject, predicate)[0];
  }

  literals(subject: string, predicate: string): readonly string[] {
    return this.#values(subject, predicate)
      .filter(isLiteral)
      .map((l) => l.value);
  }

  literal(subject: string, predicate: string): string | undefined {
    return this.literals(subject, predicate)[0];
  }

  /** The tags of the languages in which something is said. */
  languages(subject: string, predicate: string): readonly string[] {
    return this.#values(subject, predicate)
      .filter(isLiteral)
      .flatMap((l) => l.language ?? []);
  }

  /** The text in this language, else in its like (`es` for `es-MX`), else the first there is. */
  text(subject: string, predicate: string, language: string): string | undefined {
    const texts = this.#values(subject, predicate).filter(isLiteral);
    const found =
      texts.find((l) => l.language?.toLowerCase() === language) ??
      texts.find((l) => primary(l.language) === primary(language)) ??
      texts[0];
    return found?.value;
  }

  #values(subject: string, predicate: string): readonly Value[] {
    return this.of(subject)
      .filter((t) => t.predicate === predicate)
      .map((t) => t.object);
  }
}

function push(map: Map<string, Triple[]>, key: string, triple: Triple): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [triple]);
  else list.push(triple);
}
