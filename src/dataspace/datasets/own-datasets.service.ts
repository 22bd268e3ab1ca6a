/** The operator's own datasets: files, and HTTP APIs behind a secret. */
import type { Readable } from 'node:stream';
import type { Bell } from '../../feed/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import type { Sealer } from '../../keys/index.ts';
import { zFileDataset, zHttpDataset } from './dataset.schema.ts';
import type { OwnDataset } from './dataset.ts';
import type { DatasetFiles } from './dataset-files.ts';
import {
  findOwnDataset,
  insertOwnDataset,
  listOwnDatasets,
  updateFile,
  withdrawOwnDataset,
} from './own-dataset.store.ts';
import { CATALOGUE_OF_OFFERS } from './terms.ts';

/** A page of the catalogue begins with all that a partner may see of them. */
const MOST = 500;

export interface OwnDatasetsNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly files: DatasetFiles;
  readonly sealer: Sealer;
  /** Names of this node's collections. */
  readonly taken: readonly string[];
}

/** What a secret is sealed for: moved to another dataset or header, it does not open. */
export const secretName = (id: string, header: string): string => `dataset ${id} ${header}`;

export class OwnDatasets {
  readonly #needs: OwnDatasetsNeeds;

  constructor(needs: OwnDatasetsNeeds) {
    this.#needs = needs;
  }

  /**
   * `{id, title, description?, mediaType, file}`; `bytes`: its content, else it lies in the folder already.
   * Nobody sees it before terms are published for it. Throws `invalid` by field, `conflict`.
   */
  async addFile(given: unknown, bytes?: Readable): Promise<OwnDataset> {
    const { files, clock } = this.#needs;
    const said = parse(zFileDataset, given, 'dataset');
    await this.#isFree(said.id);
    if (bytes !== undefined) await files.place(said.file, bytes);
    const facts = await files.describe(said.file);
    const at = clock.now();
    const dataset = {
      ...withoutNothing(said),
      kind: 'file' as const,
      ...facts,
      created: at,
      modified: at,
    };
    return this.#add(dataset).catch(async (error: unknown) => {
      // What this call placed itself: `place` takes no name that is taken.
      if (bytes !== undefined) await this.#removeUnused(said.file);
      throw error;
    });
  }

  /** The file was replaced: reads its size and hash anew. Throws `not-found`, `invalid`. */
  async describeFile(id: string): Promise<OwnDataset> {
    const { db, files, clock } = this.#needs;
    const found = await findOwnDataset(db, id);
    if (found?.kind !== 'file' || found.withdrawn !== undefined) throw notFound('file dataset', id);
    const [facts, modified] = [await files.describe(found.file), clock.now()];
    await db.transaction(async (tx) => updateFile(tx, id, facts, modified));
    await this.#ring();
    return { ...found, ...facts, modified };
  }

  /**
   * `{id, title, description?, mediaType, baseUrl, header?, secret?}`. The secret is sealed and never told
   * again. Throws `invalid` by field, `conflict`.
   */
  async addHttp(given: unknown): Promise<OwnDataset> {
    const { sealer, clock } = this.#needs;
    const { secret, header, ...said } = parse(zHttpDataset, given, 'dataset');
    await this.#isFree(said.id);
    const at = clock.now();
    const opened = secret === undefined ? {} : { header };
    const dataset = { ...withoutNothing(said), ...opened, created: at, modified: at };
    const sealed =
      secret === undefined ? null : sealer.seal(secretName(said.id, header), Buffer.from(secret));
    return this.#add({ ...dataset, kind: 'http' }, sealed);
  }

  /**
   * Gone from the catalogue, its secret too; its name is not used again. `file: 'remove'`: its file is deleted from
   * the node's data as well, now or after it was withdrawn, unless another dataset is made of it. Throws `not-found`.
   */
  async withdraw(
    id: string,
    { file }: { readonly file?: 'remove' | undefined } = {},
  ): Promise<void> {
    const { db, clock } = this.#needs;
    const found = await findOwnDataset(db, id);
    const isNow = await db.transaction(async (tx) => withdrawOwnDataset(tx, id, clock.now()));
    const isRemoval = file === 'remove' && found?.kind === 'file';
    if (!isNow && !isRemoval) throw notFound('dataset', id);
    if (isNow) await this.#ring();
    if (isRemoval) await this.#removeUnused(found.file);
  }

  async #removeUnused(file: string): Promise<void> {
    const { db, files } = this.#needs;
    const used = await listOwnDatasets(db);
    if (!used.some((one) => one.kind === 'file' && one.file === file)) await files.remove(file);
  }

  async list(): Promise<readonly OwnDataset[]> {
    return listOwnDatasets(this.#needs.db);
  }

  async #isFree(id: string): Promise<void> {
    const { db, taken } = this.#needs;
    if (taken.includes(id) || (await findOwnDataset(db, id)) !== undefined)
      throw conflict(`There is, or was, a dataset ${id} already`);
    if ((await listOwnDatasets(db)).length >= MOST)
      throw new AppError('invalid', `A node has ${MOST} datasets of its own at most`);
  }

  async #add(dataset: OwnDataset, sealed: string | null = null): Promise<OwnDataset> {
    const isNew = await this.#needs.db.transaction(async (tx) =>
      insertOwnDataset(tx, dataset, sealed),
    );
    if (!isNew) throw conflict(`There is, or was, a dataset ${dataset.id} already`);
    await this.#ring();
    return dataset;
  }

  async #ring(): Promise<void> {
    await this.#needs.bell.ring([CATALOGUE_OF_OFFERS]);
  }
}

const withoutNothing = <T extends { readonly description?: string | undefined }>({
  description,
  ...rest
}: T) => ({ ...rest, ...(description === undefined ? {} : { description }) });
