import type { Reader } from '../kernel/db.ts';

export interface TrainingFigures {
  readonly trainings: number;
  readonly ended: number;
  readonly providers: number;
  readonly sources: readonly { readonly source: string; readonly trainings: number }[];
}

export async function countCatalogue(db: Reader, today: string): Promise<TrainingFigures> {
  const [counts] = await db.query<{ trainings: number; ended: number; providers: number }>(
    `select count(*) filter (where last_end is null or last_end >= $1::date) as trainings,
       count(*) filter (where last_end < $1::date) as ended,
       (select count(*) from providers where doc is not null) as providers
     from training_search`,
    [today],
  );
  const sources = await db.query<{ source: string; trainings: number }>(
    `select source, count(*) as trainings from trainings where doc is not null
     group by source order by source`,
  );
  return { trainings: 0, ended: 0, providers: 0, ...counts, sources };
}
