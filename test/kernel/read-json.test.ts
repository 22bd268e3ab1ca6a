import { expect } from 'chai';
import { readJson } from '../../src/kernel/read-json.ts';

const limits = { maxBytes: 1000, maxDepth: 4 };

describe('kernel › JSON of strangers', () => {
  for (const [text, why] of [
    ['{"a":', 'not-json'],
    ['', 'not-json'],
    [`"${'x'.repeat(1000)}"`, 'too-large'],
    ['[[[[[]]]]]', 'too-deep'],
    ['{"a":{"b":[{"c":[]}]}}', 'too-deep'],
    ['{"a":1,"a":2}', 'member-twice'],
    ['{"a":1,"b":{"a":1},"\\u0061":2}', 'member-twice'],
    ['[{"a":[":"],"a":2}]', 'member-twice'],
    ['"\\ud800"', 'broken-text'],
    ['{"\\udc00":1}', 'broken-text'],
  ] as const)
    it(`refuses ${text.slice(0, 40)}: ${why}`, () => {
      expect(readJson(text, limits)).to.deep.equal({ ok: false, why });
    });

  for (const text of [
    '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}',
    '{"a":"a","b":"a","c":"{\\"a\\":1,\\"a\\":2}"}',
    '"[[[[[[["',
    '[[[[]]]]',
    '"\\ud83d\\ude00"',
    '{"":1,"a":":"}',
  ])
    it(`reads ${text} as JSON.parse does`, () => {
      expect(readJson(text, limits)).to.deep.equal({ ok: true, value: JSON.parse(text) });
    });
});
