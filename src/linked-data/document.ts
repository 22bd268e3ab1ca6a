/**
 * A piece of linked data as this node writes it: nodes of compact JSON-LD in the terms of our one
 * context (`contexts/passerelle-v1.jsonld`), each with an `id` of its own. No blank nodes: any two
 * serialisations are then equal line by line, and a feed can be merged without renaming.
 */
export interface Node {
  readonly id: string;
  readonly type: string | readonly string[];
  readonly [term: string]: Value | readonly Value[] | undefined;
}

/** Text without language, number, boolean, reference or embedded node, or texts by language. */
type Value =
  | string
  | number
  | boolean
  | Node
  | { readonly id: string }
  | { readonly [language: string]: string | readonly string[] };

export interface Document {
  /** Address of the context that the compact form names. */
  readonly context: string;
  readonly nodes: readonly Node[];
}

/** A document as the serialiser of JSON-LD wrote it. */
export interface WrittenDocument extends Pick<Document, 'context'> {
  readonly jsonLd: string;
}

/** Where a node serves our one context. */
export const contextAddress = (publicUrl: string): string =>
  `${publicUrl}/contexts/passerelle-v1.jsonld`;
