import type { Reader, Tx } from '../../kernel/db.ts';
import type { OwnDataset } from './dataset.ts';
import type { FileFacts } from './dataset-files.ts';

interface Row {
  readonly id: string;
  readonly kind: 'file' | 'http';
  readonly title: string;
  readonly description: string | null;
  readonly media_type: string;
  readonly file: string | null;
  readonly size: number | null;
  readonly sha256: string | null;
  readonly changed_at: Date | null;
  readonly base_url: string | null;
  readonly header: string | null;
  readonly created_at: Date;
  readonly modified_at: Date;
  readonly withdrawn_at: Date | null;
}

/** All but the sealed secret, which is read where it is used and nowhere else. */
const COLUMNS = `id, kind, title, description, media_type, file, size, sha256, changed_at, base_url,
  header, created_at, modified_at, withdrawn_at`;

const datasetOf = (row: Row): OwnDataset => ({
  id: row.id,
  title: row.title,
  ...(row.description === null ? {} : { description: row.description }),
  mediaType: row.media_type,
  created: row.created_at,
  modified: row.modified_at,
  ...(row.withdrawn_at === null ? {} : { withdrawn: row.withdrawn_at }),
  ...(row.kind === 'file'
    ? {
        kind: 'file',
        file: row.file ?? '',
        size: Number(row.size),
        sha256: row.sha256 ?? '',
        changed: row.changed_at ?? row.modified_at,
      }
    : {
        kind: 'http',
        baseUrl: row.base_url ?? '',
        ...(row.header === null ? {} : { header: row.header }),
      }),
});

export async function findOwnDataset(db: Reader, id: string): Promise<OwnDataset | undefined> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from dataspace_datasets where id = $1`, [
    id,
  ]);
  return row && datasetOf(row);
}

/** Those that are not withdrawn, by id. */
export async function listOwnDatasets(db: Reader): Promise<readonly OwnDataset[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from dataspace_datasets where withdrawn_at is null order by id`,
  );
  return rows.map(datasetOf);
}

/** Any that ever were: names are not used twice. False when there was one. */
export async function insertOwnDataset(
  tx: Tx,
  dataset: OwnDataset,
  sealed: string | null,
): Promise<boolean> {
  const isFile = dataset.kind === 'file';
  const rows = await tx.query(
    `insert into dataspace_datasets (id, kind, title, description, media_type, file, size, sha256,
       changed_at, base_url, header, sealed, created_at, modified_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
     on conflict (id) do nothing returning id`,
    [
      dataset.id,
      dataset.kind,
      dataset.title,
      dataset.description ?? null,
      dataset.mediaType,
      isFile ? dataset.file : null,
      isFile ? dataset.size : null,
      isFile ? dataset.sha256 : null,
      isFile ? dataset.changed.toISOString() : null,
      isFile ? null : dataset.baseUrl,
      isFile ? null : (dataset.header ?? null),
      sealed,
      dataset.created.toISOString(),
    ],
  );
  return rows.length > 0;
}

/** The file as it is now. */
export async function updateFile(
  tx: Tx,
  id: string,
  { size, sha256, changed }: FileFacts,
  at: Date,
): Promise<void> {
  await tx.query(
    `update dataspace_datasets set size = $2, sha256 = $3, changed_at = $4, modified_at = $5
     where id = $1 and kind = 'file'`,
    [id, size, sha256, changed.toISOString(), at.toISOString()],
  );
}

export async function withdrawOwnDataset(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `update dataspace_datasets set withdrawn_at = $2, sealed = null
     where id = $1 and withdrawn_at is null returning id`,
    [id, at.toISOString()],
  );
  return rows.length > 0;
}

export async function sealedSecretOf(db: Reader, id: string): Promise<string | undefined> {
  const [row] = await db.query<{ sealed: string | null }>(
    'select sealed from dataspace_datasets where id = $1',
    [id],
  );
  return row?.sealed ?? undefined;
}
