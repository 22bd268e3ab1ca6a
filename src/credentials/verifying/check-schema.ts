/** What it is held to without asking anybody: the data model of Open Badges 3.0. Schemas by address are told as not checked. */
import { z } from 'zod';
import { isUrl } from '../../kernel/url.ts';
import { firstFault, isObject } from './check-form.ts';
import type { Json } from './checks.ts';
import { type Fact, fails, holds, leavesOpen } from './verdict.ts';

const zText = z.string().min(1);
const zIri = z.string().refine((text) => isUrl(text), { message: 'an address' });
const oneOrMore = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema).min(1)]);
const named = (name: string) =>
  oneOrMore(z.string()).refine((types) => [types].flat().includes(name), {
    message: `includes ${name}`,
  });

/** OB 3.0, B.1: members that are required, and their kinds. */
const zAchievement = z.looseObject({
  id: zIri,
  type: named('Achievement'),
  name: zText,
  description: z.string(),
  criteria: z
    .looseObject({ id: zIri.optional(), narrative: z.string().optional() })
    .refine(({ id, narrative }) => id !== undefined || narrative !== undefined, {
      message: 'an id or a narrative',
    }),
  alignment: oneOrMore(
    z.looseObject({ type: named('Alignment'), targetName: zText, targetUrl: zIri }),
  ).optional(),
});
const zSubject = z.looseObject({
  type: named('AchievementSubject'),
  achievement: oneOrMore(zAchievement).optional(),
});
const zOpenBadge = z.looseObject({ credentialSubject: oneOrMore(zSubject) });

const BADGES = ['OpenBadgeCredential', 'AchievementCredential'];

const schemasOf = (content: Json): readonly string[] =>
  [content['credentialSchema'] ?? []]
    .flat()
    .flatMap((one: unknown) => (isObject(one) ? [String(one['id'])] : []));

export function checkSchema(content: Json, types: readonly string[]): Fact {
  if (types.some((type) => BADGES.includes(type))) {
    const parsed = zOpenBadge.safeParse(content);
    if (!parsed.success) return fails('schema', 'schema-broken', firstFault(parsed.error));
  }
  const [first] = schemasOf(content);
  if (first !== undefined) return leavesOpen('schema', 'schema-unchecked', first);
  return types.some((type) => BADGES.includes(type))
    ? holds('schema', 'schema-followed', 'Open Badges 3.0')
    : holds('schema', 'no-schema');
}
