/**
 * What is kept of a learner, sealed under a key of their own that the node's key seals: whoever drops that key has
 * forgotten the person, in every copy of the database.
 */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { type Sealer, sealerOf } from '../keys/index.ts';

const KEY_BYTES = 32;

/** A new key of a learner, as the database keeps it, and what it seals with. */
export function newPersonKey(sealer: Sealer, learner: string) {
  const key = randomBytes(KEY_BYTES);
  return { sealedKey: sealer.seal(nameOfKey(learner), key), person: sealerOf(key) };
}

export const personOf = (sealer: Sealer, learner: string, sealedKey: string): Sealer =>
  sealerOf(sealer.open(nameOfKey(learner), sealedKey));

const nameOfKey = (learner: string) => `learner ${learner}`;

/** What an envelope holds; the name binds it to the credential, the learner or the share whose row it stands in. */
type Part = 'record' | 'badge' | 'contact' | 'label';

export const sealText = (person: Sealer, part: Part, of: string, text: string): string =>
  person.seal(`${part} ${of}`, Buffer.from(text));
export const openText = (person: Sealer, part: Part, of: string, envelope: string): string =>
  person.open(`${part} ${of}`, envelope).toString();

/** How the same person is found again, by whoever has the key and nobody else. */
export interface Known {
  readonly organisation: string;
  /** The centre's own number. */
  readonly reference?: string | undefined;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * By the centre's own number; else by the address together with the name, since a family or a workshop may share
 * one mailbox. Undefined: nobody is found again by so little.
 */
export function lookupOf(
  key: Buffer,
  { organisation, reference, email, name = '' }: Known,
): string | undefined {
  const said =
    reference === undefined
      ? email && ['mail', email.trim().toLowerCase(), name.normalize('NFC').trim().toLowerCase()]
      : ['reference', reference.trim()];
  if (!said) return undefined;
  return createHmac('sha256', key)
    .update(JSON.stringify([organisation, ...said]))
    .digest('hex');
}

/** For `lookupOf`: another key than the one that seals, so that neither tells of the other. */
export const lookupKeyOf = (nodeSecret: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', nodeSecret, '', 'passerelle learners lookup', KEY_BYTES));
