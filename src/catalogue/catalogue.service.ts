import type { Db, Reader } from '../kernel/db.ts';
import { AppError, notFound } from '../kernel/errors.ts';
import type { WrittenTraining } from './kept-document.store.ts';
import { findTombstone } from './part.store.ts';
import { findProvider, type StoredProvider } from './provider.store.ts';
import { findTraining, type StoredTraining, type Tombstone } from './training.store.ts';
import type { Offering, Session } from './training.ts';
import { trainingOf } from './training-id.ts';
import type { TrainingLoader, WrittenLoader } from './training-loader.ts';

/** What was there once, and when it went: 410 is not 404 to someone who kept a link. */
const gone = (what: string, id: string, withdrawn: Date) =>
  new AppError('gone', `The ${what} ${id} was withdrawn`, {
    facts: { id, withdrawn: withdrawn.toISOString() },
  });

export const readTraining = async (db: Reader, id: string): Promise<StoredTraining> =>
  present(await findTraining(db, id), id);

export const loadTraining = async (loader: TrainingLoader, id: string): Promise<StoredTraining> =>
  present(await loader.load(id), id);

/** As text where it is kept so, else the record. */
export const loadWritten = async (
  loader: WrittenLoader,
  id: string,
): Promise<StoredTraining | WrittenTraining> => present(await loader.load(id), id);

function present<T extends object>(found: T | Tombstone | undefined, id: string): T {
  if (found === undefined) throw notFound('training', id);
  if ('withdrawn' in found) throw gone('training', id, found.withdrawn);
  return found;
}

export interface FoundPart extends StoredTraining {
  readonly offering: Offering;
  /** Absent when the id is that of the offering. */
  readonly session?: Session;
}

/** An offering or a session, with the training it is a part of. */
export async function readPart(
  db: Db,
  what: 'offering' | 'session',
  id: string,
): Promise<FoundPart> {
  const found = await findTraining(db, trainingOf(id));
  if (found === undefined) throw notFound(what, id);
  if (!('doc' in found)) throw gone(what, id, found.withdrawn);
  for (const offering of found.doc.offerings) {
    if (what === 'offering' && offering.id === id) return { ...found, offering };
    const session = offering.sessions.find((s) => s.id === id);
    if (what === 'session' && session !== undefined) return { ...found, offering, session };
  }
  const buried = await findTombstone(db, id);
  throw buried === undefined ? notFound(what, id) : gone(what, id, buried);
}

export async function readProvider(db: Reader, id: string): Promise<StoredProvider> {
  const found = await findProvider(db, id);
  if (found === undefined) throw notFound('provider', id);
  if (!('doc' in found)) throw gone('provider', id, found.withdrawn);
  return found;
}
