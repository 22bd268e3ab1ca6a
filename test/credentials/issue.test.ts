import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential as verifyWithLibrary } from '@digitalbazaar/vc';
import { expect } from 'chai';
import { documentLoader } from '../../src/linked-data/contexts.ts';
import { aNode, aTraining, issueTrainingCredential, NOW, type TestNode } from './support.ts';

/** The library with its own keys and suite, and the issuer's DID document. */
const stock = async (credential: object, { document }: TestNode) =>
  verifyWithLibrary({
    credential: structuredClone(credential),
    suite: new DataIntegrityProof({ cryptosuite }),
    now: NOW,
    documentLoader: async (iri) => {
      const method = document.verificationMethod?.find((m) => m.id === iri);
      if (method !== undefined)
        return { document: { '@context': 'https://w3id.org/security/multikey/v1', ...method } };
      return iri === document.id ? { document } : documentLoader()(iri);
    },
  });

describe('credentials › a training credential', () => {
  const node = aNode();
  const issued = async (learner = {}) => issueTrainingCredential(node.issuer, aTraining(), learner);

  it('says what Open Badges 3.0 wants, and no more', async () => {
    const { proof, id, ...said } = await issued();
    expect(id).to.match(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(proof).to.deep.include({
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'assertionMethod',
      verificationMethod: 'did:web:fr.example#key-1',
      created: '2026-11-21T10:00:00Z',
    });
    expect(said).to.deep.equal({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Développeur web',
      issuer: {
        id: 'did:web:fr.example',
        type: ['Profile'],
        name: 'Ministère des exemples',
        url: 'https://fr.example',
      },
      validFrom: '2026-11-21T10:00:00Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        achievement: {
          id: 'https://fr.example/trainings/web',
          type: ['Achievement'],
          achievementType: 'Course',
          name: 'Développeur web',
          description: 'Programmer pour le web.',
          criteria: {
            narrative:
              'Avoir suivi la formation en entier, telle qu’elle est décrite à cette adresse : https://fr.example/trainings/web',
          },
          creator: {
            id: 'https://fr.example/providers/1',
            type: ['Profile'],
            name: 'École exemple',
          },
          inLanguage: 'fr',
        },
      },
    });
  });

  it('names the learner only as far as given', async () => {
    const { credentialSubject } = await issued({ id: 'did:key:z6Mk', name: 'Zoé Exemple' });
    expect(credentialSubject).to.deep.include({
      id: 'did:key:z6Mk',
      identifier: [
        {
          type: 'IdentityObject',
          hashed: false,
          identityHash: 'Zoé Exemple',
          identityType: 'name',
        },
      ],
    });
  });

  it('has a description where the training has none, since Open Badges wants one', async () => {
    const { description: _none, ...training } = aTraining();
    const { credentialSubject } = await issueTrainingCredential(node.issuer, training);
    expect(credentialSubject).to.have.nested.property('achievement.description', 'Développeur web');
  });

  it('verifies with @digitalbazaar/vc as it is', async () => {
    const credential = await issued({ name: 'Zoé Exemple' });
    const { verified, error } = await stock(credential, node);
    expect(error).to.equal(undefined);
    expect(verified).to.equal(true);
    const changed = { ...credential, name: 'x' };
    expect((await stock(changed, node)).verified).to.equal(false);
  });
});
