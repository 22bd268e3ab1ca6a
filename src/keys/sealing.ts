/**
 * Secrets at rest: AES-256-GCM under one key of the node. An envelope is bound to the name it was sealed
 * for (associated data), so that one moved to another row does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../kernel/errors.ts';

export interface Sealer {
  seal(name: string, secret: Uint8Array): string;
  /** Throws `unavailable` for an envelope that this key did not make, or not under this name. */
  open(name: string, envelope: string): Buffer;
}

/** The first part of an envelope says how to read the others: initialisation vector, text, tag. */
const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

const associated = (name: string) => Buffer.from(`passerelle sealed ${VERSION} ${name}`);

export function sealerOf(key: Uint8Array): Sealer {
  return {
    seal: (name, secret) => {
      // 96 random bits never repeat in practice: a node seals tens of secrets, not 2^32 (NIST SP 800-38D, 8.3).
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(associated(name));
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      const parts = [iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'));
      return [VERSION, ...parts].join('.');
    },
    open: (name, envelope) => {
      const [version, ...parts] = envelope.split('.');
      const [iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (version !== VERSION || !iv || !text || tag?.length !== TAG_BYTES || parts.length !== 3)
        throw new AppError('unavailable', `The sealed secret ${name} has an unknown format`);
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
        cipher.setAAD(associated(name)).setAuthTag(tag);
        return Buffer.concat([cipher.update(text), cipher.final()]);
      } catch (cause) {
        throw new AppError(
          'unavailable',
          `The sealed secret ${name} does not open: it was changed, or sealed with another key than this PASSERELLE_KEY or PASSERELLE_KEY_FILE`,
          { cause },
        );
      }
    },
  };
}
