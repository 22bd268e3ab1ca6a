import { hash } from 'node:crypto';

const short = (text: string, length: number) =>
  BigInt(`0x${hash('sha256', text, 'hex').slice(0, 32)}`)
    .toString(36)
    .padStart(25, '0')
    .slice(0, length);

/**
 * Opaque, short, and fixed by the source's own keys: the address of a record never changes on
 * re-import. 16 characters of base 36 are 82 bits.
 */
export const trainingId = (source: string, sourceKey: string): string =>
  short(`${source}\n${sourceKey}`, 16);

/** `{training}-{action}`; `key` is the action's own number, else its place in the record. */
export const offeringId = (training: string, key: string): string => `${training}-${short(key, 6)}`;

/** `{training}-{action}-{session}`. */
export const sessionId = (offering: string, key: string): string => `${offering}-${short(key, 6)}`;

/** The training of an offering or a session. */
export const trainingOf = (id: string): string => id.split('-', 1)[0] ?? id;

/** A SIRET is an organisation's identity in any feed; else the key is the source's. */
export const providerId = (source: string, siret: string | undefined, key: string): string =>
  siret ?? short(`provider\n${source}\n${key}`, 16);
