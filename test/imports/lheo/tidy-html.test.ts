import { expect } from 'chai';
import * as fc from 'fast-check';
import sanitize from 'sanitize-html';
import { OPTIONS } from '../../../src/imports/lheo/rich-text.ts';
import { asTidy } from '../../../src/imports/lheo/tidy-html.ts';

const NAMES = ['p', 'br', 'ul', 'ol', 'li', 'strong', 'em', 'b', 'i'];
const text = fc.constantFrom('mot', ' ', '\n', 'l’été', '"a"', "l'eau", '\u00a0', '😀');

/** Well nested, as most feeds write it. */
const nested = fc.letrec<{ html: string }>((tie) => ({
  html: fc
    .array(
      fc.oneof(
        { maxDepth: 6 },
        text,
        fc.constantFrom('<br>', '<br/>', '<br />'),
        fc
          .tuple(fc.constantFrom(...NAMES.filter((n) => n !== 'br')), tie('html'))
          .map(([name, inner]) => `<${name}>${inner}</${name}>`),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
})).html;
/** Anything. */
const torn = fc
  .array(
    fc.oneof(
      text,
      fc.constantFrom(
        ...NAMES.flatMap((n) => [`<${n}>`, `</${n}>`, `<${n} />`, `<${n}/>`]),
        '<div>',
        '</div>',
        '<p class="x">',
        '<P>',
        '<',
        '>',
        '&',
        '&amp;',
        '<!--',
        '-->',
        '</',
        '<p',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('imports › HTML that is tidy already', () => {
  it('is written as the sanitiser writes it', () => {
    let tidy = 0;
    fc.assert(
      fc.property(fc.oneof(nested, torn), (html) => {
        const written = asTidy(html);
        if (written === undefined) return;
        tidy += 1;
        expect(written).to.equal(sanitize(html, OPTIONS));
      }),
      { numRuns: 5000, seed: 3 },
    );
    expect(tidy).to.be.greaterThan(1000);
  });

  it('ends a paragraph where another block begins', () => {
    for (const html of [
      '<p><b>a</b><br /><p>b</p></p><p>c</p>',
      '<p>a<ul><li>b<li>c</li></ul></p>',
      'a</p>b',
    ]) {
      expect(asTidy(html), html).to.be.a('string');
      expect(asTidy(html)).to.equal(sanitize(html, OPTIONS));
    }
  });

  it('leaves to the sanitiser what is not surely so', () => {
    for (const html of [
      '<p class="x">a</p>',
      '<p>a & b</p>',
      '<p>a > b</p>',
      '<script>a</script>',
      '<p>a<b>b</p></b>',
      '<li>a</li></li>',
      '<p/>',
      '</br>',
      '<ul>'.repeat(16) + '</ul>'.repeat(16),
    ])
      expect(asTidy(html), html).to.equal(undefined);
  });
});
