import { expect } from 'chai';
import { trainingDocument } from '../../../src/catalogue/training.jsonld.ts';
import { ntriples } from '../../../src/linked-data/serialisers/ntriples.ts';
import { usual } from '../../catalogue/training-samples.ts';
import { readAll } from './support.ts';

describe('imports › ELM › codes of certifications', () => {
  it('that are none are left out and told; the rest of the record stays', async () => {
    const training = {
      ...usual,
      certifications: [{ rncp: 'RNCP99999999999', certifInfo: '112233' }, { rs: 'RS12345678' }],
    };
    const modified = new Date('2026-11-21T09:30:00Z');
    const document = trainingDocument(training, { publicUrl: 'https://a.example', modified });
    const { trainings, issues } = await readAll(ntriples.write(document));
    expect(trainings.map((t) => [t.title, t.certifications])).to.deep.equal([
      [usual.title, [{ certifInfo: '112233' }]],
    ]);
    expect(
      issues.map(({ severity, field, rule }) => [severity, field, rule]),
    ).to.deep.include.members([
      ['warning', 'rncp', 'it is a number of the RNCP, one to six digits; left out'],
      ['warning', 'rs', 'it is a number of the RS, one to six digits; left out'],
    ]);
  });
});
