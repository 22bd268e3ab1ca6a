import { expect } from 'chai';
import { isDeeper } from '../../src/kernel/json-depth.ts';

describe('kernel › the depth of JSON', () => {
  for (const [json, most, deeper] of [
    ['{}', 1, false],
    ['[[]]', 1, true],
    ['[{"a":[1]}]', 3, false],
    ['[{"a":[1]}]', 2, true],
    ['["[[[[", "\\"[[", "\\\\"]', 1, false],
    ['[1],[2],[3]', 1, false],
    ['"[', 0, false],
    ['{"é[{":1}', 1, false],
  ] as const)
    it(`${json} is ${deeper ? '' : 'not '}deeper than ${most}`, () => {
      expect(isDeeper(Buffer.from(json), most)).to.equal(deeper);
    });
});
