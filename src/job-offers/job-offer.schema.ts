/**
 * A job offer as nodes exchange it: a schema.org JobPosting in JSON-LD, closed, so that there is no place
 * for a person's name. It is signed as JSON (its canonical form), never processed as JSON-LD: the context
 * of schema.org is not loaded. What schema.org has no property for keeps to its closest one, said below.
 */
import { z } from 'zod';
import { zDateTimeStamp } from '../credentials/index.ts';
import { SCHEMA_ORG } from '../linked-data/context-iris.ts';
import { reachesNobody } from './reaches-nobody.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const zHttpUrl = z.url({ protocol: /^https?$/ }).max(500);
const zDid = z
  .string()
  .regex(/^did:web:[A-Za-z0-9.%:_-]+$/)
  .max(300);
const zLanguage = z.string().regex(/^[a-z]{2}$/, 'a language of ISO 639-1');
const zCountry = z.string().regex(/^[A-Z]{2}$/, 'a country of ISO 3166-1');

const ESCO = 'http://data.europa.eu/esco';
const escoConcept = (kind: 'occupation' | 'skill') =>
  z.string().regex(new RegExp(`^${ESCO}/${kind}/[0-9a-f-]{36}$`), `the address of an ESCO ${kind}`);

const propertyValue = <S extends z.ZodType, V extends z.ZodType>(propertyID: S, value: V) =>
  z.strictObject({ '@type': z.literal('PropertyValue'), propertyID, value });

const zEmployer = z.strictObject({
  '@type': z.literal('Organization'),
  name: text(200),
  /** Of a public register: `SIRET`, `VAT`, `EUID`, `LEI`. */
  identifier: propertyValue(z.enum(['SIRET', 'SIREN', 'VAT', 'EUID', 'LEI']), text(40)),
  url: zHttpUrl.optional(),
});

const zOccupation = z.strictObject({
  '@type': z.literal('Occupation'),
  '@id': escoConcept('occupation'),
  name: text(200).optional(),
});
const zSkill = z.strictObject({
  '@type': z.literal('DefinedTerm'),
  '@id': escoConcept('skill'),
  name: text(200).optional(),
});

/** NUTS 2024 (`FRI12`), or a local administrative unit with its country (`FR_33063`). */
const zPlaceCode = z.union([
  propertyValue(z.literal('NUTS'), z.string().regex(/^[A-Z]{2}[A-Z0-9]{1,3}$/)),
  propertyValue(z.literal('LAU'), z.string().regex(/^[A-Z]{2}_[A-Za-z0-9]{1,13}$/)),
]);
const zPlace = z.strictObject({
  '@type': z.literal('Place'),
  name: text(200).optional(),
  identifier: zPlaceCode,
});

const zPay = z
  .strictObject({
    '@type': z.literal('MonetaryAmount'),
    currency: z.string().regex(/^[A-Z]{3}$/, 'a currency of ISO 4217'),
    value: z.strictObject({
      '@type': z.literal('QuantitativeValue'),
      minValue: z.number().nonnegative(),
      maxValue: z.number().nonnegative(),
      unitText: z.enum(['HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR']),
    }),
  })
  .refine(({ value }) => value.minValue <= value.maxValue, {
    message: 'minValue is not above maxValue',
    path: ['value'],
  });

/** A working language, as the qualification that it is: level by the CEFR. */
const zWorkingLanguage = z.strictObject({
  '@type': z.literal('EducationalOccupationalCredential'),
  credentialCategory: z.literal('language'),
  inLanguage: zLanguage,
  educationalLevel: z.strictObject({
    '@type': z.literal('DefinedTerm'),
    inDefinedTermSet: z.literal('CEFR'),
    termCode: z.enum(['A1', 'A2', 'B1', 'B2', 'C1', 'C2']),
  }),
});

const zApply = z
  .strictObject({
    '@type': z.literal('ContactPoint'),
    contactType: z.literal('applications'),
    url: zHttpUrl.optional(),
    /** Of a function: `reachesNobody` says which. */
    email: z.email().max(200).optional(),
  })
  .refine(({ url, email }) => url !== undefined || email !== undefined, {
    message: 'a url or an e-mail address to apply at',
  });

export const COMMITMENTS = [
  'career-changers',
  'disabilities',
  'gender-balance',
  'long-term-unemployed',
  'no-diploma-required',
  'older-workers',
  'priority-neighbourhoods',
  'refugees',
] as const;

const offerMembers = {
  '@context': z.literal(SCHEMA_ORG),
  '@type': z.literal('JobPosting'),
  /** The employer's own reference. */
  identifier: text(100),
  title: text(200),
  description: text(10_000),
  inLanguage: zLanguage,
  datePosted: z.iso.date(),
  validThrough: zDateTimeStamp,
  hiringOrganization: zEmployer,
  relevantOccupation: zOccupation,
  skills: z.array(zSkill).max(100),
  jobLocation: zPlace.optional(),
  /** With `TELECOMMUTE` the country from which one may work stands in `applicantLocationRequirements`. */
  jobLocationType: z.literal('TELECOMMUTE').optional(),
  applicantLocationRequirements: z
    .strictObject({ '@type': z.literal('Country'), name: zCountry })
    .optional(),
  employmentType: z
    .array(
      z.enum([
        'PERMANENT',
        'FIXED_TERM',
        'TEMPORARY',
        'APPRENTICESHIP',
        'INTERNSHIP',
        'CONTRACTOR',
        'FULL_TIME',
        'PART_TIME',
      ]),
    )
    .min(1),
  /** In words: `35 hours a week, Monday to Friday`. */
  workHours: text(200),
  baseSalary: zPay,
  qualifications: z.array(zWorkingLanguage).min(1).max(10),
  /** To whom the employer is explicitly open; empty when nothing is said. */
  specialCommitments: z.array(z.enum(COMMITMENTS)),
  applicationContact: zApply,
  /** The node that signs. schema.org has `sdPublisher` on creative works; it says just this. */
  sdPublisher: z.strictObject({ '@type': z.literal('Organization'), '@id': zDid }),
};

interface Placed {
  readonly jobLocation?: unknown;
  readonly jobLocationType?: unknown;
  readonly datePosted: string;
  readonly validThrough: string;
}
const somewhere = ({ jobLocation, jobLocationType }: Placed): boolean =>
  jobLocation !== undefined || jobLocationType !== undefined;
const SOMEWHERE = { message: 'jobLocation, or jobLocationType TELECOMMUTE', path: ['jobLocation'] };
const ended = ({ datePosted, validThrough }: Placed): boolean =>
  Date.parse(datePosted) <= Date.parse(validThrough);
const ENDED = { message: 'not before datePosted', path: ['validThrough'] };

/** What is signed. Strict: a member that it does not name, such as a contact's name, is refused. */
export const zJobOffer = z
  .strictObject(offerMembers)
  .refine(somewhere, SOMEWHERE)
  .refine(ended, ENDED)
  .superRefine(reachesNobody);
export type JobOffer = z.output<typeof zJobOffer>;

/** What an operator sends: the node puts itself as the origin. */
export const zUnsignedOffer = z
  .strictObject({ ...offerMembers, sdPublisher: offerMembers.sdPublisher.optional() })
  .refine(somewhere, SOMEWHERE)
  .refine(ended, ENDED)
  .superRefine(reachesNobody);
export type UnsignedOffer = z.output<typeof zUnsignedOffer>;
