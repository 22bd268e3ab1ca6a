/**
 * The one decision: what a participant sees in the catalogue, what is agreed, whether a transfer starts and
 * whether it goes on. ODRL 2.2 Information Model, with what it leaves open fixed in docs/policies.md:
 * without a permission nothing is permitted; a prohibition wins; what is not understood permits nothing and
 * lifts no prohibition; what only the partner can keep is taken as promised, and said to be.
 */
import { isKnownAction, isWithin } from './actions.ts';
import type { Decision, Finding, KeptBy, Outcome, RuleFinding, Situation } from './decision.ts';
import { evaluate } from './evaluate.ts';
import { readTerms, shortName, type TermRule, type Terms } from './terms.ts';

const premise = (
  of: Finding['premise'],
  wanted: string,
  found: string,
  outcome: Outcome,
): Finding => ({
  premise: of,
  subject: of,
  wanted: [wanted],
  found: [found],
  outcome,
  keptBy: outcome === 'not-understood' ? 'nobody' : 'node',
  ...(outcome === 'not-understood' ? { reason: 'unknown-operand' as const } : {}),
  parts: [],
});

const holds = (is: boolean): Outcome => (is ? 'satisfied' : 'not-satisfied');

/** Target, party and action, where the rule (or the policy for all its rules) names one. */
function scopeOf(rule: TermRule, terms: Terms, situation: Situation): readonly Finding[] {
  const { target, participant } = situation;
  const asked = shortName(situation.action);
  const [wantedTarget, wantedParty] = [
    rule.target ?? terms.target,
    rule.assignee ?? terms.assignee,
  ];
  const { participantId: party, partOf = [] } = participant;
  const within = (wanted: string): Outcome =>
    isKnownAction(wanted) || wanted === asked ? holds(isWithin(asked, wanted)) : 'not-understood';
  return [
    ...(wantedTarget === undefined
      ? []
      : [
          premise(
            'target',
            wantedTarget,
            target.id,
            holds([target.id, ...(target.partOf ?? [])].includes(wantedTarget)),
          ),
        ]),
    ...(wantedParty === undefined
      ? []
      : [premise('party', wantedParty, party, holds([party, ...partOf].includes(wantedParty)))]),
    ...(rule.action === undefined
      ? []
      : [premise('action', rule.action, asked, within(rule.action))]),
  ];
}

/** By when and how a duty is kept is the partner's word as well: a date that we can read is not a deletion seen. */
const promised = (finding: Finding): Finding =>
  finding.outcome === 'not-understood'
    ? finding
    : {
        ...finding,
        found: [],
        outcome: 'promised',
        keptBy: 'partner',
        parts: finding.parts.map(promised),
      };

/** A duty is the partner's to keep. It stands in the way once an operator knows that it was broken. */
function dutyFinding(duty: TermRule, situation: Situation): Finding {
  const known = duty.id === undefined ? undefined : situation.duties?.[duty.id];
  const outcomes = { fulfilled: 'satisfied', violated: 'not-satisfied' } as const;
  return {
    premise: 'duty',
    ...(duty.id === undefined ? {} : { id: duty.id }),
    subject: duty.action ?? '',
    wanted: [],
    found: known === undefined ? [] : [known],
    outcome: known === undefined ? 'promised' : outcomes[known],
    keptBy: 'partner',
    ...(known === 'violated' ? { reason: 'violated' as const } : {}),
    parts: duty.constraints.map((c) => promised(evaluate(c, situation))),
  };
}

const isMet = ({ outcome }: Finding) => outcome === 'satisfied' || outcome === 'promised';
/** A prohibition reaches whom it may reach: only a clear no, or a promise to stay away from it, lifts it. */
const mayReach = ({ outcome }: Finding) => outcome === 'satisfied' || outcome === 'not-understood';

function activeOf({ kind }: TermRule, findings: readonly Finding[]): boolean {
  if (kind === 'obligation') return true;
  return findings.every(kind === 'permission' ? isMet : mayReach);
}

/** A prohibition of what is not asked for here (passing on, selling) binds the partner; this node never sees it. */
function keeperOf({ kind }: TermRule, findings: readonly Finding[]): KeptBy {
  if (kind === 'obligation') return 'partner';
  if (kind === 'permission') return 'node';
  const outside = findings.some(
    (f) => f.outcome === 'promised' || (f.premise === 'action' && f.outcome === 'not-satisfied'),
  );
  return outside ? 'partner' : 'node';
}

function judge(rule: TermRule, terms: Terms, situation: Situation): RuleFinding {
  const findings =
    rule.kind === 'obligation'
      ? [dutyFinding(rule, situation)]
      : [
          ...scopeOf(rule, terms, situation),
          ...rule.constraints.map((c) => evaluate(c, situation)),
          // ODRL gives duties to permissions alone: beside a prohibition one would lift it.
          ...(rule.kind === 'permission' ? rule.duties : []).map((d) => dutyFinding(d, situation)),
        ];
  return {
    kind: rule.kind,
    ...(rule.id === undefined ? {} : { id: rule.id }),
    ...(rule.action === undefined ? {} : { action: rule.action }),
    active: activeOf(rule, findings),
    keptBy: keeperOf(rule, findings),
    findings,
  };
}

function verdict(terms: Terms, rules: readonly RuleFinding[]): Decision['because'] {
  const active = (kind: RuleFinding['kind']) => rules.some((r) => r.kind === kind && r.active);
  if (terms.unreadable) return 'unreadable';
  if (active('prohibition')) return 'prohibition';
  const broken = rules.some(
    (r) => r.kind === 'obligation' && r.findings.some((f) => f.outcome === 'not-satisfied'),
  );
  if (broken) return 'broken-duty';
  return active('permission') ? 'permission' : 'no-permission';
}

/** Never throws, whatever the policy holds. */
export function decide(policy: object, situation: Situation): Decision {
  const terms = readTerms(policy);
  const rules = terms.rules.map((rule) => judge(rule, terms, situation));
  const because = verdict(terms, rules);
  return { permitted: because === 'permission', because, rules };
}
