/** No form says more of a learner than it may: the shape refuses the rest, and so does the record. */
import { expect } from 'chai';
import jsonld from 'jsonld';
import { Parser } from 'n3';
import { zTrainingRecord } from '../../src/credentials/index.ts';
import { nodeParty } from '../../src/issuers/index.ts';
import { type Form, formOf, forms, issueRecords } from '../../src/learners/index.ts';
import { documentLoader } from '../../src/linked-data/contexts.ts';
import { type ShapeChecker, shapeChecker } from '../../src/linked-data/shapes.ts';
import { useApp } from '../support/app.ts';
import { quickest, useDatabase } from '../support/database.ts';
import { aFullRecord } from './support.ts';

type Json = Record<string, unknown>;

const payloadOf = (jwt: string): Json =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Json;

describe('learners › the minimum', () => {
  const db = useDatabase(quickest);
  const node = useApp(db);
  let shape: ShapeChecker;
  before(async () => {
    shape = await shapeChecker('credential.ttl');
  });

  const written = async (form: Form) => {
    const { learners } = node().context;
    const [facts] = await issueRecords(learners, nodeParty(learners.issuers), [
      { record: aFullRecord() },
    ]);
    return (await formOf(learners, facts!.id, form)).text;
  };
  /** The credential in the form, as JSON-LD. */
  const credentialOf = async (form: Form): Promise<Json> => {
    const text = await written(form);
    if (form === 'vc-jwt') return payloadOf(text);
    return (form === 'jwt-vc-json' ? payloadOf(text)['vc'] : JSON.parse(text)) as Json;
  };
  const judged = async (credential: Json) => {
    const options = { documentLoader: documentLoader(), format: 'application/n-quads', safe: true };
    const { proof: _, ...unsigned } = credential;
    const quads: unknown = await Promise.resolve(jsonld.toRDF(unsigned, options as never));
    const graph = new Parser({ format: 'application/n-quads' }).parse(String(quads));
    expect(graph.length).to.be.greaterThan(30);
    return (await shape.quads(graph)).map(({ message }) => message);
  };

  for (const form of forms.filter((one) => one !== 'sd-jwt'))
    it(`${form}: says what the shape allows`, async () => {
      expect(await judged(await credentialOf(form))).to.deep.equal([]);
    });

  const changed = (credential: Json, change: Json) => ({
    ...credential,
    credentialSubject: { ...(credential['credentialSubject'] as Json), ...change },
  });
  for (const [what, form, change] of [
    ['an image', 'open-badge', { image: 'https://a.example/face.png' }],
    ['a role', 'open-badge', { role: 'job seeker' }],
    ['a licence number', 'open-badge', { licenseNumber: '12' }],
    [
      'a birth date as identifier',
      'open-badge',
      {
        identifier: [
          {
            type: 'IdentityObject',
            hashed: false,
            identityHash: '2001-02-03',
            identityType: 'ext:dateOfBirth',
          },
        ],
      },
    ],
    ['no claim but a name of the wrong kind', 'elm', { name: 'Zoé' }],
  ] as const)
    it(`the shape refuses ${what}`, async () => {
      expect(await judged(changed(await credentialOf(form), change))).not.to.deep.equal([]);
    });

  it('the shape refuses a skill that nobody asserts', async () => {
    const credential = await credentialOf('open-badge');
    const subject = credential['credentialSubject'] as Json;
    const achievement = subject['achievement'] as Json;
    const alignment = (achievement['alignment'] as Json[]).map((one) =>
      Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'targetDescription')),
    );
    const other = changed(credential, { achievement: { ...achievement, alignment } });
    expect(await judged(other)).not.to.deep.equal([]);
  });

  it('SD-JWT VC: nothing but its own claims, and of the learner nothing in the open', async () => {
    const [signed = '', ...disclosures] = (await written('sd-jwt')).split('~');
    const open = payloadOf(signed);
    expect(Object.keys(open).toSorted()).to.deep.equal([
      '_sd',
      '_sd_alg',
      'achievement',
      'exp',
      'iat',
      'iss',
      'issuer_name',
      'nbf',
      'status',
      'vct',
      'vct#integrity',
    ]);
    const names = disclosures
      .filter((one) => one !== '')
      .map((one) => String((JSON.parse(Buffer.from(one, 'base64url').toString()) as unknown[])[1]));
    expect(names.toSorted()).to.deep.equal([
      'assessment',
      'birthdate',
      'end_date',
      'evidence',
      'name',
      'quality_label',
      'start_date',
    ]);
  });

  it('no form but the SD-JWT VC has the date of birth or the label of the training', async () => {
    for (const form of forms.filter((one) => one !== 'sd-jwt'))
      expect(JSON.stringify(await credentialOf(form)), form).not.to.match(
        /2001-02-03|label\.example/,
      );
  });

  for (const name of [
    'sex',
    'gender',
    'residence',
    'address',
    'priorityNeighbourhood',
    'statusBefore',
    'nationality',
  ])
    it(`the record has no place for ${name}`, () => {
      const record = aFullRecord();
      const learner = { ...record.learner, [name]: 'x' };
      expect(zTrainingRecord.safeParse({ ...record, learner }).success).to.equal(false);
      expect(zTrainingRecord.safeParse({ ...record, [name]: 'x' }).success).to.equal(false);
    });
  for (const name of ['funding', 'price', 'targetPublic', 'publics'])
    it(`nor for ${name} of the training`, () => {
      const record = aFullRecord();
      const achievement = { ...record.achievement, [name]: 'x' };
      expect(zTrainingRecord.safeParse({ ...record, achievement }).success).to.equal(false);
      expect(zTrainingRecord.safeParse(record).success).to.equal(true);
    });
});
