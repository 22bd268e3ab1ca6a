import { changePage as pageOf } from '../http/change-page.ts';
import { contextAddress } from '../linked-data/document.ts';
import type { KeptChange } from './kept-document.store.ts';
import { trainingDocument } from './training.jsonld.ts';

interface Place {
  readonly publicUrl: string;
  readonly next?: string;
  readonly poll?: string;
}

/** A page of the change feed of trainings. */
export const changePage = (rows: readonly KeptChange[], { publicUrl, ...place }: Place): string =>
  pageOf(
    rows,
    (id) => `${publicUrl}/trainings/${id}`,
    (doc, modified) =>
      'jsonLd' in doc
        ? { context: contextAddress(publicUrl), ...doc }
        : trainingDocument(doc, { publicUrl, modified }),
    place,
  );
