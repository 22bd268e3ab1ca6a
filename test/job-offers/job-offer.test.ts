import { createPublicKey } from 'node:crypto';
import canonicalize from 'canonicalize';
import { expect } from 'chai';
import { compactVerify } from 'jose';
import { type Verdict, verifyPayload } from '../../src/credentials/index.ts';
import { tamperedOffers } from '../../src/demo/tampered-offers.ts';
import {
  offerVerifier,
  signOffer,
  verifyOffer,
  zJobOffer,
  zUnsignedOffer,
} from '../../src/job-offers/index.ts';
import { aNode, clockAt, NOW, resolverOf } from '../credentials/support.ts';
import { expectError } from '../support/errors.ts';
import { anOffer } from './support.ts';

const node = aNode();
const origins = {
  EdDSA: { publicUrl: node.publicUrl, signer: () => node.ed25519 },
  ES256: { publicUrl: node.publicUrl, signer: () => node.p256 },
} as const;
const checks = (at: string | Date = NOW) => ({
  resolver: resolverOf(node.document),
  clock: clockAt(at),
});
const failing = ({ facts }: Verdict) =>
  facts
    .filter((f) => !f.ok && f.open !== true && f.code !== 'not-checked')
    .map((f) => `${f.fact}: ${f.code}`);

/** Signs whatever it is, as the node would: what only the schema can refuse. */
async function signedAnyway(offer: object, payload = canonicalize(offer) ?? ''): Promise<string> {
  const header = { alg: 'EdDSA', kid: node.method, typ: 'job-offer+jws' };
  const input = [JSON.stringify(header), payload]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  const signature = await node.ed25519.sign(Buffer.from(input));
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
}

for (const alg of ['EdDSA', 'ES256'] as const)
  describe(`job-offers › a signed offer (${alg})`, () => {
    const signed = async () => signOffer(origins[alg], anOffer());

    it('is a JWS over its canonical JSON, which jose verifies', async () => {
      const { jws, offer } = await signed();
      const signer = origins[alg].signer();
      const key = createPublicKey({ key: { ...signer.publicJwk }, format: 'jwk' });
      const { payload, protectedHeader } = await compactVerify(jws, key);
      expect(protectedHeader).to.deep.equal({
        alg,
        kid: `did:web:fr.example#${signer.id}`,
        typ: 'job-offer+jws',
      });
      expect(Buffer.from(payload).toString()).to.equal(canonicalize(offer));
      expect(offer.sdPublisher['@id']).to.equal('did:web:fr.example');
    });

    it('answers every fact', async () => {
      const verdict = await verifyOffer(checks(), `${(await signed()).jws}\n`);
      expect(verdict).to.deep.include({
        kind: 'job-offer',
        verified: true,
        issuer: 'did:web:fr.example',
      });
      expect(verdict.facts.map((f) => f.fact)).to.deep.equal([
        'readable',
        'header',
        'structure',
        'canonical',
        'issuer',
        'signature',
        'validity',
        'trust',
      ]);
    });

    for (const { name, expectedFact, expectedCode, make } of tamperedOffers)
      it(`is refused with ${name}: ${expectedFact} (${expectedCode})`, async () => {
        const verdict = await verifyOffer(checks(), await make((await signed()).jws));
        expect(verdict.verified).to.equal(false);
        expect(failing(verdict)).to.include(`${expectedFact}: ${expectedCode}`);
      });
  });

describe('job-offers › offers that were signed so', () => {
  const whole = async () => (await signOffer(origins.EdDSA, anOffer())).offer;

  it('has ended: the signature holds, the time does not', async () => {
    const { jws } = await signOffer(origins.EdDSA, anOffer());
    const at = (time: string) => verifyOffer(checks(time), jws);
    expect((await at('2027-01-31T22:59:00Z')).verified).to.equal(true);
    expect(failing(await at('2027-01-31T23:59:00Z'))).to.deep.equal(['validity: expired']);
  });

  it('posted today is valid in every time zone', async () => {
    const { jws } = await signOffer(origins.EdDSA, anOffer({ datePosted: '2026-11-22' }));
    expect((await verifyOffer(checks('2026-11-21T12:00:00Z'), jws)).verified).to.equal(true);
    expect((await verifyOffer(checks('2026-11-21T08:00:00Z'), jws)).verified).to.equal(false);
  });

  it('in another order of members: not canonical', async () => {
    const { title, ...rest } = await whole();
    const jws = await signedAnyway({}, JSON.stringify({ title, ...rest }));
    expect(failing(await verifyOffer(checks(), jws))).to.deep.equal(['canonical: not-canonical']);
  });

  it('with a member twice: unreadable', async () => {
    const text = (canonicalize(await whole()) ?? '').replace('"title":', '"title":"x","title":');
    expect(failing(await verifyOffer(checks(), await signedAnyway({}, text)))).to.deep.equal([
      'readable: member-twice',
    ]);
  });

  it('with a number that JSON has not', async () => {
    const text = (canonicalize(await whole()) ?? '').replace('32000', '1e999');
    expect(failing(await verifyOffer(checks(), await signedAnyway({}, text)))).to.deep.equal([
      'structure: malformed',
    ]);
  });

  for (const part of ['header', 'payload'])
    it(`with a ${part} in another base64url`, async () => {
      const [header = '', payload = '', signature = ''] = (await signedAnyway(await whole())).split(
        '.',
      );
      const jws =
        part === 'header'
          ? `${header}A.${payload}.${signature}`
          : `${header}.${payload}A.${signature}`;
      expect((await verifyOffer(checks(), jws)).verified).to.equal(false);
    });
});

describe('job-offers › no named person, and nothing missing', () => {
  const { applicationContact, hiringOrganization } = anOffer();
  const place = (propertyID: 'NUTS' | 'LAU', value: string) => ({
    jobLocation: {
      '@type': 'Place',
      identifier: { '@type': 'PropertyValue', propertyID, value },
    },
  });
  const refused: readonly (readonly [string, object, string])[] = [
    [
      'a contact person',
      { applicationContact: { ...applicationContact, name: 'A B' } },
      'applicationContact',
    ],
    [
      'an e-mail of a person',
      {
        applicationContact: {
          '@type': 'ContactPoint',
          contactType: 'applications',
          email: 'ana.garcia@x.example',
        },
      },
      'applicationContact/email',
    ],
    [
      'an e-mail of one name',
      {
        applicationContact: {
          '@type': 'ContactPoint',
          contactType: 'applications',
          email: 'martin@x.example',
        },
      },
      'applicationContact/email',
    ],
    [
      'no way to apply',
      { applicationContact: { '@type': 'ContactPoint', contactType: 'applications' } },
      'applicationContact',
    ],
    [
      'an employee of the employer',
      { hiringOrganization: { ...hiringOrganization, employee: {} } },
      'hiringOrganization',
    ],
    [
      'an employer without identifier',
      { hiringOrganization: { '@type': 'Organization', name: 'x' } },
      'hiringOrganization/identifier',
    ],
    ['a member that is not listed', { jobBenefits: 'fruit' }, ''],
    ['another context', { '@context': 'https://forger.example' }, '@context'],
    [
      'an occupation of another list',
      { relevantOccupation: { '@type': 'Occupation', '@id': 'https://x.example/1' } },
      'relevantOccupation/@id',
    ],
    [
      'a skill where an occupation belongs',
      {
        relevantOccupation: {
          '@type': 'Occupation',
          '@id': 'http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d',
        },
      },
      'relevantOccupation/@id',
    ],
    ['an end without time zone', { validThrough: '2027-01-31T23:59:59' }, 'validThrough'],
    ['an end that is a day', { validThrough: '2027-01-31' }, 'validThrough'],
    ['an end on 31 February', { validThrough: '2027-02-31T00:00:00Z' }, 'validThrough'],
    ['an end before the posting', { validThrough: '2026-11-01T00:00:00Z' }, 'validThrough'],
    ['no place', { jobLocation: undefined }, 'jobLocation'],
    ['a place code that is none', place('NUTS', 'Bordeaux'), 'jobLocation/identifier/value'],
    [
      'a level beyond the CEFR',
      {
        qualifications: [
          {
            ...anOffer().qualifications[0],
            educationalLevel: { '@type': 'DefinedTerm', inDefinedTermSet: 'CEFR', termCode: 'D1' },
          },
        ],
      },
      'qualifications/0/educationalLevel/termCode',
    ],
    ['no working language', { qualifications: [] }, 'qualifications'],
    [
      'an openness that is not listed',
      { specialCommitments: ['everyone'] },
      'specialCommitments/0',
    ],
    [
      'a pay that falls',
      {
        baseSalary: {
          '@type': 'MonetaryAmount',
          currency: 'EUR',
          value: { '@type': 'QuantitativeValue', minValue: 3, maxValue: 2, unitText: 'HOUR' },
        },
      },
      'baseSalary/value',
    ],
    ['null', { title: null }, 'title'],
    ...['marie.dupont.rh', 'rh.dupont', 'jobs-martin', 'dupontjobs', 'm', '12'].map(
      (local): [string, object, string] => [
        `an e-mail of ${local}`,
        { applicationContact: { ...applicationContact, email: `${local}@entreprise.example` } },
        'applicationContact/email',
      ],
    ),
    ...[
      '06 12 34 56 78',
      '0612345678',
      '07.12.34.56.78',
      '+33 6 12 34 56 78',
      '+33 (0)7-12-34-56-78',
      '0033612345678',
      '+34 612 345 678',
      '+49 151 23456789',
      '0151 23456789',
      '+48 512 345 678',
      '(+39) 333 123 4567',
      'marie.dupont@entreprise.example',
      'marie.dupont.rh@entreprise.example',
    ].map((means): [string, object, string] => [
      `a description with ${means}`,
      { description: `Une équipe. Pour en savoir plus : ${means}, le matin.` },
      'description',
    ]),
  ];
  for (const [what, changes, path] of refused)
    it(`refuses ${what}`, () => {
      const result = zUnsignedOffer.safeParse({ ...anOffer(), ...changes });
      expect(result.success).to.equal(false);
      const issues = result.success ? [] : result.error.issues;
      expect(issues.map((i) => i.path.join('/'))).to.include(path);
    });

  for (const name of Object.keys(anOffer()).filter((n) => n !== 'jobLocation'))
    it(`refuses an offer without ${name}`, () => {
      const { [name as 'title']: _gone, ...rest } = anOffer();
      expect(zUnsignedOffer.safeParse(rest).success).to.equal(false);
    });

  const accepted: readonly (readonly [string, object])[] = [
    ['NUTS', place('NUTS', 'FRI12')],
    [
      'remote',
      {
        jobLocation: undefined,
        jobLocationType: 'TELECOMMUTE',
        applicantLocationRequirements: { '@type': 'Country', name: 'ES' },
      },
    ],
    ...[
      'jobs@x.example',
      'rh@x.example',
      'hr@x.example',
      'hr-bordeaux@x.example',
      'talent.acquisition@x.example',
      'Bewerbungen@x.example',
      'emploi.bordeaux@x.example',
      'contact2@x.example',
    ].map(
      (email) =>
        [
          email,
          { applicationContact: { '@type': 'ContactPoint', contactType: 'applications', email } },
        ] as const,
    ),
  ];
  for (const inside of [
    'Écrire à jobs@x.example ou à recrutement.bordeaux@x.example',
    'Standard : 05 56 00 00 00, ou +33 5 56 00 00 00',
    'SIREN 612 345 678, de 30 000 à 36 000 €, du 06/07/2026 10h30 - 06/12/2027, réf. 2026-06-12-345',
  ])
    it(`takes a description with ${inside}`, () => {
      expect(zUnsignedOffer.safeParse(anOffer({ description: inside })).error).to.equal(undefined);
    });

  for (const [inLanguage, number] of [
    ['es', '612 345 678'],
    ['it', '333 1234567'],
    ['pl', '512 345 678'],
    ['pt', '912 345 678'],
  ] as const)
    it(`refuses ${number} in a description in ${inLanguage}, and names the rule, not the value`, () => {
      const description = `Tel. ${number}.`;
      const { error } = zUnsignedOffer.safeParse(anOffer({ inLanguage, description }));
      expect(error?.issues.map((i) => `${i.path.join('/')}: ${i.message}`)).to.deep.equal([
        'description: holds what looks like the number of a mobile telephone, which may be a person’s',
      ]);
    });

  for (const [what, changes] of accepted)
    it(`takes ${what}`, () => {
      const offer = JSON.parse(JSON.stringify({ ...anOffer(), ...changes })) as unknown;
      expect(zUnsignedOffer.safeParse(offer).error).to.equal(undefined);
    });

  it('an offer of another node is not signed', async () => {
    const sdPublisher = { '@type': 'Organization', '@id': 'did:web:es.example' } as const;
    await expectError(/names another node/, async () =>
      signOffer(origins.EdDSA, anOffer({ sdPublisher })),
    );
    expect(zJobOffer.safeParse(anOffer()).success).to.equal(false);
  });

  it('is recognised among payloads', async () => {
    const { jws } = await signOffer(origins.EdDSA, anOffer());
    const verdict = await verifyPayload([offerVerifier(checks())], Buffer.from(jws));
    expect(verdict).to.deep.include({ kind: 'job-offer', verified: true });
  });
});
