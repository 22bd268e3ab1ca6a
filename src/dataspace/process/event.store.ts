/** The history of all processes in the order of its sequence: what live pages and programs follow. */
import type { Reader } from '../../kernel/db.ts';
import type { Role } from '../ports.ts';
import type { Kind } from './process.ts';

export interface ProcessEvent {
  /** Place in the history. */
  readonly number: number;
  readonly kind: Kind;
  /** Id of the process. */
  readonly process: string;
  readonly role: Role;
  readonly partner: string;
  readonly direction: 'in' | 'out';
  readonly move: string;
  /** Of the process, with this message. */
  readonly state: string;
  readonly status: string;
  readonly at: Date;
}

export async function listEvents(
  db: Reader,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly ProcessEvent[]> {
  return db.query<ProcessEvent>(
    `select m.id as number, p.kind, p.id as process, p.role, p.counterparty_id as partner, m.direction, m.move,
       m.state, m.status, m.at
     from dataspace_messages m join dataspace_processes p on p.id = m.process_id
     where m.id > $1 order by m.id limit $2`,
    [after, limit],
  );
}

/** Where the history ends now; 0 when there is none. */
export async function lastEvent(db: Reader): Promise<number> {
  const [row] = await db.query<{ last: number | null }>(
    'select max(id) as last from dataspace_messages',
  );
  return row?.last ?? 0;
}
