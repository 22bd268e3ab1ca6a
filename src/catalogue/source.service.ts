import type { Bell } from '../feed/index.ts';
import type { Db } from '../kernel/db.ts';
import { listSources, type Source, saveSource } from './source.store.ts';

/** Rung by this name when a source is described anew: its licence stands in every answer. */
export const SOURCES = 'sources';

export async function describeSource(
  { db, bell }: { readonly db: Db; readonly bell: Bell },
  source: Source,
): Promise<void> {
  const isNews = await db.transaction(async (tx) => saveSource(tx, source));
  if (isNews) await bell.ring([SOURCES]);
}

/** The sources, which are few, kept in memory: each record's licence comes from here. */
export class SourceRegister {
  #kept: Promise<ReadonlyMap<string, Source>> | undefined;
  readonly #db: Db;

  constructor({ db, bell }: { readonly db: Db; readonly bell: Bell }) {
    this.#db = db;
    bell.listen((ids) => {
      if (ids === undefined || ids.includes(SOURCES)) this.#kept = undefined;
    });
  }

  async all(): Promise<ReadonlyMap<string, Source>> {
    const reading = (this.#kept ??= this.#read());
    reading.catch(() => {
      this.#kept = undefined;
    });
    return reading;
  }

  async licenceOf(name: string): Promise<string | undefined> {
    return (await this.all()).get(name)?.licence;
  }

  async #read(): Promise<ReadonlyMap<string, Source>> {
    return new Map((await listSources(this.#db)).map((source) => [source.name, source]));
  }
}
