/** The provider's side of a start: flows and tokens, written in the transaction of the state they belong to. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db.ts';
import { AppError, conflict } from '../../kernel/errors.ts';
import { endOf } from '../../policies/index.ts';
import { agreedAt } from '../negotiation/agreed-at.ts';
import { findAgreement } from '../negotiation/agreement.store.ts';
import type { DataAddress, Transfer } from '../ports.ts';
import { type PullGrant, pullAddress } from './data-address.ts';
import {
  deleteOlderTokens,
  deleteTokens,
  endFlow,
  type Flow,
  findFlowByToken,
  insertTokens,
  lockFlow,
  type NewToken,
  pauseFlow,
  runFlow,
  tellFlows,
} from './flow.store.ts';
import { freshToken, hashOf } from './token.ts';

/** Seconds that an access token lives. */
const LIFE_S = 15 * 60;

export interface GrantNeeds {
  readonly db: Db;
  readonly clock: Clock;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

const accessUntil = ({ clock }: GrantNeeds) => new Date(clock.now().getTime() + LIFE_S * 1000);
const granted = (token: string, kind: NewToken['kind'], expiresAt?: Date): NewToken => ({
  hash: hashOf(token),
  kind,
  expiresAt,
});

/** For a pull the address with fresh tokens; a push falls due with the commit. */
export async function startFlow(
  needs: GrantNeeds,
  tx: Tx,
  transfer: Transfer,
  byPartner: boolean,
): Promise<DataAddress | undefined> {
  const { id: transferId, counterpartyId, agreementId, datasetId, format } = transfer;
  const agreement = await findAgreement(tx, { id: agreementId, role: 'provider', counterpartyId });
  const endsAt =
    agreement && endOf(agreement.policy, agreedAt(agreement.policy, agreement.finalizedAt));
  const hasEnded = endsAt !== undefined && endsAt <= needs.clock.now();
  if (hasEnded || agreement?.endedAt !== undefined)
    throw conflict('The agreement has ended: nothing is started under it any more');
  const isPull = format === 'HttpData-PULL';
  const flow = {
    transferId,
    participantId: counterpartyId,
    datasetId,
    agreementId,
    format,
    endsAt,
  };
  const due = isPull ? endsAt : needs.clock.now();
  await runFlow(tx, flow, due);
  if (due !== undefined) await tellFlows(tx);
  if (!isPull || byPartner) return undefined;
  await deleteTokens(tx, transferId);
  return pullAddress(await grant(needs, tx, transferId));
}

async function grant(needs: GrantNeeds, tx: Tx, transferId: string): Promise<PullGrant> {
  const [token, refreshToken] = [freshToken(), freshToken()];
  await insertTokens(tx, transferId, [
    granted(token, 'access', accessUntil(needs)),
    granted(refreshToken, 'refresh'),
  ]);
  const endpoint = `${needs.publicUrl}/data/${transferId}`;
  return { endpoint, token, refreshToken, refreshEndpoint: `${endpoint}/token`, expiresIn: LIFE_S };
}

/** What moves under it is cut in every process, with the commit. */
export async function stopFlow(tx: Tx, { id, state }: Transfer): Promise<void> {
  if (state === 'SUSPENDED') await pauseFlow(tx, id);
  else await endFlow(tx, id);
  await tellFlows(tx, id);
  // The end of its contract may be the next thing due.
  if (state === 'SUSPENDED') await tellFlows(tx);
}

const unknownToken = () =>
  new AppError('unauthenticated', 'The token does not open this address, or not any more');

/** Throws `unauthenticated`, whatever is wrong with the token. */
export async function flowOfToken(
  { db, clock }: GrantNeeds,
  given: {
    readonly transferId: string;
    readonly token: string | undefined;
    readonly kind: NewToken['kind'];
  },
): Promise<Flow> {
  const { transferId, token, kind } = given;
  const wanted = { transferId, kind, now: clock.now() };
  const flow =
    token === undefined ? undefined : await findFlowByToken(db, { ...wanted, hash: hashOf(token) });
  if (flow === undefined) throw unknownToken();
  return flow;
}

export interface Renewed {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly refresh_token: string;
}

/**
 * RFC 6749, 5.1. The token to renew with stays what it is, so that a lost answer locks nobody out. So does the
 * access token before this one: what is under way by it goes on. Throws `unauthenticated` when the flow stopped.
 */
export async function renew(
  needs: GrantNeeds,
  transferId: string,
  refreshToken: string,
): Promise<Renewed> {
  const token = freshToken();
  await needs.db.transaction(async (tx) => {
    if ((await lockFlow(tx, transferId))?.status !== 'running') throw unknownToken();
    await deleteOlderTokens(tx, transferId, needs.clock.now());
    await insertTokens(tx, transferId, [granted(token, 'access', accessUntil(needs))]);
  });
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: LIFE_S,
    refresh_token: refreshToken,
  };
}
