/** The part of JSON Schema that credentials are described with: what follows, what does not, what is not checked. */
import { expect } from 'chai';
import { follows, NotUnderstood } from '../../src/claims/credentials/json-schema.ts';

const ROWS: readonly (readonly [schema: unknown, value: unknown, ok: boolean])[] = [
  [true, 1, true],
  [false, 1, false],
  [{ type: 'string' }, 'x', true],
  [{ type: 'string' }, 1, false],
  [{ type: ['string', 'null'] }, null, true],
  [{ type: 'integer' }, 1.5, false],
  [{ type: 'object' }, [], false],
  [{ required: ['a'] }, { a: 1 }, true],
  [{ required: ['a'] }, {}, false],
  [{ required: ['toString'] }, {}, false],
  [{ properties: { a: { type: 'number' } } }, { a: '1' }, false],
  [{ properties: { a: { type: 'number' } } }, {}, true],
  [{ properties: { a: true }, additionalProperties: false }, { a: 1 }, true],
  [{ properties: { a: true }, additionalProperties: false }, { b: 1 }, false],
  [{ items: { type: 'string' } }, ['a', 1], false],
  [{ enum: ['a', 'b'] }, 'b', true],
  [{ enum: ['a', 'b'] }, 'c', false],
  [{ const: { a: 1 } }, { a: 1 }, true],
  [{ allOf: [{ type: 'string' }, { minLength: 2 }] }, 'x', false],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, null, true],
  [{ maxLength: 1 }, '😀', true],
  [{ minItems: 1 }, [], false],
  [{ minimum: 1, maximum: 3 }, 4, false],
  [{ minimum: 1, maximum: 3 }, 'x', true],
  [{ $schema: 'http://json-schema.org/draft-04/schema#', title: 'x' }, 1, true],
];

describe('claims › schemas of credentials', () => {
  for (const [schema, value, ok] of ROWS)
    it(`${JSON.stringify(schema)} ${ok ? 'takes' : 'refuses'} ${JSON.stringify(value)}`, () => {
      expect(follows(schema, value)).to.equal(ok);
    });

  for (const schema of [{ pattern: '^(a+)+$' }, { $ref: '#' }, { type: 'date' }, 'x', { enum: 1 }])
    it(`${JSON.stringify(schema)} is not passed over`, () => {
      expect(() => follows(schema, 'x')).to.throw(NotUnderstood);
    });

  it('nested without end is not followed without end', () => {
    const schema: { items?: unknown } = {};
    schema.items = schema;
    let value: unknown = 'x';
    for (let i = 0; i < 100; i += 1) value = [value];
    expect(() => follows(schema, value)).to.throw(NotUnderstood);
  });
});
