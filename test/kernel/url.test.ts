import { expect } from 'chai';
import { isDid, isIri, isUrl } from '../../src/kernel/url.ts';

describe('kernel › addresses', () => {
  it('are read the same the thousandth time, whatever their letters', () => {
    const answers = new Set<boolean>();
    for (let i = 0; i < 20_000; i += 1) answers.add(isUrl('http://é.example/ü'));
    expect([...answers]).to.deep.equal([true]);
  });

  it('are read against a base, and refused without', () => {
    expect([isUrl('/x', 'http://a.example'), isUrl('/x'), isUrl('')]).to.deep.equal([
      true,
      false,
      false,
    ]);
  });

  it('are IRIs where a quad can hold them', () => {
    for (const iri of [
      'https://ex.org/a%20b?q=é#f',
      'HTTPS://ex.org',
      'urn:uuid:0b5f',
      'did:key:z6Mk',
      'mailto:a@b.example',
    ])
      expect(isIri(iri), iri).to.equal(true);
    for (const text of [
      'https://ex.org/a b',
      ' https://ex.org/',
      'https://ex.org/<a>',
      'https://ex.org/{a}',
      'https://ex.org/a|b',
      'https://ex.org/a\\b',
      'https://ex.org/^`',
      'https://ex.org/\u0085',
      'https:///ex.org',
      'https:ex.org',
      'https://?q',
      'ex.org/a',
      '//ex.org/a',
      'urn:',
      '',
    ])
      expect(isIri(text), text).to.equal(false);
  });

  it('are DIDs by the grammar of theirs', () => {
    for (const did of ['did:key:z6Mk', 'did:web:ex.org%3A8443:issuers:a', 'did:ex:a.b-c_d'])
      expect(isDid(did), did).to.equal(true);
    for (const text of [
      'did:key:',
      'did:key:a b',
      'did:key:a/b',
      'did:web:ex.org%3',
      'did::a',
      'z6Mk',
    ])
      expect(isDid(text), text).to.equal(false);
  });
});
