import { expect } from 'chai';
import { meant } from '../../../src/catalogue/search/spelling.ts';

describe('catalogue › which word was meant', () => {
  const words = (...all: readonly (readonly [string, number])[]) =>
    all.map(([folded, n]) => ({ given: folded, folded, label: folded, n }));
  for (const [typed, known, expected] of [
    ['developeur', words(['developer', 90], ['developpeur', 10]), 'developpeur'],
    ['dessin', words(['dessins', 5], ['destin', 50]), 'destin'],
    ['secretaria', words(['secretariat', 1], ['secretaire', 99]), 'secretariat'],
    ['sage', words(['usage', 9]), undefined],
    ['wep', words(['web', 9]), undefined],
  ] as const)
    it(`${typed}: ${expected ?? 'none of them'}`, () => {
      expect(meant(typed, known)?.folded).to.equal(expected);
    });
});
