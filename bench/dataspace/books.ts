/** What the databases of two nodes say of each other when all is over. */
import type { Pool } from 'pg';

export interface Row {
  readonly id: string;
  readonly pid: string | null;
  readonly kind: string;
  readonly state: string;
  readonly agreement: string | null;
}

export const processesIn = async (pool: Pool): Promise<readonly Row[]> =>
  (
    await pool.query<Row>(
      `select id, counterparty_pid as pid, kind, state, agreement_id as agreement from dataspace_processes`,
    )
  ).rows;

const countIn = async (pool: Pool, sql: string): Promise<number> =>
  Number((await pool.query<{ n: string }>(`select count(*) as n from ${sql}`)).rows[0]?.n);

const ENDED = ['FINALIZED', 'COMPLETED', 'TERMINATED'];

/** Every process has ended, and nothing is on its way. */
export async function isAtRest(pool: Pool): Promise<boolean> {
  const open = (await processesIn(pool)).filter(({ state }) => !ENDED.includes(state));
  const pending = await countIn(pool, `dataspace_messages where status = 'pending'`);
  return open.length === 0 && pending === 0;
}

/** Each must be none. */
const TWICE: Readonly<Record<string, string>> = {
  'messages accepted twice': `(select 1 from dataspace_messages where direction = 'in' and status = 'accepted'
    group by process_id, key having count(*) > 1) t`,
  'moves made twice': `(select 1 from dataspace_messages where move in ('agree', 'verify', 'finalize', 'start', 'complete')
    and status <> 'refused' group by process_id, move having count(*) > 1) t`,
  'agreements twice': `(select 1 from dataspace_agreements group by negotiation_id having count(*) > 1) t`,
  'transfers started twice': `(select 1 from bench_effects group by process having count(*) > 1) t`,
  'finalized without an agreement': `dataspace_processes p where kind = 'negotiation' and state = 'FINALIZED'
    and not exists (select 1 from dataspace_agreements a where a.negotiation_id = p.id)`,
  'completed without a start': `dataspace_processes p where kind = 'transfer' and role = 'provider'
    and state = 'COMPLETED' and not exists (select 1 from bench_effects e where e.process = p.id::text)`,
  'dead letters': `dataspace_messages where status = 'dead'`,
  'messages still on their way': `dataspace_messages where status = 'pending'`,
};

async function within(name: string, pool: Pool): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [what, sql] of Object.entries(TWICE)) {
    const n = await countIn(pool, sql);
    if (n > 0) faults.push(`${name}: ${what}: ${n}`);
  }
  return faults;
}

/** Each process of the consumer is one of the provider's, in the same state, about the same agreement. */
function between(consumer: readonly Row[], provider: readonly Row[]): readonly string[] {
  const faults: string[] = [];
  for (const { id, kind, state, agreement } of consumer) {
    const [other, ...more] = provider.filter(({ pid }) => pid === `urn:uuid:${id}`);
    if (other === undefined) faults.push(`${kind} ${id} (${state}) is lost at the provider`);
    else if (other.state !== state || other.agreement !== agreement)
      faults.push(`${kind} ${id}: ${state} here, ${other.state} there`);
    if (more.length > 0) faults.push(`${kind} ${id} was opened ${more.length + 1} times`);
  }
  if (provider.length > consumer.length)
    faults.push(`${provider.length - consumer.length} processes that the consumer does not know`);
  return faults;
}

/** Agreements that say something else than the offer: another dataset, or other rules. */
export async function agreementsBeside(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from dataspace_processes where kind = 'negotiation' and state = 'FINALIZED'
       and (agreement ->> 'target' is distinct from dataset_id
         or agreement -> 'permission' is distinct from offer -> 'permission')`,
  );
  return rows.map(({ id }) => `negotiation ${id}: the agreement is not the offer`);
}

export async function faultsOf(consumer: Pool, provider: Pool): Promise<readonly string[]> {
  return [
    ...between(await processesIn(consumer), await processesIn(provider)),
    ...(await within('consumer', consumer)),
    ...(await within('provider', provider)),
  ];
}
