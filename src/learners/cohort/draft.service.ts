/** A cohort before it is issued: read from a file, mapped, checked as a whole, and looked at. */
import { type Ground, nodeParty, type Party, partyOf } from '../../issuers/index.ts';
import { type Clock, today } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import type { LearnersNeeds } from '../needs.ts';
import { RowChecker } from './check-rows.ts';
import { insertChunks, listChunks, type NewChunk, updateFaults } from './chunk.store.ts';
import { findCohort, findSealed, insertCohort, lockCohort, updateChecked } from './cohort.store.ts';
import { type Cohort, mayMap } from './cohort.ts';
import { type Field, fields, guessMapping, type Mapping } from './fields.ts';
import { type Met, meet } from './known-learners.ts';
import { readTable } from './read-table.ts';
import { readRow, type Values } from './row.ts';
import { CohortSeal, type Head } from './sealed-rows.ts';
import type { TableRow } from './table.ts';
import { findTemplate, saveTemplate } from './template.store.ts';
import type { Template } from './template.ts';

/** Rows that are issued in one go: as many as `issueRecords` takes. */
export const CHUNK = 500;

/** Whose cohorts: undefined for operators, who see all. */
export interface Scope {
  readonly organisation: string | undefined;
}

/** Throws `not-found`, also for what is another organisation's. */
export async function readCohort(
  { db }: Pick<LearnersNeeds, 'db'>,
  id: string,
  { organisation }: Scope,
): Promise<Cohort> {
  const cohort = await findCohort(db, id);
  if (cohort === undefined || (organisation ?? cohort.organisation) !== cohort.organisation)
    throw notFound('cohort', id);
  return cohort;
}

/** Who signs for it now. Throws where nothing may be signed for it (`partyOf`). */
export const partyFor = async (
  { issuers }: Pick<LearnersNeeds, 'issuers'>,
  { organisation, ground: by }: Pick<Cohort, 'organisation' | 'ground'>,
): Promise<Party> =>
  organisation === ''
    ? nodeParty(issuers)
    : partyOf(issuers, organisation, { to: 'credentials', by });

/** What the training says of itself. Throws `not-found`, and `invalid` for one that another organisation gives. */
export async function factsFor(
  needs: Pick<LearnersNeeds, 'trainingFacts' | 'issuers'>,
  party: Party,
  training: string,
) {
  const facts = await needs.trainingFacts(training);
  const { mandate, under, address } = party;
  const organisation = mandate?.address ?? (under === undefined ? undefined : address);
  if (organisation !== undefined && organisation !== facts.provider.iri)
    throw new AppError('invalid', 'This organisation issues for the trainings that it gives', {
      issues: [{ pointer: '/training', message: 'a training of the organisation that issues' }],
    });
  return facts;
}

export interface Uploaded {
  readonly training: string;
  readonly organisation: string;
  readonly ground: Ground | undefined;
  /** As the file is called. */
  readonly file: string;
  readonly bytes: Buffer;
}

interface Checking {
  readonly needs: Pick<LearnersNeeds, 'db' | 'sealer' | 'lookupKey'>;
  readonly cohort: Pick<Cohort, 'organisation' | 'training' | 'mapping'>;
  readonly checker: RowChecker;
}

/** All that is wrong with them, in their order, and how many of their learners have one already. */
async function checked(
  { needs, cohort, checker }: Checking,
  rows: readonly TableRow[],
): Promise<Met> {
  const { faults, sound } = checker.check(rows);
  const met = await meet(needs, cohort, sound);
  return { ...met, faults: [...faults, ...met.faults].toSorted((a, b) => a.line - b.line) };
}

type CheckedChunk = NewChunk & Pick<Met, 'again'>;

async function chunksOf(
  seal: CohortSeal,
  rows: AsyncIterable<TableRow>,
  checking: Checking,
): Promise<readonly CheckedChunk[]> {
  const chunks: CheckedChunk[] = [];
  let waiting: TableRow[] = [];
  let count = 0;
  const flush = async () => {
    if (waiting.length === 0) return;
    const number = chunks.length + 1;
    chunks.push({
      number,
      firstRow: count - waiting.length + 1,
      rows: waiting.length,
      sealed: seal.rows(number, waiting),
      ...(await checked(checking, waiting)),
    });
    waiting = [];
  };
  for await (const row of rows) {
    waiting.push(row);
    count += 1;
    if (waiting.length === CHUNK) await flush();
  }
  await flush();
  return chunks;
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/**
 * Reads the file, guesses what its columns are, and checks every row; nothing is issued. Throws `malformed` for what
 * is no table, `too-large`, `not-found` for the training or the issuer, `conflict` where nothing may be signed for it.
 */
export async function draftCohort(needs: LearnersNeeds, uploaded: Uploaded): Promise<Cohort> {
  const { db, clock, ids, sealer } = needs;
  const { training, organisation, ground, file, bytes } = uploaded;
  const party = await partyFor(needs, { organisation, ground });
  const { title } = await factsFor(needs, party, training);
  const template = (await findTemplate(db, organisation, training)) ?? {};
  const { columns, rows } = await readTable(bytes);
  const mapping = guessMapping(columns);
  const id = ids.next();
  const { seal, sealedKey } = CohortSeal.make(sealer, id);
  const common = { mapping, columns: columns.length, template, today: today(clock) };
  const checker = new RowChecker(common);
  const checking = { needs, cohort: { organisation, training, mapping }, checker };
  const chunks = await chunksOf(seal, rows, checking);
  if (chunks.length === 0) throw new AppError('malformed', 'The file has a header and no row');
  const cohort = {
    id,
    organisation,
    ground,
    training,
    title,
    mapping,
    template,
    rows: sum(chunks.map((chunk) => chunk.rows)),
    faults: sum(chunks.map(({ faults }) => faults.length)),
    again: sum(chunks.map(({ again }) => again)),
    made: clock.now(),
    sealedKey,
    sealedHead: seal.head({ file, columns }),
  };
  await db.transaction(async (tx) => {
    await insertCohort(tx, cohort);
    await insertChunks(tx, id, chunks);
  });
  return readCohort(needs, id, { organisation });
}

export interface Opened {
  readonly head: Head;
  readonly seal: CohortSeal;
}

/** Undefined once nothing waits any more. */
export async function openCohort(
  { db, sealer }: Pick<LearnersNeeds, 'db' | 'sealer'>,
  id: string,
): Promise<Opened | undefined> {
  const { key = null, head = null } = (await findSealed(db, id)) ?? {};
  if (key === null || head === null) return undefined;
  const seal = CohortSeal.open(sealer, id, key);
  return { seal, head: seal.openHead(head) };
}

const begun = () => conflict('This cohort is no draft any more: what it says stays as it is');

/** Of the file, by their names. Throws `conflict` once nothing waits any more. */
export async function columnsOf(
  needs: Pick<LearnersNeeds, 'db' | 'sealer'>,
  id: string,
): Promise<readonly string[]> {
  const opened = await openCohort(needs, id);
  if (opened === undefined) throw begun();
  return opened.head.columns;
}

/** The columns by their names, as a person or a program gives them. Throws `invalid` for a name that the file lacks. */
export function mappingOf(
  named: Readonly<Partial<Record<Field, string | undefined>>>,
  columns: readonly string[],
): Mapping {
  const issues: { pointer: string; message: string }[] = [];
  const found = fields.flatMap((field) => {
    const name = named[field];
    if (name === undefined || name === '') return [];
    const column = columns.indexOf(name);
    if (column >= 0) return [[field, column] as const];
    issues.push({ pointer: `/mapping/${field}`, message: 'a column of the file' });
    return [];
  });
  if (issues.length > 0) throw new AppError('invalid', 'The file has no such column', { issues });
  return Object.fromEntries(found);
}

export interface Said {
  readonly mapping?: Mapping | undefined;
  /** Is kept for the training too. */
  readonly template?: Template | undefined;
}

/**
 * Changes what the columns are or what the template says, and checks every row that waits anew. Throws `conflict` while
 * it is issued and after; and for the template once it was begun: what was issued says what it said.
 */
export async function checkAgain(
  needs: Pick<LearnersNeeds, 'db' | 'sealer' | 'clock' | 'lookupKey'>,
  cohort: Cohort,
  said: Said,
): Promise<Cohort> {
  const { db, clock } = needs;
  const { id, organisation, training } = cohort;
  const opened = await openCohort(needs, id);
  const isFixed = (now: Cohort) =>
    !mayMap(now) || (now.state !== 'draft' && said.template !== undefined);
  if (isFixed(cohort) || opened === undefined) throw begun();
  const { mapping = cohort.mapping, template = cohort.template } = said;
  const columns = opened.head.columns.length;
  const checker = new RowChecker({ mapping, columns, template, today: dayOf(cohort, clock) });
  const checking = { needs, cohort: { organisation, training, mapping }, checker };
  const chunks: Pick<CheckedChunk, 'number' | 'faults' | 'again'>[] = [];
  for (let after = 0; ; ) {
    const [chunk] = await listChunks(db, id, after, 1);
    if (chunk === undefined) break;
    const rows = opened.seal.openRows(chunk.number, chunk.sealed);
    chunks.push({ number: chunk.number, ...(await checked(checking, rows)) });
    after = chunk.number;
  }
  await db.transaction(async (tx: Tx) => {
    const now = await lockCohort(tx, id);
    if (now === undefined || isFixed(now)) throw begun();
    // The last that was being issued when it was paused may have been finished meanwhile.
    const waiting = new Set(await updateFaults(tx, id, chunks));
    const checkedNow = chunks.filter(({ number }) => waiting.has(number));
    const faults = sum(checkedNow.map((chunk) => chunk.faults.length));
    const again = sum(checkedNow.map((chunk) => chunk.again));
    await updateChecked(tx, id, { mapping, template, faults, again });
    if (said.template !== undefined)
      await saveTemplate(tx, { organisation, training, template, at: clock.now() });
  });
  return readCohort(needs, id, { organisation });
}

/** As of which its rows are read: of one that was begun, the day on which it was. */
const dayOf = ({ begun: at }: Cohort, clock: Clock): string =>
  at?.toISOString().slice(0, 10) ?? today(clock);

interface PreviewRow {
  readonly line: number;
  readonly values: Values;
}

export interface Preview extends Head {
  readonly rows: readonly PreviewRow[];
}

/** The first rows as they would be issued; undefined once nothing waits any more. */
export async function previewOf(
  needs: Pick<LearnersNeeds, 'db' | 'sealer' | 'clock'>,
  cohort: Cohort,
  count: number,
): Promise<Preview | undefined> {
  const { id, mapping, template } = cohort;
  const opened = await openCohort(needs, id);
  const [chunk] = await listChunks(needs.db, id, 0, 1);
  if (opened === undefined || chunk === undefined) return undefined;
  const { head, seal } = opened;
  const day = dayOf(cohort, needs.clock);
  const common = { mapping, columns: head.columns.length, template, today: day };
  const rows = seal.openRows(chunk.number, chunk.sealed).slice(0, count);
  return { ...head, rows: rows.map((row) => readRow(row, common)) };
}
