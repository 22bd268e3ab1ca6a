/** A credential in the form that somebody asks for, written from its record and signed when it is asked for. */
import {
  type Disclosable,
  elmCredential,
  integrityOf,
  jwtVcJson,
  openBadge,
  SD_JWT_TYPE,
  sdJwt,
  signCredential,
  trainingTypeOf,
  trainingTypeText,
  vcJwt,
} from '../credentials/index.ts';
import type { Party } from '../issuers/index.ts';
import { conflict } from '../kernel/errors.ts';
import type { KeyKind } from '../keys/index.ts';
import type { LearnersNeeds } from './needs.ts';
import { keyOf, partyThen, profileOf } from './party.ts';
import { type ReadIssued, readIssued } from './read.service.ts';
import { oldStatusOf, statusOf } from './status.ts';

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
  readonly jwk?: Readonly<Record<string, unknown>> | undefined;
  readonly did?: string | undefined;
}

interface Wanted extends Holder {
  /** Of an SD-JWT VC: what it does not hold, so that nobody discloses it. */
  readonly without?: readonly Disclosable[] | undefined;
}

export interface Formed {
  /** Media type. */
  readonly type: string;
  readonly text: string;
  readonly fileName: string;
}

interface Writing extends ReadIssued {
  readonly needs: LearnersNeeds;
  readonly party: Party;
  readonly holder: Holder;
  readonly without: Wanted['without'];
}

const VC = 'application/vc';

const issuedOf = ({ needs, party, facts }: Writing) => ({
  id: `urn:uuid:${facts.id}`,
  issuer: profileOf(party),
  status: statusOf(needs, facts.position),
});

/** did:jwk: the key is the identifier. */
const didOfJwk = (jwk: object): string =>
  `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;

/** The DID that was proven, that of the key that was proven, or the one that the record holds. */
const didOfHolder = ({ holder, record }: Writing): string | undefined =>
  holder.did ?? (holder.jwk && didOfJwk(holder.jwk)) ?? record.learner.id;

async function proven({ needs, party }: Writing, credential: object, kind: KeyKind) {
  const { contexts, clock } = needs;
  const { signer, kid } = keyOf(party, kind);
  const signing = { signer, method: kid, contexts, created: clock.now() };
  return JSON.stringify(await signCredential(credential, signing));
}

const badgeOf = (writing: Writing) =>
  openBadge(writing.record, issuedOf(writing), didOfHolder(writing));

const es256 = ({ party }: Writing) => keyOf(party, 'P-256');

async function writeSdJwt(writing: Writing): Promise<string> {
  const { needs, party, record, facts, holder, without } = writing;
  const { lists, publicUrl, clock } = needs;
  return sdJwt(
    record,
    {
      issuer: profileOf(party),
      vct: trainingTypeOf(publicUrl).vct,
      integrity: integrityOf(trainingTypeText(publicUrl)),
      status: lists.referenceOf(facts.position),
      at: clock.now(),
      holder: holder.jwk,
      without,
    },
    es256(writing),
  );
}

interface Writer {
  readonly type: string;
  /** Of the file. */
  readonly ending: string;
  readonly write: (writing: Writing) => Promise<string>;
}

const WRITERS: Readonly<Record<Form, Writer>> = {
  'open-badge': {
    type: VC,
    ending: 'json',
    write: async (writing) => proven(writing, badgeOf(writing), 'Ed25519'),
  },
  'open-badge-ecdsa': {
    type: VC,
    ending: 'ecdsa.json',
    write: async (writing) => proven(writing, badgeOf(writing), 'P-256'),
  },
  'sd-jwt': { type: `application/${SD_JWT_TYPE}`, ending: 'sd-jwt', write: writeSdJwt },
  'vc-jwt': {
    type: 'application/vc+jwt',
    ending: 'vc.jwt',
    write: async (writing) => vcJwt(badgeOf(writing), es256(writing)),
  },
  'jwt-vc-json': {
    type: 'application/jwt',
    ending: 'jwt',
    write: async (writing) => {
      const status = oldStatusOf(writing.needs, writing.facts.position);
      const issued = { ...issuedOf(writing), status };
      return jwtVcJson(writing.record, issued, didOfHolder(writing), es256(writing));
    },
  },
  elm: {
    type: VC,
    ending: 'elm.json',
    write: async (writing) =>
      proven(
        writing,
        elmCredential(writing.record, issuedOf(writing), writing.needs.publicUrl),
        'Ed25519',
      ),
  },
};

/**
 * The Open Badge that is for no key is the one that was signed when it was issued; all others are signed now. Throws
 * `not-found`, `gone` once the learner was forgotten, `conflict` for one that is suspended or revoked, or whose issuer
 * may not sign any more.
 */
export async function formOf(
  needs: LearnersNeeds,
  id: string,
  form: Form,
  { without, ...holder }: Wanted = {},
): Promise<Formed> {
  const read = await readIssued(needs, id);
  const { type, ending, write } = WRITERS[form];
  const fileName = `credential-${id}.${ending}`;
  if (form === 'open-badge' && holder.did === undefined && holder.jwk === undefined)
    return { type, text: read.badge, fileName };
  if (read.facts.state !== 'valid')
    throw conflict(`The credential is ${read.facts.state}: nothing is signed of it any more`);
  const party = await partyThen(needs, read.facts);
  return { type, text: await write({ ...read, needs, party, holder, without }), fileName };
}
