/** The part of shacl-engine 1 that is used here; it ships no types. */
declare module 'shacl-engine/Validator.js' {
  import type { NamedNode, Term } from 'n3';

  /** What the engine asks of a graph. */
  export interface Graph {
    readonly size: number;
    match(...pattern: never[]): Iterable<unknown> & { readonly size: number };
    [Symbol.iterator](): Iterator<unknown>;
  }

  export interface ShaclResult {
    readonly focusNode: { readonly term?: Term };
    readonly constraintComponent: NamedNode;
    readonly severity: NamedNode;
    readonly path?: readonly { readonly predicates: readonly NamedNode[] }[];
    readonly value?: { readonly term?: Term };
    readonly args: Readonly<Record<string, unknown>>;
  }

  export interface ShaclReport {
    readonly results: readonly ShaclResult[];
  }

  export default class Validator {
    constructor(shapes: Graph, options: { readonly factory: unknown });
    validate(data: { readonly dataset: Graph }): Promise<ShaclReport>;
  }
}
