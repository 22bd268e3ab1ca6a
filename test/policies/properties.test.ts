import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  decide,
  endOf,
  explain,
  describe as inWords,
  sameTerms,
} from '../../src/policies/index.ts';
import { aSituation, OURS } from './support.ts';

const RUNS = { seed: 20261122, numRuns: 300 };

const name = fc.constantFrom(
  'dateTime',
  'count',
  'purpose',
  'elapsedTime',
  `${OURS}country`,
  `${OURS}membership`,
  'x:y',
  '__proto__',
  'constructor',
);
const operator = fc.constantFrom(
  'eq',
  'neq',
  'lt',
  'lteq',
  'gt',
  'gteq',
  'isAnyOf',
  'isNoneOf',
  'isA',
  '?',
);
const value = fc.oneof(
  fc.constantFrom('FR', 'ES', '2026-12-31', '2020-01-01', 'P1D', '3', 'nine-countries'),
  fc.jsonValue(),
);
const atomic = fc.record({ leftOperand: name, operator, rightOperand: value });
const constraint = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    atomic,
    fc
      .tuple(
        fc.constantFrom('and', 'or', 'xone', 'andSequence'),
        fc.array(tie('any'), { maxLength: 3 }),
      )
      .map(([of, parts]) => ({ [of]: parts })),
    fc.jsonValue(),
  ),
})).any;
const rule = fc.record(
  {
    action: fc.constantFrom('use', 'read', 'distribute', 'odrl:use', 'x:y'),
    constraint: fc.array(constraint, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const policy = fc.record(
  {
    permission: fc.array(rule, { maxLength: 2 }),
    prohibition: fc.array(rule, { maxLength: 2 }),
    obligation: fc.array(rule, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const situation = fc
  .constantFrom('catalogue' as const, 'negotiation' as const, 'transfer' as const)
  .map((stage) => aSituation({ stage }));

describe('policies › properties', () => {
  it('never throws, whatever JSON stands for a policy, and then permits nothing', () => {
    const anything = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
    fc.assert(
      fc.property(anything, situation, (json, asked) => {
        expect(decide(json, asked).permitted).to.equal(false);
        inWords(json, { language: 'fr' });
        endOf(json, asked.now);
        expect(sameTerms(json, json)).to.equal(true);
      }),
      RUNS,
    );
  });

  it('never throws on what looks like a policy, nor do the words for it', () => {
    fc.assert(
      fc.property(policy, situation, (offer, asked) => {
        const decision = decide(offer, asked);
        for (const audience of ['operator', 'stranger'] as const)
          expect(explain(decision, { language: 'es', audience }).summary).to.not.equal('');
        expect(inWords(offer, { language: 'en' }).sentence).to.not.equal('');
      }),
      RUNS,
    );
  });

  it('survives nesting without end', () => {
    let nested: object = { leftOperand: 'count', operator: 'lt', rightOperand: '3' };
    for (let i = 0; i < 5000; i += 1) nested = { and: [nested] };
    const offer = { permission: [{ action: 'use', constraint: [nested] }] };
    expect(decide(offer, aSituation()).permitted).to.equal(false);
    expect(inWords(offer, { language: 'en' }).understood).to.equal(false);
  });

  it('lets a prohibition of all use win over any policy', () => {
    fc.assert(
      fc.property(policy, situation, (offer, asked) => {
        const prohibition = [...(offer.prohibition ?? []), { action: 'use' }];
        expect(decide({ ...offer, prohibition }, asked).permitted).to.equal(false);
      }),
      RUNS,
    );
  });

  it('permits no more with one more constraint on a permission', () => {
    fc.assert(
      fc.property(policy, constraint, situation, (offer, more, asked) => {
        const stricter = {
          ...offer,
          permission: offer.permission?.map((p) => ({
            ...p,
            constraint: [...(p.constraint ?? []), more],
          })),
        };
        if (decide(stricter, asked).permitted)
          expect(decide(offer, asked).permitted).to.equal(true);
      }),
      RUNS,
    );
  });

  it('permits nothing where a constraint of each permission is not satisfied', () => {
    const unmet = [
      { leftOperand: `${OURS}country`, operator: 'eq', rightOperand: 'ES' },
      { leftOperand: 'https://example.org/unknown', operator: 'eq', rightOperand: 'x' },
    ];
    fc.assert(
      fc.property(policy, fc.constantFrom(...unmet), situation, (offer, no, asked) => {
        const permission = (offer.permission ?? []).map((p) => ({
          ...p,
          constraint: [...(p.constraint ?? []), no],
        }));
        expect(decide({ ...offer, permission }, asked).permitted).to.equal(false);
      }),
      RUNS,
    );
  });
});
