import { expect } from 'chai';
import { wrapped } from '../../src/pages/job-map/picture.ts';

describe('pages › labels of the picture', () => {
  for (const [text, most, lines] of [
    ['Développement web', 40, ['Développement web']],
    ['Développement web', 13, ['Développement', 'web']],
    ['', 10, ['']],
    ['Anticonstitutionnellement', 10, ['Anticonstitutionnellement']],
    ['un deux trois quatre', 8, ['un deux', 'trois', 'quatre']],
    ['a b c d e', 1, ['a', 'b', 'c …']],
  ] as const)
    it(`“${text}” in lines of ${most}`, () => {
      expect(wrapped(text, most)).to.deep.equal(lines);
    });
});
