/** What the authority of a dataspace says of a participant. */
import { z } from 'zod';
import { text, zCountry } from '../fields.ts';

export const memberRoles = [
  'publisher',
  'training-body',
  'certifier',
  'labelling-body',
  'employment-service',
  'funder',
  'aggregator',
] as const;
export type MemberRole = (typeof memberRoles)[number];

/** The subject of a membership credential, beside its `id`. */
export const zMembership = z.strictObject({
  legalName: text(300),
  /** As the register of its country writes it. */
  registrationNumber: text(100),
  country: zCountry,
  role: z
    .array(z.enum(memberRoles))
    .min(1, 'names a role')
    .refine((given) => new Set(given).size === given.length, { error: 'names a role once' }),
});
export type Membership = z.output<typeof zMembership>;
