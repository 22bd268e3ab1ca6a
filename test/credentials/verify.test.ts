import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential as verifyWithLibrary } from '@digitalbazaar/vc';
import { expect } from 'chai';
import {
  type CredentialChecks,
  credentialVerifier,
  type FactName,
  signCredential,
  type Verdict,
  verdictLines,
  verifyCredential,
  verifyPayload,
} from '../../src/credentials/index.ts';
import { tamperedCredentials } from '../../src/demo/tampered.ts';
import type { DidDocument } from '../../src/kernel/did-resolver.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { documentLoader } from '../../src/linked-data/contexts.ts';
import { expectError } from '../support/errors.ts';
import {
  aNode,
  aSigner,
  aTraining,
  clockAt,
  issueTrainingCredential,
  NOW,
  resolverOf,
} from './support.ts';

const node = aNode();
const contexts = documentLoader();
const checks = (document: DidDocument = node.document, at: string | Date = NOW) => ({
  resolver: resolverOf(document),
  contexts,
  clock: clockAt(at),
});
const issued = async () =>
  issueTrainingCredential(node.issuer, aTraining(), { name: 'Zoé Exemple' });
const failing = ({ facts }: Verdict) =>
  facts
    .filter((f) => !f.ok && f.open !== true && f.code !== 'not-checked')
    .map((f) => `${f.fact}: ${f.code}`);
const verify = async (credential: object, given: CredentialChecks = checks()) =>
  verifyCredential(given, JSON.stringify(credential));

describe('credentials › the check of a credential', () => {
  it('answers every fact of a good one', async () => {
    const verdict = await verify(await issued());
    expect(verdict).to.deep.include({
      kind: 'credential',
      verified: true,
      issuer: 'did:web:fr.example',
    });
    expect(verdict.facts.map((f) => f.fact)).to.deep.equal([
      'readable',
      'format',
      'structure',
      'contexts',
      'proofs',
      'issuer',
      'terms',
      'signature',
      'validity',
      'status',
      'trust',
      'schema',
      'skills',
    ]);
    expect(
      verdict.facts.every((f) => (f.ok || f.fact === 'trust') && f.detail.endsWith('.')),
    ).to.equal(true);
  });

  it('never tells a claim', async () => {
    for (const { make } of tamperedCredentials) {
      const verdict = await verifyCredential(checks(), await make(JSON.stringify(await issued())));
      expect(JSON.stringify(verdict)).not.to.contain('Zoé');
    }
  });

  it('does not mind the order of members, nor a float', async () => {
    const { name, ...rest } = await issued();
    expect((await verify({ ...rest, name })).verified).to.equal(true);
    const { proof: _proof, ...unsigned } = await issued();
    const subject = unsigned['credentialSubject'] as { achievement: object };
    const achievement = { ...subject.achievement, creditsAvailable: 4.5 };
    const signed = await signCredential(
      { ...unsigned, credentialSubject: { ...subject, achievement } },
      { signer: node.ed25519, method: node.method, contexts, created: NOW },
    );
    expect((await verify(signed)).verified).to.equal(true);
  });

  it('takes a proof set of two good proofs', async () => {
    const credential = await issued();
    const second = aSigner('key-3');
    const { proof: _proof, ...unsigned } = credential;
    const other = await signCredential(unsigned, {
      signer: second,
      method: `${node.did}#key-3`,
      contexts,
      created: NOW,
    });
    const method = {
      id: `${node.did}#key-3`,
      type: 'Multikey',
      controller: node.did,
      publicKeyMultibase: second.publicMultibase,
    };
    const document = {
      ...node.document,
      verificationMethod: [...(node.document.verificationMethod ?? []), method],
      assertionMethod: [...(node.document.assertionMethod ?? []), method.id],
    };
    const set = { ...unsigned, proof: [credential['proof'], other['proof']] };
    expect(failing(await verify(set, checks(document)))).to.deep.equal([]);
    expect(failing(await verify(set))).to.deep.equal(['issuer: method-unknown']);
  });
});

describe('credentials › tampered copies are refused', () => {
  it('there is one for each way', () => {
    expect(tamperedCredentials.length).to.be.greaterThan(35);
    const names = tamperedCredentials.map((row) => row.name);
    expect(new Set(names).size).to.equal(names.length);
    const facts = new Set<FactName>(tamperedCredentials.map((row) => row.expectedFact));
    expect(facts.size).to.equal(9);
  });

  for (const { name, expectedFact, expectedCode, make } of tamperedCredentials)
    it(`${name}: ${expectedFact} (${expectedCode})`, async () => {
      const text = await make(JSON.stringify(await issued()));
      const verdict = await verifyCredential(checks(), text);
      expect(verdict.verified).to.equal(false);
      expect(failing(verdict)).to.include(`${expectedFact}: ${expectedCode}`);
    });

  it('nothing is asked of the network for what can be refused without', async () => {
    const { resolver, ...rest } = checks();
    const form = ['readable', 'contexts', 'proofs', 'structure'];
    const rows = tamperedCredentials.filter((row) => form.includes(row.expectedFact));
    expect(rows.length).to.be.greaterThan(15);
    for (const { make } of rows)
      await verifyCredential({ resolver, ...rest }, await make(JSON.stringify(await issued())));
    expect(resolver.asked).to.deep.equal([]);
  });
});

describe('credentials › nothing can be changed unnoticed', () => {
  type Path = readonly (string | number)[];
  const leaves = (value: unknown, at: Path = []): Path[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([k, v]) => leaves(v, [...at, k]))
      : [at];
  const changed = (value: unknown, [name, ...rest]: Path, to: unknown): unknown => {
    if (name === undefined) return to;
    if (Array.isArray(value))
      return value.flatMap((v: unknown, i) => {
        if (String(i) !== name) return [v];
        const put = changed(v, rest, to);
        return put === undefined ? [] : [put];
      });
    const members = value as Record<string, unknown>;
    return { ...members, [name]: changed(members[name], rest, to) };
  };

  it('not a letter of a value, nor a value itself', async () => {
    const credential = await issued();
    const paths = leaves(credential);
    expect(paths.length).to.be.greaterThan(30);
    for (const path of paths)
      for (const to of ['changed', 'https://changed.example', undefined, null, true, [], {}]) {
        const copy = changed(credential, path, to) as object;
        const { verified } = await verify(copy);
        expect(verified, `${path.join('/')} → ${JSON.stringify(to)}`).to.equal(false);
      }
  }).timeout(20_000);
});

describe('credentials › what the library alone would accept', () => {
  const byLibrary = async (text: string) => {
    const { verified } = await verifyWithLibrary({
      credential: JSON.parse(text) as object,
      suite: new DataIntegrityProof({ cryptosuite }),
      now: NOW,
      documentLoader: async (iri) => {
        const [method] = node.document.verificationMethod ?? [];
        if (method?.id === iri)
          return { document: { '@context': 'https://w3id.org/security/multikey/v1', ...method } };
        return iri === node.did ? { document: node.document } : contexts(iri);
      },
    });
    return verified;
  };
  for (const name of [
    'a context written inline',
    'a proof set with one bad and one good proof',
    'a claim under a keyword',
    'a member named twice',
  ])
    it(name, async () => {
      const row = tamperedCredentials.find((r) => r.name === name);
      const text = await row!.make(JSON.stringify(await issued()));
      expect(await byLibrary(text)).to.equal(true);
      expect((await verifyCredential(checks(), text)).verified).to.equal(false);
    });

  it('a claim of null, which the signature does not protect', async () => {
    const credential = await issued();
    const text = JSON.stringify({ ...credential, description: null });
    expect(await byLibrary(text)).to.equal(true);
    expect(failing(await verifyCredential(checks(), text))).to.deep.equal([
      'structure: null-claim',
    ]);
  });
});

describe('credentials › credentials that were signed so', () => {
  const signed = async (changes: object) => {
    const { proof: _proof, ...unsigned } = await issued();
    return signCredential(
      { ...unsigned, ...changes },
      { signer: node.ed25519, method: node.method, contexts, created: NOW },
    );
  };
  for (const [what, changes, at, expected] of [
    ['ended yesterday', { validUntil: '2026-11-22T10:00:00Z' }, '2026-11-23T10:00:00Z', 'expired'],
    [
      'ended with another zone',
      { validUntil: '2026-11-23T11:00:00+09:00' },
      '2026-11-23T09:00:00Z',
      'expired',
    ],
    ['begins tomorrow', { validFrom: '2026-11-21T10:00:00Z' }, '2026-11-20T10:00:00Z', 'not-yet'],
  ] as const)
    it(`${what}: the signature holds, the time does not`, async () => {
      const verdict = await verify(await signed(changes), checks(node.document, at));
      expect(failing(verdict)).to.deep.equal([`validity: ${expected}`]);
    });

  it('ends within the five minutes that clocks may differ', async () => {
    const credential = await signed({ validUntil: '2026-11-22T10:00:00Z' });
    const at = (time: string) => verify(credential, checks(node.document, time));
    expect((await at('2026-11-22T10:04:00Z')).verified).to.equal(true);
    expect((await at('2026-11-22T10:06:00Z')).verified).to.equal(false);
  });

  it('with a status: refused until status lists are looked up', async () => {
    const credentialStatus = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: 'https://fr.example/status/1',
    };
    const verdict = await verify(await signed({ credentialStatus }));
    expect(failing(verdict)).to.deep.equal(['status: status-unchecked']);
  });

  it('by a forger who claims the victim as issuer', async () => {
    const forger = aNode('https://forger.example');
    const { proof: _proof, ...unsigned } = await issued();
    const forged = await signCredential(unsigned, {
      signer: forger.ed25519,
      method: forger.method,
      contexts,
      created: NOW,
    });
    const resolver = resolverOf(node.document, forger.document);
    const verdict = await verify(forged, { ...checks(), resolver });
    expect(failing(verdict)).to.deep.equal(['issuer: method-of-another']);
  });

  it('by a forger under the address of the victim’s key', async () => {
    const { proof: _proof, ...unsigned } = await issued();
    const forged = await signCredential(unsigned, {
      signer: aSigner('forged'),
      method: node.method,
      contexts,
      created: NOW,
    });
    const verdict = await verify(forged);
    expect(failing(verdict)).to.deep.equal(['signature: signature-bad']);
    // That the key named is the victim's does not say that the victim signed.
    expect(verdict).not.to.have.property('issuer');
    expect(verdictLines(verdict).find((line) => line.includes('did:web:'))).to.match(
      /^\? issuer +The key that it names is one of did:web:fr\.example:/,
    );
    expect(verdictLines(await verify(await issued())).join('\n')).to.contain('✔ issuer ');
  });
});

describe('credentials › what the DID document must say', () => {
  const [method, p256] = node.document.verificationMethod ?? [];
  for (const [what, document, expected] of [
    ['the key is for authentication only', { assertionMethod: [] }, 'method-not-for-claims'],
    [
      'the key is controlled by another',
      { verificationMethod: [{ ...method, controller: 'did:web:forger.example' }] },
      'method-of-another',
    ],
    ['there is no key', { verificationMethod: [], assertionMethod: [] }, 'method-unknown'],
    ['the key is P-256', { verificationMethod: [{ ...p256, id: method?.id }] }, 'method-unusable'],
    ['the key is named twice', { verificationMethod: [method, { ...method }] }, 'method-unusable'],
    [
      'the key is given in two forms',
      { verificationMethod: [{ ...method, publicKeyJwk: node.ed25519.publicJwk }] },
      'method-unusable',
    ],
    [
      'the key is none',
      { verificationMethod: [{ ...method, publicKeyMultibase: 'z6Mk' }] },
      'method-unusable',
    ],
  ] as const)
    it(`${what}: ${expected}`, async () => {
      const given = checks({ ...node.document, ...document } as DidDocument);
      expect(failing(await verify(await issued(), given))).to.deep.equal([`issuer: ${expected}`]);
    });

  it('a key embedded under assertionMethod counts', async () => {
    const document = { ...node.document, verificationMethod: [], assertionMethod: [method!] };
    expect((await verify(await issued(), checks(document))).verified).to.equal(true);
  });

  for (const [code, expected] of [
    ['not-found', 'issuer-unread'],
    ['unavailable', 'issuer-unread'],
    ['forbidden', 'issuer-forbidden'],
  ] as const)
    it(`it cannot be read (${code}): ${expected}`, async () => {
      const resolver = {
        resolve: async () => {
          throw new AppError(code, 'the inside of our network');
        },
      };
      const verdict = await verify(await issued(), { ...checks(), resolver });
      expect(failing(verdict)).to.deep.equal([`issuer: ${expected}`]);
      expect(JSON.stringify(verdict)).not.to.contain('inside');
    });

  it('it is that of another', async () => {
    const resolver = { resolve: async () => aNode('https://x.example').document };
    const verdict = await verify(await issued(), { ...checks(), resolver });
    expect(failing(verdict)).to.deep.equal(['issuer: issuer-document']);
  });

  it('a fault of ours is no finding', async () => {
    const resolver = {
      resolve: async () => {
        throw new TypeError('a bug');
      },
    };
    await expectError(/a bug/, async () => verify(await issued(), { ...checks(), resolver }));
  });
});

describe('credentials › whatever is handed over', () => {
  it('is told on a terminal line by line', async () => {
    const lines = verdictLines(await verify(await issued()));
    expect(lines).to.have.length(14);
    expect(lines[0]).to.equal('✔ readable  It can be read, in one way only.');
    expect(lines.at(-1)).to.equal('✔ verified');
    expect(verdictLines(await verify({})).at(-1)).to.equal('✘ not verified');
  });

  const verifiers = [credentialVerifier(checks())];

  it('a credential is recognised, in bytes too', async () => {
    const bytes = Buffer.from(JSON.stringify(await issued()));
    expect((await verifyPayload(verifiers, bytes)).verified).to.equal(true);
  });

  for (const [what, payload, expected] of [
    ['something else', 'hello', 'unrecognised'],
    ['nothing', '', 'unrecognised'],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), 'not-json'],
    ['broken JSON', '{"a":', 'not-json'],
    ['too much', `{"a":"${'x'.repeat(1_000_000)}"}`, 'too-large'],
    ['far too much', Buffer.alloc(5_000_001), 'too-large'],
  ] as const)
    it(`${what}: ${expected}`, async () => {
      const verdict = await verifyPayload(verifiers, payload);
      expect(verdict.verified).to.equal(false);
      expect(failing(verdict)).to.deep.equal([`readable: ${expected}`]);
    });

  it('an empty object fails by its facts', async () => {
    expect(failing(await verifyPayload(verifiers, '{}'))).to.deep.equal([
      'structure: malformed',
      'contexts: context-not-list',
      'proofs: no-proof',
    ]);
  });
});
