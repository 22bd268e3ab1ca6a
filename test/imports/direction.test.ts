import { expect } from 'chai';
import { describedBy } from '../../src/imports/mapping/direction.ts';

describe('imports › which column a relation describes, by the labels', () => {
  for (const [first, relation, second, column] of [
    ['soudeur/soudeuse', 'broadMatch', 'Soudeur / Soudeuse à la flamme', 1],
    ['soudeur/soudeuse', 'narrowMatch', 'Soudeur / Soudeuse à la flamme', 2],
    ['soudeur au plasma', 'narrowMatch', 'soudeur', 1],
    ['soudeur au plasma', 'broadMatch', 'soudeur', 2],
    ['soudeur', 'broadMatch', 'Soudeur', undefined],
    ['soudeur', 'exactMatch', 'soudeur au plasma', undefined],
    ['chaudronnier', 'broadMatch', 'soudeur', undefined],
    ['', 'broadMatch', 'soudeur', undefined],
  ] as const)
    it(`${first} ${relation} ${second}: ${column ?? 'neither'}`, () => {
      expect(describedBy({ relation, labels: [first, second] })).to.equal(column);
    });
});
