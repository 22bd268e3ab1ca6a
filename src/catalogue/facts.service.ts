import type { Db } from '../kernel/db.ts';
import { plainText } from '../linked-data/texts.ts';
import { readTraining } from './catalogue.service.ts';

/** What a credential about a training says of the training itself. */
export async function readTrainingFacts(db: Db, id: string, publicUrl: string) {
  const { doc } = await readTraining(db, id);
  const { title, language, provider } = doc;
  const description = plainText(doc.objective);
  return {
    id,
    iri: `${publicUrl}/trainings/${id}`,
    title,
    language,
    provider: { iri: `${publicUrl}/providers/${provider.id}`, name: provider.name },
    ...(description === undefined ? {} : { description }),
    /** The record itself, for what others know of it. */
    training: doc,
  };
}
