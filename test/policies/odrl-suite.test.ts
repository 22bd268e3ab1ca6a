import { expect } from 'chai';
import { type Decision, decide, type RuleFinding } from '../../src/policies/index.ts';
import { needsShared } from '../support/shared.ts';
import {
  type ExpectedRule,
  policyOf,
  type SuiteCase,
  situationOf,
  suiteCases,
} from './odrl-suite.ts';

const PREMISE = {
  constraint: 'ConstraintReport',
  target: 'TargetReport',
  party: 'PartyReport',
  action: 'ActionReport',
  duty: 'DutyReport',
};
const TYPE = {
  permission: 'PermissionReport',
  prohibition: 'ProhibitionReport',
  obligation: 'DutyReport',
};

/** A decision in the words of the suite's compliance report. */
function reportOf(rule: RuleFinding): ExpectedRule {
  return {
    rule: rule.id ?? '',
    type: TYPE[rule.kind],
    // Every request of the suite attempts what its policy speaks of.
    attempt: 'Attempted',
    activation: rule.active ? 'Active' : 'Inactive',
    premises: rule.findings
      // Of a duty the suite repeats what the state of the world says; it is no premise there.
      .filter((f) => f.premise !== 'duty')
      .map(
        (f) => `${PREMISE[f.premise]}:${f.outcome === 'satisfied' ? 'Satisfied' : 'Unsatisfied'}`,
      )
      .toSorted(),
  };
}

const UNDESCRIBED = 'undescribed:undefined';

function expectReport(decision: Decision, { expected }: SuiteCase): void {
  expect(decision.rules.length).to.equal(expected.length);
  for (const wanted of expected) {
    const rule = decision.rules.find((r) => r.id === wanted.rule);
    if (rule === undefined) throw new Error(`no finding about ${wanted.rule}`);
    const { premises, ...rest } = reportOf(rule);
    const { premises: wantedPremises, ...wantedRest } = wanted;
    expect(rest).to.deep.equal(wantedRest);
    expect(premises.length).to.equal(wantedPremises.length);
    // Where the suite's file does not describe a premise, only their number can be compared.
    for (const known of wantedPremises.filter((p) => p !== UNDESCRIBED))
      expect(premises).to.include(known);
    if (!wantedPremises.includes(UNDESCRIBED))
      expect(premises).to.deep.equal(wantedPremises.toSorted());
  }
}

describe('policies › the ODRL test suite', () => {
  it('agrees with the expected report on all 68 cases', function () {
    needsShared(this);
    const cases = suiteCases();
    expect(cases.length).to.equal(68);
    const failures = cases.flatMap((of) => {
      try {
        expectReport(decide(policyOf(of), situationOf(of)), of);
        return [];
      } catch (error) {
        return [`${of.file}: ${String(error)}`];
      }
    });
    expect(failures).to.deep.equal([]);
  });

  it('permits where a permission is active and no prohibition is', function () {
    needsShared(this);
    for (const of of suiteCases()) {
      const active = (type: string) =>
        of.expected.some((r) => r.type === type && r.activation === 'Active');
      expect(decide(policyOf(of), situationOf(of)).permitted, of.file).to.equal(
        active('PermissionReport') && !active('ProhibitionReport'),
      );
    }
  });
});
