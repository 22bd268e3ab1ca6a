/**
 * An offer is reached at a function, never at a person. `first.last@` is a person's, and there is no telling
 * `martin@` from a function: an address of which a part names neither a function nor the place is refused.
 */
import type { z } from 'zod';
import { wordsOf } from '../kernel/fold.ts';
import { isFunctionalEmail } from '../kernel/functional-email.ts';

interface Reachable {
  readonly title: string;
  readonly description: string;
  readonly workHours: string;
  readonly inLanguage: string;
  readonly jobLocation?: { readonly name?: string | undefined } | undefined;
  readonly applicationContact: { readonly email?: string | undefined };
}

const EMAIL = /[^\s@<>()[\]:;,"]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,6}/gu;
const FUNCTIONAL =
  'an e-mail address that is not a function’s, such as jobs@ or recrutement@; it may be a person’s';
const MOBILE = 'holds what looks like the number of a mobile telephone, which may be a person’s';

export function reachesNobody(offer: Reachable, context: z.core.$RefinementCtx): void {
  const refuse = (path: string[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const functional = functionalIn(offer);
  const { email } = offer.applicationContact;
  if (email !== undefined && !functional(email)) {
    refuse(['applicationContact', 'email'], FUNCTIONAL);
  }
  for (const field of ['title', 'description', 'workHours'] as const) {
    const text = offer[field];
    if ((text.match(EMAIL) ?? []).some((address) => !functional(address))) {
      refuse([field], `holds ${FUNCTIONAL}`);
    }
    if (holdsMobile(text, offer.inLanguage)) refuse([field], MOBILE);
  }
}

/** `emploi.bordeaux@` is the function's in the offer's own place. */
function functionalIn({ jobLocation }: Reachable): (address: string) => boolean {
  const organisation = wordsOf(jobLocation?.name ?? '');
  return (address) => isFunctionalEmail(address, { persons: new Set(), organisation });
}

/** Of the national numbering plans: calling code → what numbers of mobiles begin with. */
const PLANS: Readonly<{ [code: string]: string }> = {
  30: '69',
  31: '6',
  32: '4',
  33: '[67]',
  34: '[67]',
  351: '9',
  352: '6',
  353: '8',
  354: '[678]',
  356: '[79]',
  357: '9',
  358: '(?:4|50)',
  359: '[89]',
  36: '[2357]0',
  370: '6',
  371: '2',
  372: '5',
  385: '9',
  386: '[34567]',
  39: '3',
  40: '7',
  41: '7',
  420: '[67]',
  421: '9',
  43: '6',
  44: '7',
  45: '[2-9]',
  46: '7',
  47: '[49]',
  48: '[5-8]',
  49: '1[567]',
};
const GAP = String.raw`[\s./()\u00a0\u202f–-]{0,3}`;
const spaced = (start: string, figures: string) => `${start}(?:${GAP}\\d){${figures}}`;
const within = (numbers: readonly string[]) =>
  new RegExp(String.raw`(?<![\d+])(?:${numbers.join('|')})(?!\d)`, 'u');

const INTERNATIONAL = Object.entries(PLANS).map(
  ([code, start]) =>
    `(?:\\+|00)${GAP}${Array.from(code).join(GAP)}${GAP}(?:\\(?0\\)?)?${GAP}${spaced(start, '6,10')}`,
);
/** `06 12 34 56 78` in France and elsewhere, `0151 23456789` in Germany. */
const TRUNK = [spaced(`0${GAP}[67]`, '8'), spaced(`0${GAP}1${GAP}[567]`, '8,9')];
/** Where a number is written without a 0 in front, it looks like many others: told by the language. */
const NATIONAL: Readonly<{ [language: string]: RegExp }> = {
  es: within([spaced('[67]', '8')]),
  it: within([spaced('3', '9')]),
  pl: within([spaced('[5-8]', '8')]),
  pt: within([spaced('9', '8')]),
};
const ANYWHERE = within([...INTERNATIONAL, ...TRUNK]);

/** "06/07/2026 10h" is ten figures too. */
const DATES = /(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}(?!\d)/g;

function holdsMobile(text: string, language: string): boolean {
  const figures = text.replace(DATES, ';');
  const national = Object.hasOwn(NATIONAL, language) ? NATIONAL[language] : undefined;
  return ANYWHERE.test(figures) || national?.test(figures) === true;
}
