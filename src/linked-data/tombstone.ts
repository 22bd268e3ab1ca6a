import { CLASSES } from './context-table.ts';
import { contextAddress, type Document } from './document.ts';
import { type ClassTerm, node } from './node.ts';

/** What stands at the address of a withdrawn record: that it was, what it was, and since when it is not. */
export const tombstoneDocument = (
  iri: string,
  former: ClassTerm,
  at: Date,
  publicUrl: string,
): Document => ({
  context: contextAddress(publicUrl),
  nodes: [node(iri, 'Tombstone', { formerType: CLASSES[former], deleted: at.toISOString() })],
});
