import { changePage as pageOf } from '../http/change-page.ts';
import { trainingDocument } from './training.jsonld.ts';
import type { ChangedTraining } from './training.store.ts';

interface Place {
  readonly publicUrl: string;
  readonly next?: string;
  readonly poll?: string;
}

/** A page of the change feed of trainings. */
export const changePage = (
  rows: readonly ChangedTraining[],
  { publicUrl, ...place }: Place,
): string =>
  pageOf(
    rows,
    (id) => `${publicUrl}/trainings/${id}`,
    (doc, modified) => trainingDocument(doc, { publicUrl, modified }),
    place,
  );
