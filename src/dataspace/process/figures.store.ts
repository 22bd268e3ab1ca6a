/** How much there is, for who watches the node. */
import type { Reader } from '../../kernel/db.ts';

export interface Figures {
  readonly pending: number;
  /** Seconds since the oldest that waits was written; 0 when none does. */
  readonly oldest: number;
  readonly dead: number;
  readonly processes: readonly {
    readonly kind: string;
    readonly role: string;
    readonly state: string;
    readonly n: number;
  }[];
  /** Under contracts, by this node as consumer. */
  readonly receipts: number;
  readonly received: number;
}

type Queue = Pick<Figures, 'pending' | 'oldest' | 'dead'>;
type Came = Pick<Figures, 'receipts' | 'received'>;

/** One row, whatever there is. */
async function one<Row>(db: Reader, sql: string, params: readonly unknown[] = []): Promise<Row> {
  const [row] = await db.query<Row>(sql, params);
  if (row === undefined) throw new Error('An aggregate without a row');
  return row;
}

export async function readFigures(db: Reader, now: Date): Promise<Figures> {
  const queue = await one<Queue>(
    db,
    `select (select count(*)::int from dataspace_messages where status = 'pending') as pending,
       (select greatest(0, coalesce(extract(epoch from $1::timestamptz - min(at)), 0))::float8
        from dataspace_messages where status = 'pending') as oldest,
       (select count(*)::int from dataspace_messages where status = 'dead') as dead`,
    [now.toISOString()],
  );
  const processes = await db.query<Figures['processes'][number]>(
    `select kind, role, state, count(*)::int as n from dataspace_processes group by 1, 2, 3`,
  );
  const came = await one<Came>(
    db,
    `select count(*)::int as receipts, coalesce(sum(bytes), 0)::float8 as received
     from dataspace_receipts`,
  );
  return { ...queue, processes, ...came };
}
