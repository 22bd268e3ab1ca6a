import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AppError } from '../../kernel/errors.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in a file of PEM, which SEAL_CA names. Throws `invalid` for one with none, or a broken one. */
export function readAnchors(file: string): readonly X509Certificate[] {
  const blocks = readFileSync(file, 'utf8').match(BLOCK) ?? [];
  try {
    const read = blocks.map((block) => new X509Certificate(block));
    if (read.length > 0) return read;
  } catch (cause) {
    throw new AppError('invalid', 'SEAL_CA is not valid: a certificate cannot be read', { cause });
  }
  throw new AppError('invalid', 'SEAL_CA is not valid: it holds no certificate in PEM');
}
