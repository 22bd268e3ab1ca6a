/** What this node issues is of a shape: a form that falls to the library is issued forty times slower, unseen. */
import { expect } from 'chai';
import { elmCredential, openBadge } from '../../../src/credentials/index.ts';
import { Shapes } from '../../../src/credentials/proofs/canonical/canonical-form.ts';
import { libraryForm } from '../../../src/credentials/proofs/canonical/library-form.ts';
import { documentLoader } from '../../../src/linked-data/contexts.ts';
import { aFullRecord } from '../../learners/support.ts';

const NODE = 'https://node.example';
const contexts = documentLoader({
  extra: { [`${NODE}/contexts/elm-credential-v1.jsonld`]: 'elm-credential-v1' },
});

/** As issued to the nth learner, with both places in its status lists. */
function given(n: number) {
  const record = aFullRecord();
  const status = ['revocation', 'suspension'].map((statusPurpose) => ({
    id: `${NODE}/status-lists/${statusPurpose}#${n * 7}`,
    type: 'BitstringStatusListEntry',
    statusPurpose,
    statusListIndex: String(n * 7),
    statusListCredential: `${NODE}/status-lists/${statusPurpose}`,
  }));
  return {
    record: {
      ...record,
      learner: { ...record.learner, name: `Learner ${n}`, id: `did:example:${n}` },
    },
    issued: {
      id: `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      issuer: { did: 'did:web:node.example', name: 'Node', url: NODE },
      status,
    },
  };
}

describe('proofs › what this node issues', () => {
  for (const [form, make] of [
    ['an Open Badge', (n: number) => openBadge(given(n).record, given(n).issued)],
    [
      'a credential of the European Learning Model',
      (n: number) => elmCredential(given(n).record, given(n).issued, NODE),
    ],
  ] as const)
    it(`${form} of one learner is written by the shape of another's`, async () => {
      const shapes = new Shapes(contexts);
      await shapes.learn(make(1));
      for (const n of [2, 3]) {
        const expected = await libraryForm(make(n), contexts, 'sha256');
        expect(expected).to.contain(`Learner ${n}`);
        expect(shapes.fill(make(n))).to.equal(expected);
      }
    });
});
