import type { Reader, Tx } from '../kernel/db.ts';

/** A feed of trainings, as its operator describes it. */
export interface Source {
  /** Of `--source`. */
  readonly name: string;
  readonly title?: string | undefined;
  /** Address of the licence. */
  readonly licence?: string | undefined;
  /** The sentence that the licence asks for. */
  readonly attribution?: string | undefined;
  readonly homepage?: string | undefined;
}

/** What is not said this time stays as it was said before. False when that leaves all as it was. */
export async function saveSource(tx: Tx, source: Source): Promise<boolean> {
  const { name, title, licence, attribution, homepage } = source;
  const rows = await tx.query(
    `insert into sources (name, title, licence, attribution, homepage) values ($1, $2, $3, $4, $5)
     on conflict (name) do update set
       title = coalesce(excluded.title, sources.title),
       licence = coalesce(excluded.licence, sources.licence),
       attribution = coalesce(excluded.attribution, sources.attribution),
       homepage = coalesce(excluded.homepage, sources.homepage)
     where (coalesce(excluded.title, sources.title), coalesce(excluded.licence, sources.licence),
         coalesce(excluded.attribution, sources.attribution),
         coalesce(excluded.homepage, sources.homepage))
       is distinct from (sources.title, sources.licence, sources.attribution, sources.homepage)
     returning name`,
    [name, title ?? null, licence ?? null, attribution ?? null, homepage ?? null],
  );
  return rows.length > 0;
}

type Row = { readonly [K in keyof Source]: string | null } & { readonly name: string };

export async function listSources(db: Reader): Promise<readonly Source[]> {
  const rows = await db.query<Row>(
    'select name, title, licence, attribution, homepage from sources order by name',
  );
  return rows.map((row) => ({
    name: row.name,
    title: row.title ?? undefined,
    licence: row.licence ?? undefined,
    attribution: row.attribution ?? undefined,
    homepage: row.homepage ?? undefined,
  }));
}
