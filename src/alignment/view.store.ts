import type { Reader, Tx } from '../kernel/db.ts';

/** Of trainings that are there; in one order, so that two processes do not wait for each other. */
export async function addViews(
  tx: Tx,
  counts: readonly (readonly [training: string, views: number])[],
  day: string,
): Promise<void> {
  await tx.query(
    `insert into training_views (training_id, day, views)
     select n.id, $3::date, n.views from unnest($1::text[], $2::int[]) as n (id, views)
     join trainings t on t.id = n.id order by n.id
     on conflict (training_id, day) do update set views = training_views.views + excluded.views`,
    [counts.map(([id]) => id), counts.map(([, views]) => views), day],
  );
}

export interface ToReview {
  readonly training: string;
  readonly views: number;
  readonly suggested: number;
}

/** Trainings with suggestions that nobody has judged, most opened first, after that place. */
export async function listToReview(
  db: Reader,
  after: { readonly views: number; readonly training: string },
  limit: number,
): Promise<readonly ToReview[]> {
  return db.query<ToReview>(
    `with open as (
       select training_id, count(*)::int as suggested from statements
       where status = 'suggested' group by training_id
     ), seen as (
       select training_id, sum(views)::int as views from training_views group by training_id
     )
     select o.training_id as training, coalesce(s.views, 0) as views, o.suggested
     from open o join trainings t on t.id = o.training_id and t.withdrawn_at is null
     left join seen s on s.training_id = o.training_id
     where (-coalesce(s.views, 0), o.training_id) > (-$1::bigint, $2)
     order by -coalesce(s.views, 0), o.training_id limit $3`,
    [after.views, after.training, limit],
  );
}

/** How often the page of a training was opened, on all days. */
export async function countViews(db: Reader, training: string): Promise<number> {
  const [row] = await db.query<{ views: number }>(
    'select coalesce(sum(views), 0)::int as views from training_views where training_id = $1',
    [training],
  );
  return row?.views ?? 0;
}

export async function countToReview(
  db: Reader,
): Promise<{ readonly trainings: number; readonly suggested: number }> {
  const [row] = await db.query<{ trainings: number; suggested: number }>(
    `select count(distinct s.training_id)::int as trainings, count(*)::int as suggested
     from statements s join trainings t on t.id = s.training_id and t.withdrawn_at is null
     where s.status = 'suggested'`,
  );
  return row ?? { trainings: 0, suggested: 0 };
}
