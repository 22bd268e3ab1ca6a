/** The tampered copies of a signed job offer, as `tampered.ts` has them for credentials. */
import { generateKeyPairSync } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Code, FactName } from '../credentials/index.ts';
import { signerOf } from '../keys/index.ts';
import type { Tampered } from './tampered.ts';

const zObject = z.record(z.string(), z.unknown());
type Json = z.output<typeof zObject>;

interface Parts {
  readonly header: Json;
  readonly offer: Json;
  readonly signature: string;
}

const decode = (part = ''): Json =>
  zObject.parse(JSON.parse(Buffer.from(part, 'base64url').toString()));
const encode = (text: string): string => Buffer.from(text).toString('base64url');

function read(jws: string): Parts {
  const [header, offer, signature = ''] = jws.split('.');
  return { header: decode(header), offer: decode(offer), signature };
}
const write = ({ header, offer, signature }: Parts, payload = canonicalize(offer) ?? ''): string =>
  `${encode(JSON.stringify(header))}.${encode(payload)}.${signature}`;

const offerWith = (members: Json) => (jws: string) => {
  const { offer, ...rest } = read(jws);
  return write({ ...rest, offer: { ...offer, ...members } });
};
const offerWithout = (name: string) => (jws: string) => {
  const { offer, ...rest } = read(jws);
  const { [name]: _gone, ...others } = offer;
  return write({ ...rest, offer: others });
};
const headerWith = (members: Json) => (jws: string) => {
  const { header, ...rest } = read(jws);
  return write({ ...rest, header: { ...header, ...members } });
};

/** The same key address, another key. */
async function signedByAnother(jws: string): Promise<string> {
  const { header, offer } = read(jws);
  const [kind, alg] =
    header['alg'] === 'ES256' ? (['P-256', 'ES256'] as const) : (['Ed25519', 'EdDSA'] as const);
  const { privateKey } =
    kind === 'P-256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('ed25519');
  const unsigned = write({ header: { ...header, alg }, offer, signature: '' }).slice(0, -1);
  const signature = await signerOf('forged', privateKey).sign(Buffer.from(unsigned));
  return `${unsigned}.${Buffer.from(signature).toString('base64url')}`;
}

const LIST: readonly (readonly [string, FactName, Code, Tampered['make']])[] = [
  ['another title', 'signature', 'signature-bad', offerWith({ title: 'Another job' })],
  ['signed by another key', 'signature', 'signature-bad', signedByAnother],
  ['no signature', 'signature', 'signature-bad', (jws) => write({ ...read(jws), signature: '' })],
  [
    'the same offer, written otherwise',
    'canonical',
    'not-canonical',
    (jws) => {
      const parts = read(jws);
      return write(parts, JSON.stringify(parts.offer, null, 1));
    },
  ],
  [
    'the algorithm none',
    'header',
    'algorithm',
    (jws) => headerWith({ alg: 'none' })(write({ ...read(jws), signature: '' })),
  ],
  [
    'a key in the header',
    'header',
    'header-malformed',
    headerWith({ jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) } }),
  ],
  ['another type of JWS', 'header', 'header-malformed', headerWith({ typ: 'JOSE' })],
  [
    'the key of another DID',
    'issuer',
    'method-of-another',
    headerWith({ kid: 'did:web:forger.example#forged' }),
  ],
  [
    'another origin',
    'issuer',
    'method-of-another',
    offerWith({ sdPublisher: { '@type': 'Organization', '@id': 'did:web:victim.example' } }),
  ],
  [
    'a key that the origin does not have',
    'issuer',
    'method-unknown',
    (jws) => headerWith({ kid: `${z.string().parse(read(jws).header['kid'])}-2` })(jws),
  ],
  [
    'an end that has passed',
    'validity',
    'expired',
    offerWith({ datePosted: '2020-01-01', validThrough: '2020-02-01T00:00:00Z' }),
  ],
  [
    'a posting that is to come',
    'validity',
    'not-yet',
    offerWith({ datePosted: '2999-01-01', validThrough: '2999-02-01T00:00:00Z' }),
  ],
  [
    'the name of a person to ask',
    'structure',
    'malformed',
    (jws) => {
      const contact = zObject.parse(read(jws).offer['applicationContact']);
      return offerWith({ applicationContact: { ...contact, name: 'A Person' } })(jws);
    },
  ],
  ['no pay', 'structure', 'malformed', offerWithout('baseSalary')],
  [
    'an end without time zone',
    'structure',
    'malformed',
    offerWith({ validThrough: '2999-01-01T00:00:00' }),
  ],
];

export const tamperedOffers: readonly Tampered[] = LIST.map(
  ([name, expectedFact, expectedCode, make]) => ({ name, expectedFact, expectedCode, make }),
);
