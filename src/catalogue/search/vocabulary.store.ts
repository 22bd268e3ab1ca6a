import { cut } from '../../kernel/cut.ts';
import type { Db, Reader, Tx } from '../../kernel/db.ts';
import { fold } from '../../kernel/fold.ts';
import { placeKey } from './place-words.ts';

/**
 * The words of the catalogue, for misspelt ones and for what is suggested while typing. Made anew after
 * an import, not with each record: a word is rarely new, and nothing is lost when it comes a minute late.
 */
interface Term {
  readonly kind: 'word' | 'title' | 'town';
  readonly folded: string;
  readonly label: string;
  readonly n: number;
  readonly latitude?: number;
  readonly longitude?: number;
}

const SETTING = 'search-vocabulary';
const PAGE = 5000;
/** Characters of up to four bytes, of which a row of the index takes 2,704. */
const LONGEST = { word: 60, text: 200 } as const;

/** The last change that the words were made after. */
async function lastMade(db: Reader): Promise<number | undefined> {
  const [row] = await db.query<{ value: number }>('select value from settings where name = $1', [
    SETTING,
  ]);
  return row?.value;
}

async function lastSeq(db: Reader): Promise<number> {
  const [row] = await db.query<{ seq: number | null }>('select max(seq) as seq from changes');
  return row?.seq ?? 0;
}

const PIECES = /[\p{L}\p{N}]+/gu;
/** `l’`, numbers and endless rows of letters are no words to suggest. */
const isWord = (word: string): boolean =>
  word.length > 1 && cut(word, LONGEST.word) === word && /\p{L}/u.test(word);

class Words {
  readonly #byFold = new Map<string, { label: string; n: number }>();

  /** `n` trainings have this text as their title; none for texts that only teach spelling. */
  add(text: string, n: number): void {
    const seen = new Set<string>();
    for (const [label] of text.toLowerCase().matchAll(PIECES)) {
      const folded = fold(label);
      if (!isWord(folded) || seen.has(folded)) continue;
      seen.add(folded);
      const known = this.#byFold.get(folded);
      if (known === undefined) this.#byFold.set(folded, { label, n });
      else {
        known.n += n;
        // Titles in capitals lose their accents; the accented spelling is the better label.
        if (known.label === folded && label !== folded) known.label = label;
      }
    }
  }

  *terms(): Generator<Term> {
    for (const [folded, { label, n }] of this.#byFold) yield { kind: 'word', folded, label, n };
  }
}

/** Distinct titles by pages: a million trainings never stand in memory at once. */
async function* titles(db: Reader): AsyncGenerator<{ title: string; n: number }> {
  for (let after: string | undefined; ; ) {
    const rows: readonly { title: string; n: number }[] = await db.query(
      `select title, count(*) as n from training_search
       where $1::text is null or title > $1 group by title order by title limit $2`,
      [after ?? null, PAGE],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.title;
  }
}

async function* providerNames(db: Reader): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const rows: readonly { id: string; name: string }[] = await db.query(
      `select id, doc ->> 'name' as name from providers
       where id > $1 and doc is not null order by id limit $2`,
      [after, PAGE],
    );
    for (const { name } of rows) yield name;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? '';
  }
}

async function townTerms(db: Reader): Promise<readonly Term[]> {
  const rows = await db.query<{ city: string; n: number; latitude: number; longitude: number }>(
    `select city, count(distinct training_id) as n, avg(latitude) as latitude, avg(longitude) as longitude
     from training_places where city is not null group by city`,
  );
  const byKey = new Map<string, Term>();
  for (const { city, n, latitude, longitude } of rows) {
    const folded = cut(placeKey(fold(city)), LONGEST.text);
    const known = byKey.get(folded);
    if (folded === '' || (known !== undefined && known.n >= n)) continue;
    byKey.set(folded, { kind: 'town', folded, label: city, n, latitude, longitude });
  }
  return [...byKey.values()];
}

async function insertTerms(tx: Tx, terms: readonly Term[]): Promise<void> {
  await tx.query(
    `insert into search_terms (kind, folded, label, n, latitude, longitude)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::float8[], $6::float8[])
     on conflict (kind, folded) do update set n = search_terms.n + excluded.n`,
    [
      terms.map((t) => t.kind),
      terms.map((t) => t.folded),
      terms.map((t) => t.label),
      terms.map((t) => t.n),
      terms.map((t) => t.latitude ?? null),
      terms.map((t) => t.longitude ?? null),
    ],
  );
}

async function fill(tx: Tx): Promise<void> {
  const words = new Words();
  let page = new Map<string, Term>();
  const flush = async () => {
    await insertTerms(tx, [...page.values()]);
    page = new Map();
  };
  for await (const { title, n } of titles(tx)) {
    words.add(title, n);
    const folded = cut(fold(title), LONGEST.text);
    const known = page.get(folded);
    page.set(folded, { kind: 'title', folded, label: title, n: n + (known?.n ?? 0) });
    if (page.size >= PAGE) await flush();
  }
  await flush();
  for await (const name of providerNames(tx)) words.add(name, 0);
  const towns = await townTerms(tx);
  for (const { label } of towns) words.add(label, 0);
  await insertTerms(tx, towns);
  let batch: Term[] = [];
  for (const term of words.terms()) {
    batch.push(term);
    if (batch.length >= PAGE) {
      await insertTerms(tx, batch);
      batch = [];
    }
  }
  await insertTerms(tx, batch);
}

/** What many texts hold, as the last statistics have it. */
async function learnFrequent(tx: Tx): Promise<void> {
  await tx.query('delete from search_frequent');
  await tx.query(
    `insert into search_frequent
     select distinct l from pg_stats s, unnest(s.most_common_elems::text::text[]) l
     where s.schemaname = current_schema() and s.tablename = 'training_search' and s.attname = 'words'
       and l !~ '[=:]'`,
  );
}

/** Answers whether there was anything new to learn. */
export async function learnVocabulary(db: Db): Promise<boolean> {
  const seq = await lastSeq(db);
  if ((await lastMade(db)) === seq) return false;
  await db.transaction(async (tx) => {
    // Two processes that end an import at once: one waits, then finds the work done again, which is no harm.
    await tx.query('select pg_advisory_xact_lock(7277354)');
    await tx.query('delete from search_terms');
    await fill(tx);
    await learnFrequent(tx);
    await tx.query(
      `insert into settings (name, value) values ($1, $2)
       on conflict (name) do update set value = excluded.value`,
      [SETTING, JSON.stringify(seq)],
    );
  });
  await db.exec('analyze search_terms');
  return true;
}
