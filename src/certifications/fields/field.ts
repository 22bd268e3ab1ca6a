/**
 * The field of a record in ISCED-F 2013, which ELM makes mandatory: by Formacode, else by NSF, else by words
 * of the title, else 061 (information and communication technologies: what these catalogues are about).
 * The way it was found is published beside it (`fieldFoundBy`).
 */
import { fieldOfFormacode } from './formacode.ts';
import { fieldOfNsf } from './nsf.ts';
import { fieldOfTitle } from './title-words.ts';

/** `certification-…`: by a code of the certification that a training leads to, which had none of its own. */
export const FIELD_WAYS = [
  'formacode',
  'nsf',
  /** As the record itself says it, by a code of ISCED-F. */
  'source',
  'certification-formacode',
  'certification-nsf',
  'title',
  'default',
] as const;
export type FieldWay = (typeof FIELD_WAYS)[number];

export interface Field {
  /** ISCED-F 2013, two to four digits. */
  readonly code: string;
  readonly by: FieldWay;
}

export interface FieldCodes {
  readonly formacode: readonly string[];
  readonly nsf: readonly string[];
}

export const DEFAULT_FIELD: Field = { code: '061', by: 'default' };

/** The first of the codes that has a sure counterpart. */
function first(
  codes: readonly string[],
  counterpart: (code: string) => string | undefined,
  by: FieldWay,
): Field | undefined {
  for (const given of codes) {
    const code = counterpart(given);
    if (code !== undefined) return { code, by };
  }
  return undefined;
}

/** `certifications`: of those that a training leads to, in its order; they count where it has no code itself. */
export function fieldOf(
  { formacode, nsf, title }: FieldCodes & { readonly title: string },
  certifications: readonly FieldCodes[] = [],
): Field {
  const own = first(formacode, fieldOfFormacode, 'formacode') ?? first(nsf, fieldOfNsf, 'nsf');
  if (own !== undefined) return own;
  const theirs =
    first(
      certifications.flatMap((c) => c.formacode),
      fieldOfFormacode,
      'certification-formacode',
    ) ??
    first(
      certifications.flatMap((c) => c.nsf),
      fieldOfNsf,
      'certification-nsf',
    );
  if (theirs !== undefined) return theirs;
  const code = fieldOfTitle(title);
  return code === undefined ? DEFAULT_FIELD : { code, by: 'title' };
}
