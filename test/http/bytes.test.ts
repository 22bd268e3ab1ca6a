import { expect } from 'chai';
import { utf8 } from '../../src/http/bytes.ts';

describe('http › texts as bytes', () => {
  const TEXTS = [
    '',
    'plain',
    'L’été à Besançon – 10 €',
    '\ud83d\ude80 and half: \ud83d',
    'œ'.repeat(90_000),
  ];
  for (const text of TEXTS)
    it(`are UTF-8: ${text.length} characters`, () => {
      expect(utf8(text).equals(Buffer.from(text))).to.equal(true);
    });

  it('stay what they are when others are made', () => {
    const first = utf8('one');
    utf8('two');
    expect(first.toString()).to.equal('one');
  });
});
