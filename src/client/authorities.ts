/** Whose certificates are trusted when further authorities are named: theirs and those Node comes with. */
import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { AppError } from '../kernel/errors.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Node ignores what it cannot read among authorities; a setting with a fault stops the start instead. */
export function trustedAuthorities(pem: string): string[] {
  const blocks = pem.match(BLOCK) ?? [];
  if (blocks.length === 0)
    throw new AppError('invalid', 'TLS_CA is not valid: it holds no certificate in PEM');
  for (const [i, block] of blocks.entries()) {
    try {
      void new X509Certificate(block);
    } catch (cause) {
      const message = `TLS_CA is not valid: certificate ${i + 1} cannot be read`;
      throw new AppError('invalid', message, { cause });
    }
  }
  return [...tls.rootCertificates, ...blocks];
}
