import type { Db, Reader, Tx } from '../../kernel/db.ts';
import { findTrainings } from '../training.store.ts';
import type { Training } from '../training.ts';
import { knownBeside } from './known-beside.ts';
import { quoted } from './lexeme.store.ts';
import { Lexicon } from './lexicon.ts';
import { addClasses, arrayOf, CLASS_KEY, type SearchClass } from './search-class.store.ts';
import {
  EQF_SHIFT,
  lexeme,
  type SearchExtra,
  type SearchSubject,
  type Spot,
  searchEntryOf,
} from './search-row.ts';

/** Languages with a stemmer of ours (`storage/migrations`); all others are searched word by word. */
export const STEMMED: readonly string[] = ['fr', 'en', 'es'];
export const configOf = (language: string): string =>
  `passerelle_${STEMMED.includes(language) ? language : 'any'}`;

/** What to add to the index of these trainings, by id; asked once a batch. */
export type SearchExtras = (
  reader: Reader,
  trainings: readonly SearchSubject[],
) => Promise<ReadonlyMap<string, SearchExtra>>;

interface Indexed extends SearchSubject {
  readonly provider: { readonly id: string };
}

interface Row extends Indexed {
  readonly extra: SearchExtra;
}

export async function indexTrainings(
  tx: Tx,
  trainings: readonly Indexed[],
  extras?: SearchExtras,
  lexicon = new Lexicon(),
): Promise<void> {
  if (trainings.length === 0) return;
  const beside = await knownBeside(tx, trainings);
  const more = await extras?.(tx, trainings);
  const rows = trainings.map((t) => ({ ...t, extra: { ...beside.get(t.id), ...more?.get(t.id) } }));
  await writeRows(tx, rows, lexicon);
  await writePlaces(tx, rows);
  await writeStarts(tx, rows);
}

const eqfOf = ({ search, extra }: Row): number | undefined => search.eqf ?? extra.eqf;

/** What a filter finds, and what only others know of it. */
function lexemesOf(row: Row): readonly string[] {
  const eqf = eqfOf(row);
  return [
    ...row.search.lexemes,
    ...(eqf === undefined ? [] : [lexeme.eqf(eqf)]),
    ...(row.extra.families ?? []).map(lexeme.family),
  ];
}

/** The place, where all that is known of them is one point. */
const onlySpot = ({ search: { places } }: Row): Spot | undefined => {
  const points = new Set(places.map((p) => `${p.latitude} ${p.longitude}`));
  return points.size === 1 ? places[0] : undefined;
};

/** Title, heading and words as vectors, three of each row. */
const vectorsOf = async (tx: Tx, rows: readonly Row[], lexicon: Lexicon) =>
  lexicon.vectorsOf(
    tx,
    rows.flatMap(({ search, extra }) =>
      [search.title, search.heading, [search.words, ...(extra.labels ?? [])].join(' ')].map(
        (text) => ({ config: configOf(search.language), text }),
      ),
    ),
  );

const classOf = (row: Row): SearchClass => ({
  facts: row.search.facts + ((eqfOf(row) ?? 0) << EQF_SHIFT),
  areas: row.search.areas,
  families: row.extra.families ?? [],
});

/** Lists of lists go in as texts: PostgreSQL's own arrays of arrays must all have one length. */
const writeRows = async (tx: Tx, rows: readonly Row[], lexicon: Lexicon): Promise<void> => {
  const spots = rows.map(onlySpot);
  const classes = rows.map(classOf);
  const starts = rows.map((r) => r.search.starts.toSorted());
  const vectors = await vectorsOf(tx, rows, lexicon);
  await addClasses(tx, classes);
  await tx.query(
    `insert into training_search (class, last_end, first_start, last_start, open_from, open_until, open_on,
       latitude, longitude, price, training_id, title, provider_id, heading, words, starts)
     select c.id, coalesce(last_end::date, 'infinity'), coalesce(first_start::date, 'infinity'),
       coalesce(last_start::date, '-infinity'), o.open_from, o.open_until, o.open_on,
       latitude, longitude, coalesce(price, 'infinity'), n.id, n.title, provider_id, h.heading,
       h.heading || setweight(texts::tsvector, 'C') || lexemes::tsvector ||
         array_to_tsvector(array(select 't:' || w from unnest(tsvector_to_array(in_title::tsvector)) w)),
       starts::date[]
     from (select *, ${CLASS_KEY} as class_key
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
         $8::int[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::float8[], $15::float8[],
         $16::float8[], $17::text[], $18::text[])
         as g (id, provider_id, title, last_end, in_title, in_heading, texts,
           facts, areas, families, starts, open_on, lexemes, latitude, longitude, price,
           first_start, last_start)) n
     join search_classes c on c.key = n.class_key,
     -- offset 0: worked out once, for every column that is made of it.
     lateral (select setweight(in_title::tsvector, 'A') ||
       setweight(in_heading::tsvector, 'B') as heading offset 0) as h,
     lateral open_days(n.open_on::datemultirange) as o
     on conflict (training_id) do update set
       class = excluded.class, last_end = excluded.last_end, first_start = excluded.first_start,
       last_start = excluded.last_start, open_from = excluded.open_from,
       open_until = excluded.open_until, open_on = excluded.open_on, latitude = excluded.latitude,
       longitude = excluded.longitude, price = excluded.price, title = excluded.title,
       provider_id = excluded.provider_id, heading = excluded.heading, words = excluded.words,
       starts = excluded.starts`,
    [
      rows.map((r) => r.id),
      rows.map((r) => r.provider.id),
      rows.map((r) => r.search.title),
      rows.map((r) => r.search.lastEnd),
      ...[0, 1, 2].map((nr) => rows.map((_, i) => vectors[3 * i + nr])),
      classes.map((c) => c.facts),
      classes.map((c) => arrayOf(c.areas)),
      classes.map((c) => arrayOf(c.families)),
      starts.map(arrayOf),
      rows.map((r) => arrayOf(r.search.openOn)),
      rows.map((r) => lexemesOf(r).map(quoted).join(' ')),
      spots.map((p) => p?.latitude ?? null),
      spots.map((p) => p?.longitude ?? null),
      rows.map((r) => r.search.price ?? null),
      starts.map((days) => days[0] ?? null),
      starts.map((days) => days.at(-1) ?? null),
    ],
  );
};

async function writePlaces(tx: Tx, rows: readonly Row[]): Promise<void> {
  const places = rows.flatMap(({ id, search }) =>
    search.places.map((place, nr) => ({ ...place, id, nr })),
  );
  await tx.query('delete from training_places where training_id = any($1::text[])', [
    rows.map((r) => r.id),
  ]);
  if (places.length === 0) return;
  await tx.query(
    `insert into training_places (training_id, nr, nuts, lau, postcode, city, latitude, longitude, at)
     select id, nr, nuts, lau, postcode, city, lat, lon, point(lon, degrees(ln(tand(45 + lat / 2))))
     from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[])
       as n (id, nr, nuts, lau, postcode, city, lat, lon)`,
    [
      places.map((p) => p.id),
      places.map((p) => p.nr),
      places.map((p) => p.nuts),
      places.map((p) => p.lau),
      places.map((p) => p.postcode),
      places.map((p) => p.city),
      places.map((p) => p.latitude),
      places.map((p) => p.longitude),
    ],
  );
}

/** Old pairs stay: whoever reads them asks the row whether they still hold. */
async function writeStarts(tx: Tx, rows: readonly Row[]): Promise<void> {
  const starts = rows.flatMap(({ id, search }) => search.starts.map((day) => ({ id, day })));
  if (starts.length === 0) return;
  await tx.query(
    `insert into training_starts (starts, training_id)
     select * from unnest($1::date[], $2::text[]) on conflict do nothing`,
    [starts.map((s) => s.day), starts.map((s) => s.id)],
  );
}

/** Raised whenever `indexTrainings` writes something else of the same record. */
const VERSION = 3;
const SETTING = 'search-index';

interface Filled {
  readonly version: number;
  /** All up to this id are done; absent when all are. */
  readonly after?: string;
}

async function filled(reader: Reader): Promise<Filled | undefined> {
  const [row] = await reader.query<{ value: Filled }>(
    'select value from settings where name = $1',
    [SETTING],
  );
  return row?.value;
}

const saveFilled = async (tx: Tx, value: Filled): Promise<void> => {
  await tx.query(
    `insert into settings (name, value) values ($1, $2)
     on conflict (name) do update set value = excluded.value`,
    [SETTING, JSON.stringify(value)],
  );
};

/** So many at a time: between two batches a search gets its turn. */
const BATCH = 100;

/**
 * Fills the index anew when an earlier version of this code filled it. Goes on where it was stopped;
 * answers how many it did.
 */
export async function refillSearch(
  db: Db,
  { extras, stopping }: { readonly extras?: SearchExtras; readonly stopping: AbortSignal },
): Promise<number> {
  let done = 0;
  const lexicon = new Lexicon();
  for (;;) {
    const state = await filled(db);
    if (state?.version === VERSION && state.after === undefined) return done;
    if (stopping.aborted) return done;
    const after = state?.version === VERSION ? (state.after ?? '') : '';
    done += await refillBatch(db, after, lexicon, extras);
  }
}

/** A stored record as the index takes it. */
/** After others came to know more, or something else, of these trainings. */
export async function indexAnew(
  tx: Tx,
  ids: readonly string[],
  extras?: SearchExtras,
): Promise<void> {
  const stored = await findTrainings(tx, ids);
  await indexTrainings(tx, stored.map(searchable), extras);
}

export const searchable = ({
  id,
  doc,
}: {
  readonly id: string;
  readonly doc: Training;
}): Indexed => ({
  id,
  provider: { id: doc.provider.id },
  search: searchEntryOf(doc),
});

async function refillBatch(
  db: Db,
  after: string,
  lexicon: Lexicon,
  extras?: SearchExtras,
): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await tx.query<{ id: string; doc: Training }>(
      // Whoever publishes one of them meanwhile waits, and then writes what is newer.
      'select id, doc from trainings where id > $1 and doc is not null order by id limit $2 for update',
      [after, BATCH],
    );
    await indexTrainings(tx, rows.map(searchable), extras, lexicon);
    const last = rows.length < BATCH ? undefined : rows.at(-1)?.id;
    await saveFilled(tx, { version: VERSION, ...(last === undefined ? {} : { after: last }) });
    return rows.length;
  });
}
