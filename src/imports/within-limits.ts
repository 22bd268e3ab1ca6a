/**
 * What indexes can hold of a training: a row of theirs takes 2,704 bytes, a word 2,046, a character has up
 * to four. Applied to every format, so that one odd record never takes a whole import along.
 */
import type { Organisation, Training } from '../catalogue/index.ts';
import { cut } from '../kernel/cut.ts';

interface Remark {
  readonly field: string;
  readonly rule: string;
}

export type Limited =
  | { readonly training: Training; readonly remarks: readonly Remark[] }
  | { readonly refused: Remark };

/** Characters. */
export const LONGEST = { key: 300, title: 500, name: 300, code: 100 } as const;

/** `text` cut to `most` characters, and said so. */
function shortened(remarks: Remark[], field: string, text: string, most: number): string {
  const short = cut(text, most);
  if (short !== text)
    remarks.push({ field, rule: `longer than ${most} characters; cut to ${most}` });
  return short;
}

/** The name of a town, for whoever goes through the places anyway. */
export const shortCity = (remarks: Remark[], field: string, city: string): string =>
  shortened(remarks, `${field}/city`, city, LONGEST.name);

function withShortNames(remarks: Remark[], field: string, given: Organisation): Organisation {
  const of = (part: 'name' | 'legalName', text: string) =>
    shortened(remarks, `${field}/${part}`, text, LONGEST.name);
  const { name, legalName } = given;
  return {
    ...given,
    name: of('name', name),
    ...(legalName === undefined ? {} : { legalName: of('legalName', legalName) }),
  };
}

/** A code that is cut is another code: it is left out. */
function withoutLong<T>(
  remarks: Remark[],
  field: string,
  codes: readonly T[],
  textsOf: (code: T) => readonly string[],
): readonly T[] {
  const kept = codes.filter((code) => textsOf(code).every((text) => text.length <= LONGEST.code));
  if (kept.length < codes.length)
    remarks.push({ field, rule: `a code longer than ${LONGEST.code} characters; left out` });
  return kept;
}

/** The training as the catalogue can hold it, and what was done to it; or why it cannot. */
export function withinLimits(training: Training): Limited {
  const { sourceKey, title, provider, offerings, certifications, domain } = training;
  if (cut(sourceKey, LONGEST.key) !== sourceKey)
    return { refused: { field: 'key', rule: `longer than ${LONGEST.key} characters` } };
  const remarks: Remark[] = [];
  const limited: Training = {
    ...training,
    title: shortened(remarks, 'title', title, LONGEST.title),
    provider: withShortNames(remarks, 'provider', provider),
    offerings: offerings.map((offering) => ({
      ...offering,
      trainers: offering.trainers.map((one) => withShortNames(remarks, 'trainer', one)),
    })),
    certifications: withoutLong(remarks, 'certifications', certifications, (code) =>
      Object.values({ ...code }),
    ),
    domain: { ...domain, rome: withoutLong(remarks, 'domain/rome', domain.rome, (c) => [c]) },
  };
  return { training: limited, remarks };
}
