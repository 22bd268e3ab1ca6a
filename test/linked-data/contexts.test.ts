import { readdir, readFile } from 'node:fs/promises';
import { expect } from 'chai';
import jsonld from 'jsonld';
import { contextHash, documentLoader, pinnedContexts } from '../../src/linked-data/contexts.ts';
import { expectError } from '../support/errors.ts';

describe('linked-data › pinned contexts', () => {
  const all = [...pinnedContexts().values()];

  it('there are some, each with its licence and where it is from', () => {
    expect(all.length).to.be.greaterThan(5);
    for (const { licence, source } of all) expect(licence && source).not.to.equal('');
  });

  for (const { name, document, sha256 } of all)
    it(`${name} says what its hash says`, () => {
      expect(contextHash(document)).to.equal(sha256);
    });

  it('a changed context has another hash, white space and order do not count', () => {
    expect(contextHash({ a: 1, b: 2 })).to.equal(contextHash({ b: 2, a: 1 }));
    expect(contextHash({ a: 1 })).not.to.equal(contextHash({ a: 2 }));
  });

  it('every file beside the index is listed in it', async () => {
    const listed = all.map((c) => c.file);
    const files = (await readdir('contexts')).filter((f) => f !== 'index.json');
    expect(files.filter((f) => !listed.includes(f))).to.deep.equal([]);
    expect(JSON.parse(await readFile('contexts/index.json', 'utf8'))).to.have.length(all.length);
  });

  it('serve jsonld.js', async () => {
    const [quad] = (await jsonld.toRDF(
      {
        '@context': 'https://www.w3.org/ns/credentials/v2',
        id: 'urn:x:1',
        type: 'VerifiableCredential',
      },
      { documentLoader: documentLoader() as never },
    )) as { object: { value: string } }[];
    expect(quad?.object.value).to.equal('https://www.w3.org/2018/credentials#VerifiableCredential');
  });

  it('an unknown one is refused by name', async () => {
    await expectError(/context https:\/\/forger.example\/c is not one/, async () =>
      documentLoader()('https://forger.example/c'),
    );
  });

  it('one of a partner is read from ours', async () => {
    const iri = 'https://partner.example/contexts/multikey.jsonld';
    const { document } = await documentLoader({ extra: { [iri]: 'multikey-v1' } })(iri);
    expect(document).to.equal(pinnedContexts().get('multikey-v1')?.document);
    expect(() => documentLoader({ extra: { [iri]: 'nothing' } })).to.throw(/name nothing/);
  });
});
