import type { Reader, Tx } from '../../kernel/db.ts';
import type { Terms } from './terms.ts';

interface Row extends Omit<Terms, 'ended' | 'endedBy'> {
  readonly ended: Date | null;
  readonly endedBy: string | null;
}

const COLUMNS = `id, line, version, dataset_id as dataset, template,
  template_version as "templateVersion", filled, rules, published_at as published,
  published_by as "publishedBy", ended_at as ended, ended_by as "endedBy"`;

const termsOf = ({ ended, endedBy, ...row }: Row): Terms => ({
  ...row,
  ...(ended === null ? {} : { ended }),
  ...(endedBy === null ? {} : { endedBy }),
});

/** All that offers are made of now, oldest first. Of one dataset, or of every one. */
export async function termsInUse(db: Reader, dataset?: string): Promise<readonly Terms[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from dataspace_terms
     where ended_at is null and ($1::text is null or dataset_id = $1)
     order by published_at, id`,
    [dataset ?? null],
  );
  return rows.map(termsOf);
}

/** Every version that ever was, newest first. */
export async function termsOfDataset(db: Reader, dataset: string): Promise<readonly Terms[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from dataspace_terms where dataset_id = $1
     order by published_at desc, version desc, id`,
    [dataset],
  );
  return rows.map(termsOf);
}

export async function findTerms(db: Reader, id: string): Promise<Terms | undefined> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from dataspace_terms where id::text = $1`, [
    id,
  ]);
  return row && termsOf(row);
}

export async function insertTerms(tx: Tx, terms: Terms): Promise<void> {
  await tx.query(
    `insert into dataspace_terms (id, line, version, dataset_id, template, template_version, filled,
       rules, published_at, published_by)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10)`,
    [
      terms.id,
      terms.line,
      terms.version,
      terms.dataset,
      terms.template,
      terms.templateVersion,
      JSON.stringify(terms.filled),
      JSON.stringify(terms.rules),
      terms.published.toISOString(),
      terms.publishedBy,
    ],
  );
}

/** False when somebody else ended it before. */
export async function endTerms(
  tx: Tx,
  id: string,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<boolean> {
  const rows = await tx.query(
    `update dataspace_terms set ended_at = $2, ended_by = $3
     where id::text = $1 and ended_at is null returning id`,
    [id, at.toISOString(), by],
  );
  return rows.length > 0;
}

/** Of these, the datasets that have no terms and never had any. */
export async function withoutTerms(
  tx: Tx,
  datasets: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `select n.id from unnest($1::text[]) as n (id)
     where not exists (select from dataspace_terms t where t.dataset_id = n.id)`,
    [datasets],
  );
  return rows.map(({ id }) => id);
}

/** Any number: two processes that start together publish the terms of the beginning once. */
const LOCK = 7_277_361;
export async function lockTerms(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
}
