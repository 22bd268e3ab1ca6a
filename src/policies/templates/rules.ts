/** The rules that our templates are made of, each from the field that it stands for. */
import { NAMESPACES } from '../../linked-data/terms.ts';
import type { AtomicConstraint, Rule } from '../odrl.ts';
import type { Values } from './fields.ts';

const { policy } = NAMESPACES;

const among = (leftOperand: string, list: readonly string[] | undefined): AtomicConstraint[] =>
  list === undefined ? [] : [{ leftOperand, operator: 'isAnyOf', rightOperand: list }];
// The protocol's schema has texts, objects and lists for right operands, no numbers (DSP 2025-1, RightOperand).
const atMost = (leftOperand: string, limit: string | number | undefined): AtomicConstraint[] =>
  limit === undefined ? [] : [{ leftOperand, operator: 'lteq', rightOperand: String(limit) }];

export const purpose = (...purposes: readonly [string, ...string[]]): AtomicConstraint =>
  purposes.length === 1
    ? { leftOperand: 'purpose', operator: 'eq', rightOperand: purposes[0] }
    : { leftOperand: 'purpose', operator: 'isAnyOf', rightOperand: purposes };

/** `use`, on the conditions that were filled in, those that this node checks first. */
export function use(values: Values, ...further: readonly AtomicConstraint[]): Rule {
  const constraint = [
    ...among(`${policy}partner`, values.partners),
    ...among(`${policy}membership`, values.communities),
    ...among(`${policy}country`, values.countries),
    ...atMost('dateTime', values.until),
    ...atMost('elapsedTime', values.duration),
    ...atMost('count', values.pulls),
    ...further,
  ];
  return { action: 'use', ...(constraint.length === 0 ? {} : { constraint }) };
}

export const noPassingOn: Rule = { action: 'distribute' };
export const noSelling: Rule = { action: 'sell' };
export const nameTheSource: Rule = { action: 'attribute' };

export const deletion = ({ deletedBy }: Values): readonly Rule[] =>
  deletedBy === undefined ? [] : [{ action: 'delete', constraint: atMost('dateTime', deletedBy) }];
