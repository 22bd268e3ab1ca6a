/** When something says that it was signed: the latest time in it that is no end. */

const secondsOf = (value: unknown): readonly number[] =>
  typeof value === 'number' && Number.isFinite(value) ? [value * 1000] : [];

const textOf = (value: unknown): readonly number[] => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? [] : [time];
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Of these texts (ISO 8601); undefined when none is a time, or one is beyond the calendar. */
export function latestOf(...texts: readonly unknown[]): Date | undefined {
  return dated(texts.flatMap(textOf));
}

function dated(times: readonly number[]): Date | undefined {
  const latest = new Date(Math.max(...times));
  return Number.isNaN(latest.getTime()) ? undefined : latest;
}

/** Of the claims of a JWT: RFC 7519, 4.1.5 and 4.1.6; of a credential in it VCDM 2.0, 4.9, or 1.1, 4.6. */
export function signedAtOf(claims: unknown): Date | undefined {
  if (!isObject(claims)) return undefined;
  const { iat, nbf, vc, validFrom, issuanceDate } = claims;
  const inner = isObject(vc) ? [vc['validFrom'], vc['issuanceDate']] : [];
  const texts = [validFrom, issuanceDate, ...inner].flatMap(textOf);
  return dated([...secondsOf(iat), ...secondsOf(nbf), ...texts]);
}
