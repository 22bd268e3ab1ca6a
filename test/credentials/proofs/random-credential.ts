/** Credentials as nobody would write them, most of which the library takes all the same. */
import * as fc from 'fast-check';
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../../../src/linked-data/context-iris.ts';
import { anyCharacter } from '../../support/draws.ts';

/** What looks like something else to some reader on the way. */
const STRANGE_TEXTS = [
  '',
  ' ',
  '"quoted" \\ and \\" more',
  'a\nb\r\nc\td\u0000\u0001\u001f\u007f\u0080',
  '😀',
  'ﬁ',
  '👩🏽‍🎓 e\u0301',
  'شهادة إتمام التدريب',
  '\u202eright to left\u202c',
  '_:b0',
  '_:c14n0',
  'schema:Person',
  'name:x',
  'id:1',
  'type: x',
  'https://fr.example/a b',
  'https://fr.example/<>{}|^`"',
  'mailto:zoe@example.org',
  '@id',
  '@none',
  'Achievement',
  '<https://fr.example/> .',
  '\ud800',
  '\udc00x',
  '1',
  'true',
  '__proto__',
  'constructor',
];

const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: anyCharacter, maxLength: 12 }) },
  { weight: 4, arbitrary: fc.constantFrom(...STRANGE_TEXTS) },
  { weight: 2, arbitrary: fc.lorem() },
);

/** Few of each, so that some are equal. */
const anyId = fc.oneof(
  { weight: 20, arbitrary: fc.nat(6).map((n) => `https://fr.example/things/${n}`) },
  { weight: 12, arbitrary: fc.uuid().map((id) => `urn:uuid:${id}`) },
  { weight: 6, arbitrary: fc.nat(3).map((n) => `did:example:${n}`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'https://fr.example/élève/<1>',
      'https://fr.example/"{x}"',
      'HTTPS://fr.example/😀',
      'urn:x:',
      'https:x',
    ),
  },
  // Compact IRIs to who knows the prefix; a node without a name; a term.
  {
    weight: 1,
    arbitrary: fc.constantFrom('name:x', 'Profile:1', 'proof:y', '_:b0', 'schema:foo'),
  },
);
const badId = fc.constantFrom('relative', '../x', '', 'with space:x', '@id');
const idOf = (bad: number) =>
  fc.oneof({ weight: 1000 - bad, arbitrary: anyId }, { weight: bad, arbitrary: badId });

const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1, 4.5, 1e21, 1e-7, 5e-324, 123_456_789_012_345_680_000, -1.1),
);

const some = <T extends object>(optional: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(optional, { requiredKeys: [] });

const anyLanguage = fc.constantFrom('fr', 'en-GB', 'ES', 'x', 'ar');
const inLanguage = fc.oneof(
  { weight: 15, arbitrary: anyText },
  { weight: 4, arbitrary: fc.record({ '@value': anyText, '@language': anyLanguage }) },
  {
    weight: 1,
    arbitrary: fc.record({
      '@value': anyText,
      '@language': anyLanguage,
      '@direction': fc.constantFrom('rtl', 'ltr'),
    }),
  },
);
const oneOrMore = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 3, arbitrary },
    { weight: 1, arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: 2 }) },
  );

const anyMoment = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

const anyProfile = fc
  .tuple(idOf(5), some({ name: anyText, url: idOf(5), description: anyText, phone: anyText }))
  .map(([id, rest]) => ({ id, type: ['Profile'], ...rest }));

const anyAlignment = fc
  .tuple(anyText, idOf(5), some({ targetCode: anyText, targetFramework: anyText }))
  .map(([targetName, targetUrl, rest]) => ({
    type: ['Alignment'],
    targetName,
    targetUrl,
    targetType: 'CTDL',
    ...rest,
  }));

const anyAchievement = fc
  .tuple(
    idOf(5),
    anyText,
    some({
      description: anyText,
      creator: anyProfile,
      inLanguage: anyText,
      humanCode: anyText,
      creditsAvailable: anyNumber,
      fieldOfStudy: anyText,
      tag: fc.array(anyText, { maxLength: 3 }),
      alignment: fc.array(anyAlignment, { maxLength: 2 }),
    }),
    anyText,
  )
  .map(([id, name, rest, narrative]) => ({
    id,
    type: ['Achievement'],
    name,
    criteria: { narrative },
    ...rest,
  }));

const anyResult = fc
  .tuple(anyText, some({ status: anyText, value: anyText }))
  .map(([value, rest]) => ({ type: ['Result'], value, ...rest }));

const anySubject = fc
  .tuple(
    some({ id: idOf(5) }),
    anyAchievement,
    some({
      identifier: fc.array(
        anyText.map((identityHash) => ({
          type: 'IdentityObject',
          hashed: false,
          identityHash,
          identityType: 'name',
        })),
        { minLength: 1, maxLength: 2 },
      ),
      creditsEarned: anyNumber,
      result: fc.array(anyResult, { maxLength: 2 }),
      source: anyProfile,
      narrative: anyText,
      licenseNumber: anyText,
    }),
  )
  .map(([id, achievement, rest]) => ({
    ...id,
    type: ['AchievementSubject'],
    achievement,
    ...rest,
  }));

const anyEvidence = fc
  .tuple(some({ id: idOf(5) }), some({ name: anyText, narrative: anyText, genre: anyText }))
  .map(([id, rest]) => ({ ...id, type: ['Evidence'], ...rest }));

/** Now and then something that must be refused, or that JavaScript may stumble over. */
const anyOddity = fc.oneof(
  { weight: 40, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ unknownTerm: 'x' }) },
  { weight: 1, arbitrary: fc.constant({ description: null }) },
  { weight: 1, arbitrary: fc.constant(JSON.parse('{"__proto__":{"name":"x"}}') as object) },
  { weight: 1, arbitrary: fc.constant({ constructor: 'x' }) },
  { weight: 1, arbitrary: fc.constant({ 'https://fr.example/term': 'x' }) },
  { weight: 1, arbitrary: fc.constant({ '@index': 'x' }) },
  { weight: 1, arbitrary: fc.constant({ evidence: [] }) },
);

export const anyCredential: fc.Arbitrary<object> = fc
  .tuple(
    fc.oneof(anyProfile, anyId),
    oneOrMore(anySubject),
    some({
      id: idOf(5),
      name: oneOrMore(inLanguage),
      description: inLanguage,
      validFrom: anyMoment,
      validUntil: anyMoment,
      evidence: fc.array(anyEvidence, { maxLength: 2 }),
      awardedDate: anyMoment,
      image: idOf(5).map((id) => ({ id, type: 'Image' })),
    }),
    anyOddity,
  )
  .map(([issuer, credentialSubject, rest, oddity]) => ({
    '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    ...rest,
    issuer,
    credentialSubject,
    ...oddity,
  }))
  // As a reader of JSON gets it: records of fast-check need not have a prototype.
  .map((credential): object => JSON.parse(JSON.stringify(credential)));
