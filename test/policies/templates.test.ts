import { expect } from 'chai';
import { AppError } from '../../src/kernel/errors.ts';
import {
  type AtomicConstraint,
  type Constraint,
  decide,
  endOf,
  findTemplate,
  offerOf,
  type Policy,
  PROFILE,
  sameTerms,
  TEMPLATES,
  type Template,
} from '../../src/policies/index.ts';
import { FIELD_FORMS } from '../../src/policies/templates/fields.ts';
import { anOffer, aSituation, NOW, OURS } from './support.ts';

const template = (id: string): Template => {
  const found = findTemplate(id);
  if (found === undefined) throw new Error(`no template ${id}`);
  return found;
};
const ID = 'urn:uuid:offer';

/** Where the faults of what was filled in lie. */
function pointersOf(of: Template, filled: object): readonly string[] {
  try {
    offerOf(of, filled, ID);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.issues.map((issue) => issue.pointer);
  }
}

describe('policies › contract templates', () => {
  it('are six, with four fields at most', () => {
    expect(TEMPLATES.map((t) => t.id)).to.deep.equal([
      'open',
      'members',
      'research',
      'placement',
      'aggregator',
      'pilot',
    ]);
    for (const { fields, required } of TEMPLATES) {
      expect(fields.length).to.be.lessThan(5);
      expect(fields).to.include.members([...required]);
      for (const field of fields) expect(FIELD_FORMS[field].label.fr).to.not.equal('');
    }
  });

  it('make an offer for the catalogue: no target, no empty list, texts as right operands', () => {
    const offer = offerOf(
      template('pilot'),
      { partners: ['did:web:a.example'], duration: 'P3M', pulls: '10', deletedBy: '' },
      ID,
    );
    expect(offer).to.deep.equal({
      '@id': ID,
      '@type': 'Offer',
      permission: [
        {
          action: 'use',
          constraint: [
            {
              leftOperand: `${OURS}partner`,
              operator: 'isAnyOf',
              rightOperand: ['did:web:a.example'],
            },
            { leftOperand: 'elapsedTime', operator: 'lteq', rightOperand: 'P3M' },
            { leftOperand: 'count', operator: 'lteq', rightOperand: '10' },
            { leftOperand: 'purpose', operator: 'eq', rightOperand: `${OURS}Pilot` },
          ],
        },
      ],
      prohibition: [{ action: 'distribute' }],
    });
  });

  it('name the field and the rule that is broken', () => {
    const faults: readonly (readonly [string, object, string])[] = [
      ['pilot', { duration: 'P3M' }, '/partners'],
      ['pilot', { partners: ['a b'], duration: 'P3M' }, '/partners/0'],
      ['pilot', { partners: ['did:web:a'], duration: 'three months' }, '/duration'],
      ['pilot', { partners: ['did:web:a'], duration: 'P0D' }, '/duration'],
      ['pilot', { partners: ['did:web:a'], duration: 'P1D', pulls: '0' }, '/pulls'],
      ['research', { deletedBy: '2026-02-30' }, '/deletedBy'],
      ['members', { communities: ['x'], countries: ['XX'] }, '/countries/0'],
      ['open', { until: '2026-12-31' }, '/'],
    ];
    for (const [id, filled, pointer] of faults) {
      expect(pointersOf(template(id), filled), `${id} ${JSON.stringify(filled)}`).to.deep.equal([
        pointer,
      ]);
    }
  });

  it('use nothing that the profile does not explain', () => {
    const known = new Set(PROFILE.flatMap(({ iri }) => [iri, iri.replace(/^.*odrl\/2\//, '')]));
    const atoms = (c: Constraint): readonly AtomicConstraint[] => ('leftOperand' in c ? [c] : []);
    const used = TEMPLATES.flatMap(({ rules }) => {
      const made = rules({
        deletedBy: '2027-01-01',
        pulls: 1,
        duration: 'P1D',
        until: '2026-12-31',
      });
      const all = [...made.permission, ...(made.prohibition ?? []), ...(made.obligation ?? [])];
      const constraints = all.flatMap((r) => r.constraint ?? []).flatMap(atoms);
      const purposes = constraints
        .filter((c) => c.leftOperand === 'purpose')
        .flatMap((c) => c.rightOperand);
      return [...all.map((r) => r.action), ...constraints.map((c) => c.leftOperand), ...purposes];
    });
    expect(used.filter((name) => typeof name !== 'string' || !known.has(name))).to.deep.equal([]);
  });

  it('are decided as they say', () => {
    const filled = { communities: ['nine-countries'], countries: ['FR'], until: '2026-11-22' };
    const offer = offerOf(template('members'), filled, ID);
    expect(decide(offer, aSituation()).permitted).to.equal(true);
    expect(decide(offer, aSituation({ now: new Date('2026-11-23T00:00:00Z') })).permitted).to.equal(
      false,
    );
    const stranger = { participantId: 'did:web:x', country: 'FR', claims: {} };
    expect(decide(offer, aSituation({ participant: stranger })).permitted).to.equal(false);
  });
});

describe('policies › the end of a contract', () => {
  const until = (
    leftOperand: string,
    operator: string,
    rightOperand: string,
  ): AtomicConstraint => ({
    leftOperand,
    operator,
    rightOperand,
  });
  const rows: readonly (readonly [string, Policy, string | undefined])[] = [
    ['no time', anOffer(), undefined],
    ['a day', anOffer(until('dateTime', 'lteq', '2026-12-31')), '2027-01-01T00:00:00.000Z'],
    ['before a day', anOffer(until('dateTime', 'lt', '2026-12-31')), '2026-12-31T00:00:00.000Z'],
    [
      'a month by the calendar',
      anOffer(until('elapsedTime', 'lteq', 'P1M')),
      '2026-12-22T12:00:00.001Z',
    ],
    [
      'the earlier of two',
      anOffer(until('elapsedTime', 'lteq', 'P1Y'), until('dateTime', 'lteq', '2026-12-31')),
      '2027-01-01T00:00:00.000Z',
    ],
    [
      'the later of a choice',
      anOffer({
        or: [until('dateTime', 'lteq', '2026-12-31'), until('dateTime', 'lt', '2028-01-01')],
      }),
      '2028-01-01T00:00:00.000Z',
    ],
  ];
  for (const [name, policy, end] of rows)
    it(`${name}: ${end ?? 'never'}; just before it holds, then no more`, () => {
      const found = endOf(policy, NOW);
      expect(found?.toISOString()).to.equal(end);
      if (found === undefined) return;
      const at = (time: number) =>
        decide(policy, aSituation({ stage: 'transfer', agreedAt: NOW, now: new Date(time) }));
      expect(at(found.getTime() - 1).permitted).to.equal(true);
      expect(at(found.getTime()).permitted).to.equal(false);
    });

  it('is that of the permission that lasts longest', () => {
    const [short] = anOffer(until('dateTime', 'lt', '2026-12-31')).permission ?? [];
    const [long] = anOffer().permission ?? [];
    if (short === undefined || long === undefined) throw new Error('no rules');
    expect(endOf({ ...anOffer(), permission: [short, long] }, NOW)).to.equal(undefined);
  });
});

describe('policies › the same terms', () => {
  const offer = offerOf(template('research'), { deletedBy: '2027-02-28', countries: ['FR'] }, ID);
  const agreement = {
    '@type': 'Agreement',
    obligation: offer.obligation,
    prohibition: offer.prohibition,
    permission: offer.permission,
    '@id': 'urn:uuid:agreement',
    target: 'urn:dataset:1',
    assigner: 'did:web:us',
    assignee: 'did:web:them',
    timestamp: '2026-11-22T12:00:00Z',
  };

  it('are those of the offer in the agreement, in any order of members', () => {
    expect(sameTerms(offer, agreement)).to.equal(true);
  });

  it('are those in the form of another node: prefixes, objects, no ids of rules', () => {
    const others = {
      '@id': 'x',
      'odrl:permission': {
        'odrl:action': { '@id': 'odrl:use' },
        'odrl:constraint': (offer.permission?.[0]?.constraint ?? []).map((c) =>
          'leftOperand' in c
            ? {
                'odrl:leftOperand': { '@id': c.leftOperand },
                'odrl:operator': { '@id': `odrl:${c.operator}` },
                'odrl:rightOperand': c.rightOperand,
              }
            : c,
        ),
      },
      'odrl:prohibition': [{ action: 'odrl:distribute' }],
      'odrl:obligation': offer.obligation?.map(({ '@id': _id, ...rule }) => rule),
    };
    expect(sameTerms(offer, others)).to.equal(true);
  });

  it('are those as Eclipse EDC 0.14.0 sent them back: one value without its list', () => {
    const terms = (rightOperand: string | string[]) => ({
      permission: [
        { action: 'use', constraint: [{ leftOperand: 'm', operator: 'isAnyOf', rightOperand }] },
      ],
    });
    expect(sameTerms(terms(['GEN']), terms('GEN'))).to.equal(true);
    expect(sameTerms(terms(['GEN']), terms('ESCO'))).to.equal(false);
    expect(sameTerms(terms(['GEN', 'ESCO']), terms('GEN'))).to.equal(false);
  });

  it('are not others: one rule less, another value, another order', () => {
    const { prohibition: _left, ...less } = agreement;
    expect(sameTerms(offer, less)).to.equal(false);
    const [first, ...rest] = offer.obligation ?? [];
    expect(sameTerms(offer, { ...agreement, obligation: [...rest, first] })).to.equal(false);
    const longer = offerOf(
      template('research'),
      { deletedBy: '2027-03-01', countries: ['FR'] },
      ID,
    );
    expect(sameTerms(offer, longer)).to.equal(false);
    expect(sameTerms(offer, { ...agreement, inheritFrom: 'urn:elsewhere' })).to.equal(false);
  });
});
