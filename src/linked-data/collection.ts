import { contextAddress, type Document, type Node } from './document.ts';
import { node } from './node.ts';

export interface Place {
  readonly publicUrl: string;
  /** Address of the whole list and of this part of it. */
  readonly list: string;
  readonly view: string;
  readonly next?: string;
  /** Known for searches; a list by cursor is not counted. */
  readonly total?: number;
  /** What a search says of itself besides. */
  readonly more?: Parameters<typeof node>[2];
}

/** A page of a list (Hydra Core, partial collection view): the IRIs of its members, and the members whole. */
export const collectionDocument = (
  members: readonly string[],
  nodes: readonly Node[],
  { publicUrl, list, view, next, total, more }: Place,
): Document => ({
  context: contextAddress(publicUrl),
  nodes: [
    node(list, 'Collection', {
      totalItems: total,
      member: members,
      view: node(view, 'PartialCollectionView', next === undefined ? {} : { next }),
      ...more,
    }),
    ...nodes,
  ],
});
