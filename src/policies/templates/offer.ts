/** From a template and what was filled in to an offer of the protocol. */
import { z } from 'zod';
import { parse } from '../../kernel/parse.ts';
import type { Policy, Rule } from '../odrl.ts';
import { FIELD_SCHEMAS, type Values } from './fields.ts';
import type { Template } from './templates.ts';

/** What the template asks for and nothing else; a field left empty in a form is one left out. */
export function templateSchema({ fields, required }: Template): z.ZodType<Values> {
  const shape = fields.map((name) => {
    const schema: z.ZodType = FIELD_SCHEMAS[name];
    return [name, required.includes(name) ? schema : schema.optional()] as const;
  });
  const strict = z.strictObject(Object.fromEntries(shape));
  return z.preprocess(withoutEmpty, strict) as z.ZodType<Values>;
}

const isEmpty = (value: unknown): boolean =>
  value === '' || value === undefined || (Array.isArray(value) && value.length === 0);
const withoutEmpty = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
    ? Object.fromEntries(Object.entries(input).filter(([, value]) => !isEmpty(value)))
    : input;

/** Duties get an address of their own, so that an operator can say which one was kept or broken. */
const withIds = (rules: readonly Rule[], offerId: string): readonly Rule[] =>
  rules.map((rule) => ({ '@id': `${offerId}#${rule.action}`, ...rule }));

/**
 * An offer without target, as it stands in a catalogue (the dataset encloses it).
 * @throws `invalid` naming each field and the rule that it breaks.
 */
export function offerOf(template: Template, filled: unknown, offerId: string): Policy {
  const values = parse(templateSchema(template), filled, `template “${template.id}”`);
  const { permission, prohibition, obligation } = template.rules(values);
  return {
    '@id': offerId,
    '@type': 'Offer',
    permission,
    ...(prohibition === undefined ? {} : { prohibition }),
    ...(obligation === undefined ? {} : { obligation: withIds(obligation, offerId) }),
  };
}
