import { expect } from 'chai';
import {
  decimal,
  durationOfHours,
  plainText,
  webAddress,
  words,
} from '../../src/linked-data/texts.ts';

const rows = <I, O>(name: string, f: (input: I) => O, table: readonly (readonly [I, O])[]) => {
  for (const [input, output] of table)
    it(`${name} of ${JSON.stringify(input)} is ${JSON.stringify(output)}`, () => {
      expect(f(input)).to.equal(output);
    });
};

describe('linked-data › texts', () => {
  rows('plain text', plainText, [
    [undefined, undefined],
    ['', undefined],
    ['<p></p>', undefined],
    ['a', 'a'],
    ['<p>a</p><p>b</p>', 'a\nb'],
    ['a<br />b<br>c', 'a\nb\nc'],
    ['<p>Voici :</p><ul><li>un</li><li>deux</li></ul>', 'Voici :\n- un\n- deux'],
    ['R&amp;D &lt;b&gt; &quot;x&quot; &#39;y&#39; &#xe9;', 'R&D <b> "x" \'y\' é'],
    ['&amp;lt;', '&lt;'],
    ['&inconnu; &#0; &#99999999;', '&inconnu; &#0; &#99999999;'],
    ['1 < 2 & 3 > 2', '1 < 2 & 3 > 2'],
  ]);
  rows('words', words, [
    [' a ', 'a'],
    ['   ', undefined],
    ['a\ud83d', 'a\ufffd'],
    ['\udc00a', '\ufffda'],
    ['a👩🏽‍💻', 'a👩🏽‍💻'],
    ['a\u0000b\ufffe', 'a\ufffdb\ufffd'],
    ['a\tb\nc', 'a\tb\nc'],
  ]);
  rows('decimal', decimal, [
    [undefined, undefined],
    [0, '0'],
    [4200.5, '4200.5'],
    [-1, '-1'],
    [1e-9, '0.000000001000'],
    [1e21, undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
  ]);
  rows('duration', durationOfHours, [
    [undefined, undefined],
    [0, undefined],
    [-1, undefined],
    [560, 'PT560H'],
    [540.5, 'PT540H30M'],
    [0.25, 'PT15M'],
    [1e9, undefined],
  ]);
  rows('web address', webAddress, [
    ['https://a.example', 'https://a.example/'],
    ['http://é.example/ü', 'http://xn--9ca.example/%C3%BC'],
    ['www.a.example', undefined],
    ['javascript:alert(1)', undefined],
    ['mailto:a@b.example', undefined],
    ['https://name:secret@a.example/', undefined],
    ['', undefined],
  ]);
});
