import { collectionDocument, type Place } from '../linked-data/collection.ts';
import { contextAddress, type Document, type WrittenDocument } from '../linked-data/document.ts';
import { joinWritten, jsonld } from '../linked-data/serialisers/jsonld.ts';
import type { KeptTraining } from './kept-document.store.ts';
import type { StoredProvider } from './provider.store.ts';
import { providerDocument, trainingDocument } from './training.jsonld.ts';
import type { StoredTraining } from './training.store.ts';

const isStored = (training: KeptTraining): training is StoredTraining => 'doc' in training;

/**
 * A page of trainings, each whole. Of those that are kept as JSON-LD the text is taken as it is: who asks
 * for them so (`findKept`) can send it in no other form.
 */
export function listDocument(
  listed: readonly KeptTraining[],
  place: Place,
): Document | WrittenDocument {
  const { publicUrl } = place;
  const documentOf = ({ doc, modified }: StoredTraining) =>
    trainingDocument(doc, { publicUrl, modified });
  const members = listed.map(({ id }) => `${publicUrl}/trainings/${id}`);
  if (listed.every(isStored))
    return collectionDocument(
      members,
      listed.flatMap((training) => documentOf(training).nodes),
      place,
    );
  return joinWritten(contextAddress(publicUrl), [
    jsonld.write(collectionDocument(members, [], place)),
    ...listed.map((one) => (isStored(one) ? jsonld.write(documentOf(one)) : one.jsonLd)),
  ]);
}

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
