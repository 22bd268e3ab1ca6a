import type { Document } from './document.ts';

/** One way to write a document. A new one is a file and a line in the list. */
export interface Serialiser {
  readonly type: string;
  /** Of dumps and download links, without the dot. */
  readonly extension: string;
  readonly write: (document: Document) => string;
}

const jsonld: Serialiser = {
  type: 'application/ld+json',
  extension: 'jsonld',
  write: ({ context, nodes }) =>
    JSON.stringify(
      nodes.length === 1
        ? { '@context': context, ...nodes[0] }
        : { '@context': context, '@graph': nodes },
    ),
};

/** In order of preference: the first is what a caller without a wish gets. */
export const serialisers: readonly Serialiser[] = [jsonld];
