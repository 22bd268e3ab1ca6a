/** Issuing to learners: signed, with a place in a status list, and kept sealed under the key of each person. */
import {
  NotAllSigned,
  openBadge,
  type Position,
  signMany,
  type TrainingRecord,
  zTrainingRecord,
} from '../credentials/index.ts';
import { organisationOf, type Party } from '../issuers/index.ts';
import { AppError, type Issue } from '../kernel/errors.ts';
import { didOf } from '../participants/index.ts';
import type { Ask } from './ask.ts';
import {
  findAllIssued,
  insertIssued,
  issuedOfRows,
  type NewIssued,
  supersede,
} from './issued.store.ts';
import type { IssuedFacts } from './issued.ts';
import type { LearnersNeeds } from './needs.ts';
import { keyOf, profileOf } from './party.ts';
import { type Person, personsOf } from './persons.ts';
import { sealText } from './sealed.ts';
import { statusOf } from './status.ts';

export const MOST_AT_ONCE = 500;

/** An organisation issues for the trainings that it gives. */
function checkTraining({ under, mandate, address }: Party, { achievement }: TrainingRecord): void {
  const organisation = mandate?.address ?? (under === undefined ? undefined : address);
  if (organisation === undefined || organisation === achievement.provider.id) return;
  throw new AppError('invalid', 'The request is not valid', {
    issues: [{ pointer: '/body/training', message: 'a training of the organisation that issues' }],
  });
}

/** What is to be issued, with what it got before anything is signed. */
interface Prepared {
  /** Among all that was asked for. */
  readonly place: number;
  readonly ask: Ask;
  readonly id: string;
  readonly position: Position;
}

/** Signed Open Badges, in the order given. Throws `invalid` with the places, among all that was asked for, of those that cannot be signed. */
async function signAll(
  { lists, contexts }: LearnersNeeds,
  party: Party,
  created: Date,
  all: readonly Prepared[],
): Promise<readonly string[]> {
  const issuer = profileOf(party);
  const { signer, kid: method } = keyOf(party, 'Ed25519');
  const badges = all.map(({ ask, id, position }) =>
    openBadge(ask.record, {
      id: `urn:uuid:${id}`,
      issuer,
      status: statusOf({ lists }, position),
    }),
  );
  try {
    return await signMany(badges, { signer, method, contexts, created });
  } catch (error) {
    if (!(error instanceof NotAllSigned)) throw error;
    const issues = error.issues.map(({ pointer, message }) => ({
      pointer: `/${all[Number(pointer.slice(1))]?.place ?? ''}`,
      message,
    }));
    throw new AppError('invalid', error.message, { issues, cause: error });
  }
}

/** Somebody else issued for one of the rows, or made one of the learners, a moment ago: it is begun anew. */
class Again extends Error {}

function rowOf(
  party: Party,
  { ask, id, position }: Prepared,
  { id: learner, sealer }: Person,
  badge: string,
  issuedAt: Date,
): NewIssued {
  const { record, training, row, supersedes } = ask;
  return {
    id,
    learner,
    organisation: organisationOf(party),
    issuer: didOf(party.address),
    mandate: party.mandate?.id,
    training,
    cohort: row && { id: row.cohort, row: row.number },
    position,
    supersedes,
    issuedAt,
    validUntil: record.validUntil === undefined ? undefined : new Date(record.validUntil),
    sealedRecord: sealText(sealer, 'record', id, JSON.stringify(record)),
    sealedBadge: sealText(sealer, 'badge', id, badge),
  };
}

async function keep(
  needs: LearnersNeeds,
  party: Party,
  all: readonly Prepared[],
  badges: readonly string[],
  at: Date,
): Promise<void> {
  const { db, lists } = needs;
  await db.transaction(async (tx) => {
    const asks = all.map(({ ask }) => ask);
    const persons = await personsOf(tx, needs, organisationOf(party), asks, at);
    if (persons === undefined) throw new Again();
    const rows = all.flatMap((one, i) => {
      const [person, badge] = [persons[i], badges[i]];
      return person && badge ? [rowOf(party, one, person, badge, at)] : [];
    });
    if ((await insertIssued(tx, rows)) < all.length) throw new Again();
    const old = asks.flatMap(({ supersedes }) => (supersedes === undefined ? [] : [supersedes]));
    await lists.revoke(tx, await supersede(tx, old, at));
  });
}

const nameOfRow = ({ row }: Ask): string | undefined => row && `${row.cohort}:${row.number}`;

/** Ids by the name of the row, of those that have their credential. */
async function doneOf({ db }: LearnersNeeds, asks: readonly Ask[]): Promise<Map<string, string>> {
  const done = new Map<string, string>();
  const rows = asks.flatMap(({ row }) => (row === undefined ? [] : [row]));
  for (const cohort of new Set(rows.map((row) => row.cohort))) {
    const numbers = rows.filter((row) => row.cohort === cohort).map((row) => row.number);
    for (const { id, row } of await issuedOfRows(db, cohort, numbers))
      done.set(`${cohort}:${row}`, id);
  }
  return done;
}

/** Ids in the order of the asks; a row that has its credential, or comes twice, answers the first. */
async function issueAll(
  needs: LearnersNeeds,
  party: Party,
  asks: readonly Ask[],
): Promise<readonly string[]> {
  const { db, clock, ids, lists } = needs;
  const done = await doneOf(needs, asks);
  const fresh: Omit<Prepared, 'position'>[] = [];
  const answer = asks.map((ask, place) => {
    const name = nameOfRow(ask);
    const before = name === undefined ? undefined : done.get(name);
    if (before !== undefined) return before;
    const id = ids.next();
    if (name !== undefined) done.set(name, id);
    fresh.push({ place, ask, id });
    return id;
  });
  if (fresh.length === 0) return answer;
  const at = clock.now();
  // Written down before anything is signed: signing may ask a vault.
  const positions = await db.transaction(async (tx) =>
    lists.allocate(tx, fresh.length, party.owner),
  );
  const all = fresh.flatMap((one, i) => {
    const position = positions[i];
    return position === undefined ? [] : [{ ...one, position }];
  });
  await keep(needs, party, all, await signAll(needs, party, at, all), at);
  return answer;
}

/** Somebody who is in the way again and again is not one who was quicker by chance. */
const ATTEMPTS = 3;

/** Throws `invalid` with all that is wrong; of rows with their places among all that was asked for. */
function readAsks(asks: readonly Ask[]): readonly Ask[] {
  const issues: Issue[] = [];
  const read = asks.map((ask, place) => {
    const { data: record, error } = zTrainingRecord.safeParse(ask.record);
    const before = ask.row === undefined ? '' : `/${place}`;
    for (const { path, message } of error?.issues ?? [])
      issues.push({ pointer: `${before}/${path.map(String).join('/')}`, message });
    return { ...ask, record: record ?? ask.record };
  });
  if (issues.length > 0) throw new AppError('invalid', 'The record is not valid', { issues });
  return read;
}

/**
 * Issued, sealed and kept, with places in the issuer's status list; at most 500 at once, all or none. A row of a cohort
 * never gets two: it answers the first. Throws `invalid` for a record that says more than a credential may, `conflict`
 * for one that was superseded already, `gone` for a learner who was forgotten.
 */
export async function issueRecords(
  needs: LearnersNeeds,
  party: Party,
  asks: readonly Ask[],
): Promise<readonly IssuedFacts[]> {
  if (asks.length > MOST_AT_ONCE)
    throw new AppError('invalid', `At most ${MOST_AT_ONCE} credentials are issued at once`);
  const read = readAsks(asks);
  for (const { record } of read) checkTraining(party, record);
  for (let attempt = 1; ; attempt += 1)
    try {
      const ids = await issueAll(needs, party, read);
      const facts = new Map((await findAllIssued(needs.db, ids)).map((one) => [one.id, one]));
      return ids.flatMap((id) => facts.get(id) ?? []);
    } catch (error) {
      if (!(error instanceof Again) || attempt === ATTEMPTS) throw error;
    }
}
