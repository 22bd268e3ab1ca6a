/** A credential in the form that somebody asks for, written from its record and signed when it is asked for. */
import { openBadge, signCredential } from '../credentials/index.ts';
import { type Ground, nodeParty, type Party, partyOf } from '../issuers/index.ts';
import { AppError, conflict } from '../kernel/errors.ts';
import { methodIdOf } from '../participants/index.ts';
import { profileOf, statusOf } from './issue.service.ts';
import type { IssuedFacts } from './issued.ts';
import type { LearnersNeeds } from './needs.ts';
import { type ReadIssued, readIssued } from './read.service.ts';

export const forms = [
  /** `eddsa-rdfc-2022`: as it was signed when it was issued. */
  'open-badge',
  'open-badge-ecdsa',
  /** SD-JWT VC, for wallets. */
  'sd-jwt',
  /** VC-JOSE-COSE: `vc+jwt`, from node to node. */
  'vc-jwt',
  /** Data model 1.1 as a JWT, for wallets. */
  'jwt-vc-json',
  /** European Learning Model in the data model 2.0. */
  'elm',
] as const;
export type Form = (typeof forms)[number];

/** Whose it becomes: the key or the DID that the learner has proven. */
export interface Holder {
  readonly jwk?: Readonly<Record<string, unknown>>;
  readonly did?: string;
}

export interface Formed {
  /** Media type. */
  readonly type: string;
  readonly text: string;
  readonly fileName: string;
}

/**
 * Whoever issued it then. Throws `conflict` where it may not sign any more: what was signed before goes on to verify,
 * nothing new is signed in its name.
 */
async function partyThen(
  { issuers }: LearnersNeeds,
  { organisation, mandate }: IssuedFacts,
): Promise<Party> {
  if (organisation === '') return nodeParty(issuers);
  const by: Ground = mandate === undefined ? 'own' : 'mandate';
  return partyOf(issuers, organisation, { to: 'credentials', by });
}

async function signedAnew(
  needs: LearnersNeeds,
  { facts, record }: ReadIssued,
  holder: string | undefined,
): Promise<string> {
  const party = await partyThen(needs, facts);
  const signer = party.signer('Ed25519');
  const method = methodIdOf(party.address, signer);
  const status = statusOf(needs, facts.position);
  const issued = { id: `urn:uuid:${facts.id}`, issuer: profileOf(party), status };
  const { contexts, clock } = needs;
  const signing = { signer, method, contexts, created: clock.now() };
  return JSON.stringify(await signCredential(openBadge(record, issued, holder), signing));
}

/**
 * Throws `not-found`, `gone` once the learner was forgotten, `conflict` for one that is not valid now or whose issuer
 * may not sign any more.
 */
export async function formOf(
  needs: LearnersNeeds,
  id: string,
  form: Form,
  holder: Holder = {},
): Promise<Formed> {
  const read = await readIssued(needs, id);
  const fileName = `credential-${id}.json`;
  if (form !== 'open-badge')
    throw new AppError('unavailable', `The form ${form} is not written yet`);
  if (holder.did === undefined) return { type: 'application/vc', text: read.badge, fileName };
  if (read.facts.state !== 'valid') throw conflict(`The credential is ${read.facts.state}`);
  return { type: 'application/vc', text: await signedAnew(needs, read, holder.did), fileName };
}
