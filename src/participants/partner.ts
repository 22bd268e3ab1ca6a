import { z } from 'zod';

/** A participant of the dataspace as this node's operator knows it. */
export interface Partner {
  /** The participant id: a DID, or whatever its dataspace uses. */
  readonly id: string;
  readonly name?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Base address of its protocol endpoints (`…/dsp/2025-1`). */
  readonly address?: string;
  /** Name of a claim (its IRI, or a term of the policy profile) to its values. */
  readonly claims: Readonly<Record<string, readonly string[]>>;
  readonly suspended?: Date;
  readonly firstSeen: Date;
  /** When it last called this node. */
  readonly lastContact?: Date;
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const text = (most: number) => z.string().trim().min(1, 'is not empty').max(most, 'is too long');

export const zPartnerId = z
  .string()
  .trim()
  .regex(/^\S{1,500}$/, 'is the identifier of a participant: no spaces, 500 characters at most');

const zClaims = z
  .record(text(200), z.array(text(500)).min(1, 'names a value').max(50, 'names fifty at most'))
  .refine((claims) => Object.keys(claims).length <= 100, 'names a hundred claims at most');

/** What an operator may say of a partner. An empty field of a form is one left out. */
export const zPartnerFacts = z.strictObject({
  name: text(200).optional(),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .refine((c) => /^[A-Z]{2}$/.test(c) && COUNTRIES.of(c) !== undefined, {
      error: 'is a country by two letters (ISO 3166-1), as FR',
    })
    .optional(),
  address: z
    .url({ protocol: /^https?$/, error: 'is an http or https address' })
    .max(2000, 'is too long')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  claims: zClaims.optional(),
});
export type PartnerFacts = z.output<typeof zPartnerFacts>;
