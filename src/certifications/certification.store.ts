import type { Operation } from '../feed/index.ts';
import type { Reader, Tx } from '../kernel/db.ts';
import { fold } from '../kernel/fold.ts';
import type { Certification } from './certification.ts';
import { codeOfId, codesOf } from './certification-id.ts';
import { fieldOf } from './fields/field.ts';
import { qualificationLevel } from './level.ts';

export interface StoredCertification {
  readonly id: string;
  readonly doc: Certification;
  readonly hash: string;
  readonly modified: Date;
}

const COLUMNS = 'id, doc, hash, modified_at as modified';

export async function findCertification(
  db: Reader,
  id: string,
): Promise<StoredCertification | { readonly id: string; readonly withdrawn: Date } | undefined> {
  const [row] = await db.query<
    Omit<StoredCertification, 'doc'> & { doc: Certification | null; withdrawn: Date }
  >(`select ${COLUMNS}, withdrawn_at as withdrawn from certifications where id = $1`, [id], {
    prepared: true,
  });
  if (row === undefined) return undefined;
  const { doc, withdrawn, ...rest } = row;
  return doc === null ? { id, withdrawn } : { ...rest, doc };
}

/** The next of all in the order of their ids, after `after`. */
export async function listCertifications(
  db: Reader,
  after: string,
  limit: number,
): Promise<readonly StoredCertification[]> {
  return db.query<StoredCertification>(
    `select ${COLUMNS} from certifications where id > $1 and doc is not null order by id limit $2`,
    [after, limit],
  );
}

export interface TitlePlace {
  readonly title: string;
  readonly id: string;
}

export interface Wanted {
  /** Words of the title, a code, a kind; empty for all. */
  readonly text: string;
  readonly language: string;
}

const STEMMED = new Set(['fr', 'en', 'es']);
const configOf = (language: string): string =>
  `passerelle_${STEMMED.has(language) ? language : 'any'}`;
const MATCHES = `doc is not null and ($1 = '' or words @@ websearch_to_tsquery($2::regconfig, $1))`;

/** By title, after a place. */
export async function searchCertifications(
  db: Reader,
  { text, language }: Wanted,
  after: TitlePlace,
  limit: number,
): Promise<readonly (StoredCertification & { readonly place: string })[]> {
  return db.query(
    `select ${COLUMNS}, sort_title as place from certifications
     where ${MATCHES} and (sort_title, id) > ($3, $4) order by sort_title, id limit $5`,
    [text, configOf(language), after.title, after.id, limit],
  );
}

export async function countCertifications(db: Reader, { text, language }: Wanted): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*) as count from certifications where ${MATCHES}`,
    [text, configOf(language)],
  );
  return row?.count ?? 0;
}

export interface ChangedCertification {
  readonly seq: number;
  readonly id: string;
  readonly operation: Operation;
  readonly hash: string;
  readonly at: Date;
  /** Null when it was withdrawn. */
  readonly doc: Certification | null;
  readonly modified: Date;
}

/** What changed after `seq`, oldest change first; of each only its last change. */
export async function listChangedCertifications(
  db: Reader,
  seq: number,
  limit: number,
): Promise<readonly ChangedCertification[]> {
  return db.query<ChangedCertification>(
    `select c.seq, c.id, c.operation, c.hash, c.at, t.doc, t.modified_at as modified
     from changes c join certifications t on t.id = c.id and t.seq = c.seq
     where c.kind = 'certification' and c.seq > $1 order by c.seq limit $2`,
    [seq, limit],
  );
}

/** Those that these codes find; a diploma of Certif Info may stand under several numbers. */
export async function findByCodes(
  db: Reader,
  codes: readonly string[],
): Promise<readonly { readonly code: string; readonly doc: Certification }[]> {
  if (codes.length === 0) return [];
  return db.query(
    `select k.code, c.doc from certification_codes k join certifications c on c.id = k.certification_id
     where k.code = any($1::text[]) and c.doc is not null order by k.code, c.id collate "C"`,
    [codes],
  );
}

export interface KnownCertification {
  readonly id: string;
  readonly hash: string;
  readonly withdrawn: boolean;
  /** That find it now. */
  readonly codes: readonly string[];
}

export async function knownCertifications(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownCertification>> {
  const rows = await tx.query<KnownCertification>(
    `select id, hash, doc is null as withdrawn,
       (select coalesce(jsonb_agg(code), '[]'::jsonb) from certification_codes
        where certification_id = id) as codes
     from certifications where id = any($1::text[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface CertificationRow {
  readonly certification: Certification;
  readonly json: string;
  readonly hash: string;
  readonly seq: number;
}

/** What is searched: the title and what it is, in its language; codes, word for word. */
const searched = ({ title, abbreviation, kind, variants }: Certification): string =>
  [title, abbreviation, kind, ...variants.map((v) => v.title)].filter(Boolean).join(' ');
const numbers = ({ id, number, variants }: Certification): string =>
  [codeOfId(id), number, ...variants.map((v) => v.certifInfo)].filter(Boolean).join(' ');

const columnsOf = (rows: readonly CertificationRow[], at: Date) => [
  rows.map((r) => r.certification.id),
  rows.map((r) => r.json),
  rows.map((r) => r.hash),
  rows.map((r) => r.seq),
  rows.map((r) => fold(r.certification.title).slice(0, 300)),
  rows.map((r) => configOf(r.certification.language)),
  rows.map((r) => searched(r.certification)),
  rows.map((r) => numbers(r.certification)),
  rows.map((r) => qualificationLevel(r.certification) ?? null),
  rows.map((r) => fieldOf(r.certification).code),
  rows.map((r) => fieldOf(r.certification).by),
  at.toISOString(),
];
const GIVEN = `unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[],
  $9::smallint[], $10::text[], $11::text[])
  as n (id, doc, hash, seq, sort_title, config, searched, numbers, eqf, field, field_by)`;
const WORDS = `to_tsvector(n.config::regconfig, n.searched) || to_tsvector('simple', n.numbers)`;

export async function insertCertifications(
  tx: Tx,
  rows: readonly CertificationRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into certifications
       (id, doc, hash, seq, created_at, modified_at, eqf, field, field_by, sort_title, words)
     select n.id, n.doc::jsonb, n.hash, n.seq, $12, $12, n.eqf, n.field, n.field_by, n.sort_title,
       ${WORDS}
     from ${GIVEN}`,
    columnsOf(rows, at),
  );
}

export async function updateCertifications(
  tx: Tx,
  rows: readonly CertificationRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `update certifications c set doc = n.doc::jsonb, hash = n.hash, seq = n.seq, modified_at = $12,
       withdrawn_at = null, eqf = n.eqf, field = n.field, field_by = n.field_by, sort_title = n.sort_title, words = ${WORDS}
     from ${GIVEN} where c.id = n.id`,
    columnsOf(rows, at),
  );
}

export async function withdrawCertifications(
  tx: Tx,
  rows: readonly { readonly id: string; readonly seq: number }[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `update certifications c set doc = null, seq = n.seq, withdrawn_at = $3, modified_at = $3, words = ''
     from unnest($1::text[], $2::bigint[]) as n (id, seq) where c.id = n.id`,
    [rows.map((r) => r.id), rows.map((r) => r.seq), at.toISOString()],
  );
}

/** Replaces the codes that find these. */
export async function saveCodes(
  tx: Tx,
  ids: readonly string[],
  certifications: readonly Certification[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query('delete from certification_codes where certification_id = any($1::text[])', [ids]);
  const pairs = certifications.flatMap((c) => codesOf(c).map((code) => [code, c.id] as const));
  if (pairs.length === 0) return;
  await tx.query(
    `insert into certification_codes (code, certification_id)
     select code, id from unnest($1::text[], $2::text[]) as n (code, id)`,
    [pairs.map(([code]) => code), pairs.map(([, id]) => id)],
  );
}
