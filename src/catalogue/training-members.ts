/** Trainings as members of a collection that is offered to partners, read from the slim table of the search. */
import { seqBefore } from '../feed/index.ts';
import type { Reader } from '../kernel/db.ts';
import { type FACTS, lexeme } from './search/search-row.ts';

interface Filter {
  readonly esco?: readonly string[];
  readonly eqf?: readonly number[];
  /** Of any level: a code finds those below it. */
  readonly nuts?: readonly string[];
  readonly language?: readonly string[];
  readonly modality?: readonly (keyof typeof FACTS & ('on-site' | 'mixed' | 'remote'))[];
  readonly changedSince?: Date;
}

interface Wanted {
  readonly filter: Filter;
  readonly iris?: readonly string[];
  readonly after?: string;
  readonly before?: string;
  readonly offset?: number;
  readonly limit: number;
}

interface Member {
  readonly key: string;
  readonly iri: string;
  readonly title: string;
  readonly modified: Date;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const anyOf = (lexemes: readonly string[], mark = ''): string =>
  `(${lexemes.map((l) => quoted(l) + mark).join('|')})`;

/** All that the index of words knows, as one query of it; undefined when nothing of that is asked. */
function questionOf({ eqf, nuts, language, modality }: Filter): string | undefined {
  const parts = [
    ...(eqf === undefined ? [] : [anyOf(eqf.map(lexeme.eqf))]),
    // The index has the most precise code of a place and its region: the levels between are found by prefix.
    ...(nuts === undefined ? [] : [anyOf(nuts.map(lexeme.area), ':*')]),
    ...(language === undefined ? [] : [anyOf(language.map(lexeme.language))]),
    ...(modality === undefined ? [] : [anyOf(modality.map(lexeme.fact))]),
  ];
  return parts.length === 0 ? undefined : parts.join('&');
}

const COLUMNS = 's.training_id as key, s.title, t.modified_at as modified';
const FROM = 'training_search s join trainings t on t.id = s.training_id';

export function trainingMembers(publicUrl: string) {
  const start = `${publicUrl}/trainings/`;
  type Row = Omit<Member, 'iri'>;
  const memberOf = (row: Row): Member => ({ ...row, iri: start + row.key });
  const keyOf = (iri: string): string | undefined =>
    iri.startsWith(start) ? iri.slice(start.length) : undefined;

  /** Nothing but a place in the order: what most ask, planned once. */
  async function walk(reader: Reader, wanted: Wanted): Promise<readonly Row[]> {
    const { before, after = '', offset = 0, limit } = wanted;
    // The page first, then its times: a join of both in their order would begin at the first of all.
    const [where, order] =
      before === undefined ? ['training_id > $1', 'asc'] : ['training_id < $1', 'desc'];
    return reader.query<Row>(
      `select ${COLUMNS} from (
         select training_id, title from training_search where ${where}
         order by training_id ${order} limit $2 offset $3) s
       join trainings t on t.id = s.training_id order by s.training_id ${order}`,
      [before ?? after, limit, before === undefined ? offset : 0],
      { prepared: true },
    );
  }

  async function select(reader: Reader, wanted: Wanted): Promise<readonly Row[]> {
    const { filter, iris, before, after, offset = 0, limit } = wanted;
    const conditions: string[] = [];
    const values: unknown[] = [];
    const where = (condition: (place: string) => string, value: unknown) => {
      values.push(value);
      conditions.push(condition(`$${values.length}`));
    };
    const question = questionOf(filter);
    if (question !== undefined) where((p) => `s.words @@ ${p}::tsquery`, question);
    if (filter.esco !== undefined)
      where(
        (p) => `t.asserted @> any(array(select jsonb_build_array(jsonb_build_object('iri', i))
          from unnest(${p}::text[]) i))`,
        filter.esco,
      );
    if (filter.changedSince !== undefined)
      where((p) => `t.seq > ${p}`, await seqBefore(reader, 'training', filter.changedSince));
    if (iris !== undefined)
      where(
        (p) => `s.training_id = any(${p}::text[])`,
        iris.flatMap((iri) => keyOf(iri) ?? []),
      );
    if (after !== undefined) where((p) => `s.training_id > ${p}`, after);
    if (before !== undefined) where((p) => `s.training_id < ${p}`, before);
    values.push(limit, offset);
    return reader.query<Row>(
      `select ${COLUMNS} from ${FROM} where ${conditions.join(' and ')}
       order by s.training_id ${before === undefined ? 'asc' : 'desc'}
       limit $${values.length - 1} offset $${values.length}`,
      values,
    );
  }

  return {
    /** In the order of their keys; before a key those nearest to it. */
    list: async (reader: Reader, wanted: Wanted): Promise<readonly Member[]> => {
      const plain = Object.keys(wanted.filter).length === 0 && wanted.iris === undefined;
      const rows = await (plain ? walk(reader, wanted) : select(reader, wanted));
      return (wanted.before === undefined ? rows : rows.toReversed()).map(memberOf);
    },
    find: async (reader: Reader, iri: string): Promise<Member | undefined> => {
      const key = keyOf(iri);
      if (key === undefined) return undefined;
      const [row] = await reader.query<Row>(
        `select ${COLUMNS} from ${FROM} where s.training_id = $1`,
        [key],
        { prepared: true },
      );
      return row && memberOf(row);
    },
  };
}
