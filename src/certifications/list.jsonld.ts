import { collectionDocument, type Place } from '../linked-data/collection.ts';
import type { Document } from '../linked-data/document.ts';
import { certificationDocument } from './certification.jsonld.ts';
import type { StoredCertification } from './certification.store.ts';
import { certificationIri } from './certification-nodes.ts';

/** A page of certifications, each whole. */
export const listDocument = (listed: readonly StoredCertification[], place: Place): Document =>
  collectionDocument(
    listed.map(({ id }) => certificationIri(place.publicUrl, id)),
    listed.flatMap(
      ({ doc, modified }) =>
        certificationDocument(doc, { publicUrl: place.publicUrl, modified }).nodes,
    ),
    place,
  );
