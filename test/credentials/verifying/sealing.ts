/** Certificates and seals, as the tools of the Commission write them. */
import { createHash, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { generate, type SelfsignedOptions } from 'selfsigned';

const encoded = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

export interface Sealing {
  readonly key: KeyObject | string;
  readonly x5c: readonly string[];
}

/** As the tools of the Commission write it. */
export function sealed(payload: string, { key, x5c }: Sealing, changes: object = {}) {
  const [leaf = ''] = x5c;
  const header = {
    alg: 'RS256',
    typ: 'jose+json',
    cty: 'octet-stream',
    x5c,
    'x5t#S256': createHash('sha256').update(Buffer.from(leaf, 'base64')).digest('base64url'),
    sigT: '2026-11-20T08:00:00Z',
    b64: false,
    crit: ['b64', 'sigT'],
    ...changes,
  };
  const first = encoded(header);
  const signature = sign('sha256', Buffer.from(`${first}.${payload}`), key).toString('base64url');
  return { payload, signatures: [{ protected: first, header: { etsiU: [] }, signature }] };
}

export interface Certified extends Sealing {
  readonly key: string;
  readonly pem: string;
  readonly certificate: X509Certificate;
}

/** Good from 2026 to the end of 2027. */
export async function certified(name: string, options: SelfsignedOptions = {}): Promise<Certified> {
  const { private: key, cert: pem } = await generate(
    [
      { name: 'organizationName', value: name },
      { name: 'commonName', value: 'Seal' },
    ],
    {
      keySize: 2048,
      algorithm: 'sha256',
      notBeforeDate: new Date('2026-01-01'),
      notAfterDate: new Date('2028-01-01'),
      ...options,
    },
  );
  const certificate = new X509Certificate(pem);
  return { key, pem, certificate, x5c: [certificate.raw.toString('base64')] };
}
