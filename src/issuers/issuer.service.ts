/** Who issues under this node: made, mandated and ended by the operator. */
import type { Bell } from '../feed/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db, Tx } from '../kernel/db.ts';
import { AppError, conflict, notFound } from '../kernel/errors.ts';
import { randomIds } from '../kernel/ids.ts';
import type { KeyRing } from '../keys/index.ts';
import {
  endIssuerRow,
  endMandates,
  findIssuer,
  insertIssuer,
  insertMandate,
  lockIssuer,
  updateIssuer,
} from './issuer.store.ts';
import { addressOf, type Issuer, ownerOf, type Permission, permissions } from './issuer.ts';

/** What the bell says when keys were made, rotated or revoked. */
export const NODE_KEYS = 'node-keys';

export interface IssuersNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Pick<Bell, 'ring'>;
  readonly keys: KeyRing;
  readonly publicUrl: string;
  /** Name of who runs the node: credentials by mandate are in it. */
  readonly operator: string;
  /** Its people come in no more: their sessions, accounts and open invitations. */
  readonly shutOut: (tx: Tx, issuer: string, at: Date) => Promise<void>;
}

/** What an operator says of an organisation; what is left out stays as it was. */
export interface IssuerFacts {
  readonly id: string;
  /** The operator's word for it. */
  readonly name: string | undefined;
  /** The catalogue's. */
  readonly provider: string | undefined;
  readonly permissions: readonly Permission[] | undefined;
}

export async function readIssuer({ db }: Pick<IssuersNeeds, 'db'>, id: string): Promise<Issuer> {
  const issuer = await findIssuer(db, id);
  if (issuer === undefined) throw notFound('issuer', id);
  return issuer;
}

/** What is said now, else what stood there, else what the catalogue says. */
function brought(facts: IssuerFacts, before: Issuer | undefined, own: boolean) {
  const name = facts.name ?? before?.name ?? facts.provider;
  if (name === undefined) throw notFound('provider', facts.id);
  return {
    id: facts.id,
    name,
    permissions: facts.permissions ?? before?.permissions ?? permissions,
    own: own || before?.own === true,
  };
}

/** The record, made or brought up to date. Throws `not-found` where nobody has named the organisation. */
async function keep(tx: Tx, facts: IssuerFacts, own: boolean, at: Date): Promise<void> {
  const before = await lockIssuer(tx, facts.id);
  const kept = brought(facts, before, own);
  if (before !== undefined) await updateIssuer(tx, kept, own);
  else if (!(await insertIssuer(tx, kept, at)))
    throw conflict('Somebody else has just added this issuer');
}

/** It signs with keys of its own from now on. One that has ended goes on with those it had. */
export async function addIssuer(needs: IssuersNeeds, facts: IssuerFacts): Promise<Issuer> {
  const { db, clock, keys, bell } = needs;
  // Its DID is an address on the web, and what a key ring says about owners is a path of it.
  if (addressOf('', facts.id) !== `/providers/${facts.id}`)
    throw new AppError('invalid', 'An identity needs an id of plain letters and digits');
  await db.transaction(async (tx) => {
    await keep(tx, facts, true, clock.now());
    await keys.make(tx, ownerOf(facts.id));
  });
  await keys.reload();
  await bell.ring([NODE_KEYS]);
  return readIssuer(needs, facts.id);
}

/** The operator signs for it from now on, `until` a moment or until it ends. A mandate takes the place of the one before. */
export async function mandateIssuer(
  needs: IssuersNeeds,
  facts: IssuerFacts,
  until: Date | undefined,
): Promise<Issuer> {
  const { db, clock } = needs;
  const given = clock.now();
  if (until !== undefined && until <= given)
    throw new AppError('invalid', 'The mandate is not valid', {
      issues: [{ pointer: '/body/until', message: 'a day that has not passed' }],
    });
  await db.transaction(async (tx) => {
    await keep(tx, facts, false, given);
    await endMandates(tx, facts.id, given);
    await insertMandate(tx, facts.id, { id: randomIds.next(), given, until });
  });
  return readIssuer(needs, facts.id);
}

/**
 * Nothing more is signed in its name, and its mandate is over; its people come in no more. What was signed stays
 * good: its document and its keys stay, the keys for its status lists alone.
 */
export async function endIssuer(needs: IssuersNeeds, id: string, because: string): Promise<Issuer> {
  const at = needs.clock.now();
  await needs.db.transaction(async (tx) => {
    const issuer = await lockIssuer(tx, id);
    if (issuer === undefined) throw notFound('issuer', id);
    if (issuer.ended !== undefined) throw conflict('This issuer has ended already');
    await endIssuerRow(tx, { id, at, because });
    await endMandates(tx, id, at);
    await needs.shutOut(tx, id, at);
  });
  return readIssuer(needs, id);
}
