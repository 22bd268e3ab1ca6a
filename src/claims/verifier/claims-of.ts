/** What a checked credential claims, in the words of policies. */
import { AppError } from '../../kernel/errors.ts';
import { MEMBERSHIP } from '../credentials/profile.ts';
import type { ReadCredential } from '../credentials/read-credential.ts';
import type { Trust } from '../trust/trust.ts';
import type { HeldCredential } from './held.store.ts';

const MOST_VALUES = 50;
const MOST_LENGTH = 500;

/** Texts, or lists of texts; anything deeper is no word of a policy. */
function valuesOf(value: unknown): readonly string[] {
  const texts = [value].flat().filter((one) => typeof one === 'string');
  return texts.filter((one) => one.length <= MOST_LENGTH).slice(0, MOST_VALUES);
}

function membershipOf({ issuer, subject }: ReadCredential): readonly string[] {
  return [
    ...new Set([...valuesOf(subject['memberOf']), ...valuesOf(subject['membership']), issuer]),
  ];
}

/** A list of countries is what the issuer may speak of: one that says none is not covered by it. */
export const covers = ({ countries }: Trust, country: string | undefined): boolean =>
  countries === undefined || (country !== undefined && countries.includes(country));

function countryOf({ subject }: ReadCredential, { countries }: Trust): string | undefined {
  const [country] = valuesOf(subject['country']);
  if (countries === undefined) return country;
  if (!covers({ countries }, country?.toUpperCase()))
    throw new AppError('unauthenticated', 'The issuer is not trusted for this country');
  return country;
}

/** Throws `unauthenticated` for a country that the issuer is not trusted for. */
export function heldOf(type: string, credential: ReadCredential, trust: Trust): HeldCredential {
  const { id: _id, country: _country, ...said } = credential.subject;
  const country = countryOf(credential, trust);
  const named = Object.entries(said).flatMap(([name, value]) => {
    const values = valuesOf(value);
    return values.length === 0 ? [] : [[name, values] as const];
  });
  return {
    type,
    issuer: credential.issuer,
    claims: {
      ...Object.fromEntries(named),
      [type]: ['active'],
      ...(type === MEMBERSHIP ? { membership: membershipOf(credential) } : {}),
    },
    ...(country === undefined ? {} : { country: country.toUpperCase() }),
    status: credential.status,
  };
}
