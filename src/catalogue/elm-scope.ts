import { languageTag } from '../linked-data/authorities.ts';
import type { Node } from '../linked-data/document.ts';
import type { LanguageMap, Reference } from '../linked-data/node.ts';
import { inLanguage, plainText } from '../linked-data/texts.ts';
import type { RichText } from './training.ts';

/** What the parts of one document share while it is made. */
export interface Scope {
  readonly publicUrl: string;
  /** Describes a node where it is first met; after that its IRI says it. */
  readonly once: (node: Node) => Reference;
  /** The same for what is dear to make. */
  readonly first: (id: string, make: (id: string) => Node) => Reference;
  /** A text in the record's language. */
  readonly say: (text: string | undefined) => LanguageMap | undefined;
  /** The same for sanitised HTML, which comes out plain. */
  readonly sayRich: (html: RichText | undefined) => LanguageMap | undefined;
}

export function scopeOf(publicUrl: string, language: string): Scope {
  const met = new Set<string>();
  const first: Scope['first'] = (id, make) => {
    if (met.has(id)) return id;
    met.add(id);
    return make(id);
  };
  // One text stands in several places of a document: it is taken apart once.
  const tag = languageTag(language);
  const rich = new Map<string, LanguageMap | undefined>();
  const sayRich: Scope['sayRich'] = (html) => {
    if (html === undefined || rich.has(html)) return rich.get(html ?? '');
    const text = plainText(html);
    const said = text === undefined ? undefined : { [tag]: text };
    rich.set(html, said);
    return said;
  };
  return {
    publicUrl,
    first,
    once: (node) => first(node.id, () => node),
    say: (text) => inLanguage(language, text),
    sayRich,
  };
}

/** IRI of a part of a thing: a fragment, or a longer one where the thing is itself a fragment. */
const part = (owner: string, name: string): string =>
  `${owner}${owner.includes('#') ? '-' : '#'}${name}`;

/** Several of a thing, each with an IRI of its own. */
export const numbered = <T>(
  owner: string,
  what: string,
  things: readonly T[],
  make: (id: string, thing: T) => Node,
): Node[] => things.map((thing, i) => make(part(owner, `${what}-${i + 1}`), thing));
