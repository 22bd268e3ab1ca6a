import { collectionDocument, type Place } from '../linked-data/collection.ts';
import type { Document } from '../linked-data/document.ts';
import type { StoredProvider } from './provider.store.ts';
import { providerDocument, trainingDocument } from './training.jsonld.ts';
import type { StoredTraining } from './training.store.ts';

/** A page of trainings, each whole. */
export const listDocument = (
  listed: readonly Pick<StoredTraining, 'doc' | 'modified'>[],
  place: Place,
): Document =>
  collectionDocument(
    listed.map(({ doc }) => `${place.publicUrl}/trainings/${doc.id}`),
    listed.flatMap(
      ({ doc, modified }) => trainingDocument(doc, { publicUrl: place.publicUrl, modified }).nodes,
    ),
    place,
  );

export const providersDocument = (
  listed: readonly Pick<StoredProvider, 'doc' | 'modified'>[],
  place: Place,
): Document =>
  collectionDocument(
    listed.map(({ doc }) => `${place.publicUrl}/providers/${doc.id}`),
    listed.flatMap(
      ({ doc, modified }) => providerDocument(doc, { publicUrl: place.publicUrl, modified }).nodes,
    ),
    place,
  );
