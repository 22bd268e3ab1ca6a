/** Offers and agreements as messages carry them (DSP 2025-1, negotiation/contract-schema.json). */
import { z } from 'zod';
import { ambiguitiesOf, type Constraint, type Policy } from '../../policies/index.ts';

const OPERATORS = [
  'eq',
  'gt',
  'gteq',
  'lteq',
  'hasPart',
  'isA',
  'isAllOf',
  'isAnyOf',
  'isNoneOf',
  'isPartOf',
  'lt',
  'term-lteq',
  'neq',
] as const;
const LOGICAL = ['and', 'andSequence', 'or', 'xone'] as const;

const zConstraint: z.ZodType<Constraint> = z.lazy(() =>
  z.looseObject({}).superRefine((given, ctx) => {
    const fits = [zAtomic, ...zLogical].filter((s) => s.safeParse(given).success);
    if (fits.length !== 1)
      ctx.addIssue('one of and, andSequence, or, xone, or leftOperand, operator and rightOperand');
  }),
) as z.ZodType<Constraint>;

const zAtomic = z.looseObject({
  leftOperand: z.string(),
  operator: z.enum(OPERATORS),
  rightOperand: z.union([z.string(), z.looseObject({}), z.array(z.unknown())]),
});
const zLogical = LOGICAL.map((name) => z.looseObject({ [name]: z.array(zConstraint) }));

const zRule = z.looseObject({
  action: z.string(),
  constraint: z.array(zConstraint).exactOptional(),
});
const zPermission = zRule.extend({ duty: z.array(zRule).exactOptional() });

const RULES = ['permission', 'prohibition', 'obligation'] as const;

const isEmpty = ([name, value]: [string, unknown]) =>
  RULES.some((rule) => rule === name) && Array.isArray(value) && value.length === 0;

/** Peers (the Eclipse connector) write kinds of rules that they have none of as empty lists. */
function withoutEmpty(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).filter((entry) => !isEmpty(entry)));
}

const policy = <T extends Policy['@type']>(type: T) =>
  z
    .looseObject({
      '@id': z.string(),
      '@type': z.literal(type),
      profile: z.union([z.string(), z.array(z.string())]).exactOptional(),
      permission: z.array(zPermission).min(1).exactOptional(),
      prohibition: z.array(zRule).min(1).exactOptional(),
      obligation: z.array(zRule).min(1).exactOptional(),
    })
    .refine((p) => p.permission !== undefined || p.prohibition !== undefined, {
      message: 'a permission or a prohibition is needed',
    })
    .superRefine((given, ctx) => {
      for (const { path, message } of ambiguitiesOf(given))
        ctx.addIssue({ code: 'custom', path: [...path], message });
    });

const DATE_TIME =
  /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** In a message: may name its dataset. */
export const zMessageOffer = z.preprocess(
  withoutEmpty,
  policy('Offer').safeExtend({ target: z.string().exactOptional() }),
);
/** In a catalogue: "MUST NOT have a target", which follows from the dataset around it. */
export const zCatalogOffer = z.preprocess(
  withoutEmpty,
  policy('Offer').refine((p) => !('target' in p), { message: 'no target in a catalogue' }),
);
export const zAgreement = z.preprocess(
  withoutEmpty,
  policy('Agreement').safeExtend({
    target: z.string(),
    assigner: z.string(),
    assignee: z.string(),
    timestamp: z.string().regex(DATE_TIME, 'an XSD dateTime').exactOptional(),
  }),
);
/** Any of the three, as the schema of policies by themselves has it. */
export const zPolicy = z.union([zMessageOffer, zCatalogOffer, zAgreement]);
