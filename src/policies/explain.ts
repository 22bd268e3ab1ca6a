/** A decision in words: whole for an operator; for a stranger what was refused, without what we know or want. */
import type { Decision, Finding, KeptBy, Outcome, RuleFinding } from './decision.ts';
import { phraseOf, type Speech } from './phrase.ts';
import { type Language, profileTerm } from './profile.ts';
import { LOGICAL, type TermConstraint } from './terms.ts';
import { actPhrase, actWords, languageOf, wordsOf } from './words.ts';

export interface Explanation {
  readonly permitted: boolean;
  readonly summary: string;
  readonly lines: readonly ExplainedLine[];
}

export interface ExplainedLine {
  readonly rule: RuleFinding['kind'];
  readonly text: string;
  readonly outcome: Outcome;
  readonly keptBy: KeptBy;
}

export interface Listener {
  readonly language: string;
  readonly audience: 'operator' | 'stranger';
}

/** The finding's own constraint again, so that wish and refusal are said alike. */
function termOf(finding: Finding): TermConstraint {
  const operator = LOGICAL.find((o) => o === finding.subject);
  if (operator !== undefined && finding.parts.length > 0)
    return { is: 'logical', operator, parts: finding.parts.map(termOf) };
  return finding.operator === undefined
    ? { is: 'unreadable', raw: finding.wanted.join(', ') }
    : {
        is: 'atomic',
        leftOperand: finding.subject,
        operator: finding.operator,
        values: finding.wanted,
      };
}

function wish(finding: Finding, speech: Speech): string {
  const words = wordsOf(speech.language);
  const { premise, subject, wanted } = finding;
  const act = (name: string) => actWords(words, name) ?? name;
  switch (premise) {
    case 'constraint':
      return phraseOf(termOf(finding), speech).text;
    case 'duty':
      return act(subject);
    case 'action':
      return words.premise.action(act(String(wanted[0] ?? '')));
    case 'target':
    case 'party':
      return words.premise[premise](String(wanted[0] ?? ''));
    default:
      return premise satisfies never;
  }
}

function operatorLine(finding: Finding, rule: RuleFinding, speech: Speech): ExplainedLine {
  const words = wordsOf(speech.language);
  const { found, outcome, keptBy, reason } = finding;
  const remarks = [
    words.outcome[outcome],
    ...(keptBy === 'nobody' ? [] : [words.keptBy[keptBy]]),
    ...(reason === undefined ? [] : [words.reason[reason]]),
    ...(found.length === 0 ? [] : [words.found(found.join(', '))]),
  ];
  return {
    rule: rule.kind,
    text: `${wish(finding, speech)} (${remarks.join('; ')})`,
    outcome,
    keptBy,
  };
}

const withParts = (finding: Finding): readonly Finding[] => [
  finding,
  ...finding.parts.flatMap(withParts),
];

/** A prohibition that the partner alone can keep is a promise here, whatever was compared to see that. */
function forbidLine(rule: RuleFinding, { language }: Speech): ExplainedLine {
  const words = wordsOf(language);
  const { active, keptBy } = rule;
  const said = words.mustNot(actPhrase(words, rule.action), '');
  const promised = !active && keptBy === 'partner';
  const met = active ? 'not-satisfied' : 'satisfied';
  return {
    rule: rule.kind,
    text: `${said} (${promised ? words.keptBy.partner : words.forbids[active ? 'yes' : 'no']})`,
    outcome: promised ? 'promised' : met,
    keptBy,
  };
}

function everyLine(rule: RuleFinding, speech: Speech): readonly ExplainedLine[] {
  if (rule.kind !== 'prohibition') return conditionLines(rule, speech);
  const conditions = conditionLines(
    { ...rule, findings: rule.findings.filter((f) => f.premise === 'constraint') },
    speech,
  );
  return [forbidLine(rule, speech), ...conditions];
}

const conditionLines = (rule: RuleFinding, speech: Speech): readonly ExplainedLine[] =>
  rule.findings.flatMap((finding) =>
    withParts(finding).map((part) =>
      // The conditions of a duty are said as those of an obligation: by when, not until when.
      operatorLine(
        part,
        rule,
        finding.premise === 'duty' ? { ...speech, rule: 'obligation' } : speech,
      ),
    ),
  );

/** The name of a condition, never its values: a list of partners is nobody else's business. */
function unmetLine(finding: Finding, rule: RuleFinding, language: Language): ExplainedLine {
  const words = wordsOf(language);
  const name = profileTerm(finding.subject)?.label[language] ?? words.condition;
  const { outcome, keptBy } = finding;
  return { rule: rule.kind, text: words.unmet(name), outcome, keptBy };
}

function unmetLines(decision: Decision, language: Language): readonly ExplainedLine[] {
  if (decision.permitted || decision.because !== 'no-permission') return [];
  const lines = decision.rules
    .filter((rule) => rule.kind === 'permission')
    .flatMap((rule) =>
      rule.findings
        .filter((f) => f.outcome === 'not-satisfied' || f.outcome === 'not-understood')
        .map((finding) => unmetLine(finding, rule, language)),
    );
  return lines.filter((line, i) => lines.findIndex((l) => l.text === line.text) === i);
}

export function explain(decision: Decision, { language: code, audience }: Listener): Explanation {
  const language = languageOf(code);
  const lines =
    audience === 'stranger'
      ? unmetLines(decision, language)
      : decision.rules.flatMap((rule) =>
          everyLine(rule, { language, rule: rule.kind, claims: claimsOf(rule) }),
        );
  return {
    permitted: decision.permitted,
    summary: wordsOf(language).because[decision.because],
    lines,
  };
}

/** An operand that was compared is known, whether or not the profile names it: it is a claim. */
const claimsOf = (rule: RuleFinding): readonly string[] =>
  rule.findings
    .flatMap(withParts)
    .filter((f) => f.found.length > 0)
    .map((f) => f.subject);
