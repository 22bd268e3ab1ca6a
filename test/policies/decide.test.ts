import { expect } from 'chai';
import {
  type AtomicConstraint,
  decide,
  type Policy,
  type Situation,
} from '../../src/policies/index.ts';
import { anOffer, aSituation, NOW, OURS } from './support.ts';

const constraint = (
  leftOperand: string,
  operator: string,
  rightOperand: AtomicConstraint['rightOperand'],
): AtomicConstraint => ({ leftOperand, operator, rightOperand });

const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
const transfer = (changes: Partial<Situation>) => aSituation({ stage: 'transfer', ...changes });

/** Constraint, situation, what becomes of it. */
const ROWS: readonly (readonly [AtomicConstraint, Situation, string])[] = [
  [constraint('dateTime', 'lteq', '2026-11-22'), aSituation(), 'satisfied'],
  [constraint('dateTime', 'lteq', '2026-11-21'), aSituation(), 'not-satisfied'],
  [constraint('dateTime', 'lt', '2026-11-22'), aSituation(), 'not-satisfied'],
  [constraint('dateTime', 'gteq', '2026-11-22T13:00:00+01:00'), aSituation(), 'satisfied'],
  [constraint('odrl:dateTime', 'odrl:gt', '2026-11-22T12:00:00'), aSituation(), 'not-satisfied'],
  [constraint('dateTime', 'lteq', '2026-02-30'), aSituation(), 'not-understood'],
  [constraint('dateTime', 'lteq', 'tomorrow'), aSituation(), 'not-understood'],
  [constraint('dateTime', 'term-lteq', '2030-01-01'), aSituation(), 'not-understood'],
  [constraint('elapsedTime', 'lteq', 'P6M'), aSituation(), 'satisfied'],
  [constraint('elapsedTime', 'lteq', 'P30D'), transfer({ agreedAt: days(-29) }), 'satisfied'],
  [constraint('elapsedTime', 'lteq', 'P30D'), transfer({ agreedAt: days(-31) }), 'not-satisfied'],
  [constraint('elapsedTime', 'lteq', 'P30D'), transfer({}), 'not-understood'],
  [
    constraint('https://w3id.org/edc/v0.0.1/ns/inForceDate', 'lteq', 'contractAgreement+30d'),
    transfer({ agreedAt: days(-31) }),
    'not-satisfied',
  ],
  [constraint('count', 'lteq', '2'), transfer({ count: 2 }), 'satisfied'],
  [constraint('count', 'lteq', '2'), transfer({ count: 3 }), 'not-satisfied'],
  [constraint('count', 'lteq', '2'), transfer({}), 'not-understood'],
  [constraint('count', 'lteq', '2'), aSituation(), 'satisfied'],
  [constraint('count', 'lteq', 'many'), aSituation(), 'not-understood'],
  [constraint(`${OURS}partner`, 'isAnyOf', ['did:web:partner.example']), aSituation(), 'satisfied'],
  [constraint(`${OURS}partner`, 'isNoneOf', ['did:web:other.example']), aSituation(), 'satisfied'],
  [constraint(`${OURS}country`, 'isAnyOf', ['be', 'fr']), aSituation(), 'satisfied'],
  [constraint(`${OURS}country`, 'eq', 'ES'), aSituation(), 'not-satisfied'],
  [constraint(`${OURS}country`, 'isPartOf', 'EU'), aSituation(), 'not-understood'],
  [
    constraint(`${OURS}country`, 'neq', 'ES'),
    aSituation({ participant: { participantId: 'did:web:x.example', claims: {} } }),
    'not-understood',
  ],
  [constraint(`${OURS}membership`, 'eq', 'nine-countries'), aSituation(), 'satisfied'],
  [
    constraint(`${OURS}membership`, 'isAllOf', ['nine-countries', 'b']),
    aSituation(),
    'not-satisfied',
  ],
  [
    constraint('https://example.org/claim', 'eq', 'gold'),
    aSituation({
      participant: { participantId: 'x', claims: { 'https://example.org/claim': ['gold'] } },
    }),
    'satisfied',
  ],
  [constraint('https://example.org/claim', 'eq', 'gold'), aSituation(), 'not-understood'],
  [constraint('toString', 'eq', 'x'), aSituation(), 'not-understood'],
  [
    constraint('purpose', 'eq', 'https://w3id.org/dpv#ScientificResearch'),
    aSituation(),
    'promised',
  ],
  [constraint('purpose', 'nonsense', 'x'), aSituation(), 'not-understood'],
];

describe('policies › decide › one constraint', () => {
  for (const [wanted, situation, outcome] of ROWS) {
    const { leftOperand, operator, rightOperand } = wanted;
    it(`${leftOperand} ${operator} ${JSON.stringify(rightOperand)} (${situation.stage}) is ${outcome}`, () => {
      const decision = decide(anOffer(wanted), situation);
      const finding = decision.rules[0]?.findings.at(-1);
      expect(finding?.outcome).to.equal(outcome);
      expect(decision.permitted).to.equal(outcome === 'satisfied' || outcome === 'promised');
      // The answer says why wherever it does not understand, and never calls a promise checked.
      expect(finding?.reason === undefined).to.equal(outcome !== 'not-understood');
      expect(finding?.keptBy === 'partner').to.equal(outcome === 'promised');
    });
  }
});

const YES = constraint(`${OURS}country`, 'eq', 'FR');
const NO = constraint(`${OURS}country`, 'eq', 'ES');
const PROMISE = constraint('purpose', 'eq', 'x');
const STRANGE = constraint('https://example.org/x', 'eq', 'y');

describe('policies › decide › logical constraints', () => {
  const rows = [
    ['and', [YES, YES], 'satisfied'],
    ['and', [YES, NO], 'not-satisfied'],
    ['and', [YES, PROMISE], 'promised'],
    ['and', [PROMISE, STRANGE], 'not-understood'],
    ['andSequence', [YES, NO], 'not-satisfied'],
    ['or', [NO, YES], 'satisfied'],
    ['or', [NO, PROMISE], 'promised'],
    ['or', [NO, STRANGE], 'not-understood'],
    ['or', [STRANGE, YES], 'satisfied'],
    ['xone', [YES, NO], 'satisfied'],
    ['xone', [YES, YES], 'not-satisfied'],
    ['xone', [YES, PROMISE], 'not-understood'],
    ['xone', [NO, PROMISE], 'promised'],
    ['xone', [YES, STRANGE], 'not-understood'],
    ['xone', [YES, YES, STRANGE], 'not-satisfied'],
  ] as const;
  for (const [operator, parts, outcome] of rows)
    it(`${operator} of ${parts.map((p) => JSON.stringify(p.rightOperand)).join(', ')} is ${outcome}`, () => {
      const { rules } = decide(anOffer({ [operator]: parts }), aSituation());
      expect(rules[0]?.findings.at(-1)?.outcome).to.equal(outcome);
      expect(rules[0]?.findings.at(-1)?.parts.length).to.equal(parts.length);
    });
});

const withProhibition = (...constraints: readonly AtomicConstraint[]): Policy => ({
  ...anOffer(),
  prohibition: [{ action: 'use', constraint: constraints }],
});

describe('policies › decide › rules together', () => {
  it('denies by default, and says that no permission applies', () => {
    const { permission: _left, ...nothing } = anOffer();
    expect(decide(nothing, aSituation())).to.include({
      permitted: false,
      because: 'no-permission',
    });
  });

  it('lets a prohibition win, and one that it does not understand too', () => {
    expect(decide(withProhibition(), aSituation()).because).to.equal('prohibition');
    expect(decide(withProhibition(YES), aSituation()).because).to.equal('prohibition');
    expect(decide(withProhibition(STRANGE), aSituation()).because).to.equal('prohibition');
    expect(decide(withProhibition(NO), aSituation()).permitted).to.equal(true);
  });

  it('takes a prohibition of what it never sees as the partner’s promise', () => {
    const { permitted, rules } = decide(
      { ...anOffer(), prohibition: [{ action: 'distribute' }] },
      aSituation(),
    );
    expect(permitted).to.equal(true);
    expect(rules[1]).to.include({ kind: 'prohibition', active: false, keptBy: 'partner' });
  });

  it('does not pass over a prohibition of an act that it does not know', () => {
    const policy = { ...anOffer(), prohibition: [{ action: 'https://example.org/act' }] };
    expect(decide(policy, aSituation()).because).to.equal('prohibition');
  });

  it('lets no duty lift a prohibition', () => {
    const policy = { ...anOffer(), prohibition: [{ action: 'use', duty: [{ action: 'inform' }] }] };
    expect(decide(policy, aSituation()).because).to.equal('prohibition');
  });

  it('takes an open duty as promised, and refuses once it was broken', () => {
    const policy = { ...anOffer(), obligation: [{ '@id': 'urn:duty', action: 'delete' }] };
    const open = decide(policy, aSituation());
    expect(open.permitted).to.equal(true);
    expect(open.rules[1]?.findings[0]).to.include({ outcome: 'promised', keptBy: 'partner' });
    const broken = decide(policy, aSituation({ duties: { 'urn:duty': 'violated' } }));
    expect(broken).to.include({ permitted: false, because: 'broken-duty' });
  });

  it('asks for the assignee and the target of an agreement', () => {
    const agreement: Policy = {
      ...anOffer(),
      '@type': 'Agreement',
      target: 'urn:dataset:1',
      assignee: 'did:web:partner.example',
    };
    expect(decide(agreement, aSituation()).permitted).to.equal(true);
    const other = aSituation({ participant: { participantId: 'did:web:other', claims: {} } });
    expect(decide(agreement, other).permitted).to.equal(false);
    expect(decide(agreement, aSituation({ target: { id: 'urn:dataset:2' } })).permitted).to.equal(
      false,
    );
    const inside = { id: 'urn:dataset:2', partOf: ['urn:dataset:1'] };
    expect(decide(agreement, aSituation({ target: inside })).permitted).to.equal(true);
  });

  it('refuses terms that stand elsewhere', () => {
    const policy = { ...anOffer(), 'odrl:inheritFrom': { '@id': 'urn:other' } };
    expect(decide(policy, aSituation()).because).to.equal('unreadable');
  });

  it('reads the forms in which other nodes write the same', () => {
    const strangers = {
      '@id': 'x',
      'odrl:permission': {
        'odrl:action': { '@id': 'odrl:use' },
        'odrl:constraint': {
          'odrl:leftOperand': { '@id': `${OURS}country` },
          'odrl:operator': { '@id': 'odrl:eq' },
          'odrl:rightOperand': { '@value': 'ES' },
        },
      },
    };
    const decision = decide(strangers, aSituation());
    expect(decision.permitted).to.equal(false);
    expect(decision.rules[0]?.findings.at(-1)).to.deep.include({
      subject: 'country',
      operator: 'eq',
      wanted: ['ES'],
      found: ['FR'],
    });
  });

  it('keeps what narrows an action, an asset or a party', () => {
    const narrowed = (rule: object) => decide({ permission: [rule] }, aSituation()).permitted;
    const action = (c: AtomicConstraint) => ({
      'rdf:value': { '@id': 'odrl:use' },
      refinement: [c],
    });
    expect(narrowed({ action: action(YES) })).to.equal(true);
    expect(narrowed({ action: action(NO) })).to.equal(false);
    const target = { '@id': 'urn:dataset:1', refinement: [YES] };
    expect(narrowed({ action: 'use', target })).to.equal(false);
  });
});
