import { changeLine, changePage as pageOf } from '../http/change-page.ts';
import { contextAddress, type Document, type WrittenDocument } from '../linked-data/document.ts';
import type { ChangedTraining } from './kept-document.store.ts';
import { trainingDocument } from './training.jsonld.ts';

interface Place {
  readonly publicUrl: string;
  readonly next?: string;
  readonly poll?: string;
}

type Changed = NonNullable<ChangedTraining['doc']>;

const iris = (publicUrl: string) => (id: string) => `${publicUrl}/trainings/${id}`;
const documents =
  (publicUrl: string) =>
  (doc: Changed, modified: Date): Document | WrittenDocument =>
    'jsonLd' in doc
      ? { context: contextAddress(publicUrl), ...doc }
      : trainingDocument(doc, { publicUrl, modified });

/** A page of the change feed of trainings. */
export const changePage = (
  rows: readonly ChangedTraining[],
  { publicUrl, ...place }: Place,
): string => pageOf(rows, iris(publicUrl), documents(publicUrl), place);

/** One change of a training, as JSON on one line. */
export const changedTraining = (row: ChangedTraining, publicUrl: string): string =>
  changeLine(row, iris(publicUrl), documents(publicUrl));
