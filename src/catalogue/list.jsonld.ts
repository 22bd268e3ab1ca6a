import { contextAddress, type Document } from '../linked-data/document.ts';
import { node } from '../linked-data/node.ts';
import type { StoredProvider } from './provider.store.ts';
import { providerDocument, trainingDocument } from './training.jsonld.ts';
import type { StoredTraining } from './training.store.ts';

type Listed = Pick<StoredTraining, 'doc' | 'modified'>;

interface Place {
  readonly publicUrl: string;
  /** Address of the whole list and of this part of it. */
  readonly list: string;
  readonly view: string;
  readonly next?: string;
  /** Known for searches; a list by cursor is not counted. */
  readonly total?: number;
}

/** A page of a list (Hydra Core, partial collection view), with its records whole. */
export function listDocument(
  listed: readonly Listed[],
  { publicUrl, list, view, next, total }: Place,
): Document {
  return {
    context: contextAddress(publicUrl),
    nodes: [
      node(list, 'Collection', {
        ...(total === undefined ? {} : { totalItems: total }),
        member: listed.map(({ doc }) => `${publicUrl}/trainings/${doc.id}`),
        view: node(view, 'PartialCollectionView', next === undefined ? {} : { next }),
      }),
      ...listed.flatMap(
        ({ doc, modified }) => trainingDocument(doc, { publicUrl, modified }).nodes,
      ),
    ],
  };
}

export function providersDocument(
  listed: readonly Pick<StoredProvider, 'doc' | 'modified'>[],
  { publicUrl, list, view, next }: Place,
): Document {
  return {
    context: contextAddress(publicUrl),
    nodes: [
      node(list, 'Collection', {
        member: listed.map(({ doc }) => `${publicUrl}/providers/${doc.id}`),
        view: node(view, 'PartialCollectionView', next === undefined ? {} : { next }),
      }),
      ...listed.flatMap(
        ({ doc, modified }) => providerDocument(doc, { publicUrl, modified }).nodes,
      ),
    ],
  };
}
