import { contextAddress, type Document } from '../linked-data/document.ts';
import { node } from '../linked-data/node.ts';
import { certificationDocument } from './certification.jsonld.ts';
import type { StoredCertification } from './certification.store.ts';
import { certificationIri } from './certification-nodes.ts';

interface Place {
  readonly publicUrl: string;
  /** Address of the whole list and of this part of it. */
  readonly list: string;
  readonly view: string;
  readonly next?: string;
  readonly total?: number;
}

/** A page of the list (Hydra Core, partial collection view), with its records whole. */
export function listDocument(
  listed: readonly StoredCertification[],
  { publicUrl, list, view, next, total }: Place,
): Document {
  return {
    context: contextAddress(publicUrl),
    nodes: [
      node(list, 'Collection', {
        totalItems: total,
        member: listed.map(({ id }) => certificationIri(publicUrl, id)),
        view: node(view, 'PartialCollectionView', next === undefined ? {} : { next }),
      }),
      ...listed.flatMap(
        ({ doc, modified }) => certificationDocument(doc, { publicUrl, modified }).nodes,
      ),
    ],
  };
}
