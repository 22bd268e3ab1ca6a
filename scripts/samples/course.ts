/** What a course of Parcoursup is, from its title: kind, programme, track, whether it is wholly remote. */
import type { Certification } from './sources.ts';
import { fold, readable } from './spelling.ts';

interface Kind {
  /** How the title begins in Parcoursup. */
  readonly prefix: string;
  /** How we begin it; empty when what follows says it. */
  readonly label: string;
  /** How the label of its certification begins, folded; none: no certification can be told by the title. */
  readonly certification?: string;
  readonly years: number;
  /** European level of what one leaves with; absent where it is not known. */
  readonly level?: number;
}

const KINDS: readonly Kind[] = [
  { prefix: 'BTS', label: 'BTS', certification: 'bts', years: 2, level: 5 },
  { prefix: 'BUT', label: 'BUT', certification: 'but specialite', years: 3, level: 6 },
  {
    prefix: 'Certificat de Specialisation',
    label: 'Certificat de spécialisation',
    certification: 'certificat de specialisation',
    years: 1,
    level: 4,
  },
  { prefix: 'DEUST', label: 'DEUST', certification: 'deust', years: 2, level: 5 },
  { prefix: 'DN MADE', label: 'DN MADE', certification: 'dn made mention', years: 3, level: 6 },
  { prefix: 'DSP', label: 'DSP', certification: 'dsp', years: 1, level: 4 },
  { prefix: 'Double licence', label: 'Double licence', years: 3, level: 6 },
  {
    prefix: 'Licence professionnelle',
    label: 'Licence professionnelle',
    certification: 'licence pro mention',
    years: 3,
    level: 6,
  },
  {
    prefix: 'Licence',
    label: 'Licence',
    certification: 'licence mention',
    years: 3,
    level: 6,
  },
  { prefix: 'Formation d ingenieur Bac + 5', label: '', years: 5, level: 7 },
  { prefix: 'Formation Bac + 3', label: '', years: 3 },
  { prefix: 'Formation des ecoles de commerce et de management Bac + 3', label: '', years: 3 },
  { prefix: 'Formation des ecoles superieure d art Bac + 5', label: '', years: 5 },
  { prefix: 'FCIL', label: 'FCIL', years: 1 },
];

export interface Course {
  readonly kind: Kind;
  readonly title: string;
  /** The same for two courses that prepare the same thing. */
  readonly programme: string;
  readonly remote: boolean;
  readonly certified: Certified | undefined;
}

/**
 * A title often fits several certifications: the options of a BTS, the tracks of a BUT, of which it does
 * not say which the place offers. Then only what they all have in common is said.
 */
interface Certified {
  readonly label: string;
  readonly code: string | undefined;
  readonly rncp: string | undefined;
  /** Each of them is in the national register. */
  readonly registered: boolean;
  readonly level: number | undefined;
  readonly formacode: string | undefined;
  readonly nsf: string | undefined;
  readonly rome: readonly string[];
}

const DIGITAL =
  /\b(informatiques?|numeriques?|cybersecurite|telecommunications|multimedia|internet|donnees|data|web|digitale?|intelligence artificielle|jeux? video|robotique)\b/;
/** Courses of another field that name one of these words, and parts of courses. */
const OTHER =
  /\b(professorat|professeur|acces sante|sportifs|armee|marine|maistrance|statut|internat|sciences de la vie|chimie|renforce|mineures?|double diplome|bac general|sciences pour la sante|economie et gestion parcours)\b/;
const REMOTE = /\s*Entierement en distanciel\s*/;

const common = (values: readonly string[]): string | undefined => {
  const [first] = values;
  return first !== '' && values.every((value) => value === first) ? first : undefined;
};

const trackless = (label: string): string => label.replace(/ (option [A-Z]\b|parcours ).*$/, '');

/** Those whose label is the wanted one, or the wanted one with an option or track after it. */
function matching(all: readonly Certification[], wanted: string): Certified | undefined {
  const found = all.filter(
    ({ folded }) => folded === wanted || /^ (option [a-z] |parcours )/.test(after(folded, wanted)),
  );
  const [first] = found;
  if (!first) return undefined;
  const level = common(found.map((one) => String(one.level ?? '')));
  return {
    label: found.length === 1 ? first.label : trackless(first.label),
    code: common(found.map((one) => one.code)),
    rncp: common(found.map((one) => one.rncp)),
    registered: found.every((one) => one.rncp !== ''),
    level: level === undefined ? undefined : Number(level),
    formacode: common(found.map((one) => one.formacode)),
    nsf: common(found.map((one) => one.nsf)),
    rome: first.rome.filter((code) => found.every((one) => one.rome.includes(code))),
  };
}

const after = (text: string, start: string): string =>
  text.startsWith(start) ? text.slice(start.length) : '';

/** "BTS   Production   X": the sector between is no part of the diploma's name, nor is a portal or a campus. */
const NO_NAME =
  /^(Production|Services|Parcours|Parcours Licence\b.*|Portail Rene Descartes|Campus\b.*)$/;

/** Undefined for what is not digital, or of a kind that we know too little of. */
export function readCourse(
  source: string,
  certifications: readonly Certification[],
): Course | undefined {
  const folded = fold(source);
  const kind = KINDS.find((one) => source.startsWith(`${one.prefix} `));
  if (!kind || !DIGITAL.test(folded) || OTHER.test(folded)) return undefined;
  const parts = source
    .replace(REMOTE, '')
    .slice(kind.prefix.length)
    .replace(/portail portail/i, 'Portail')
    .split(/ {3}| (?=Parcours )/i)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !NO_NAME.test(part));
  const certified = certifiedBy(kind, parts, certifications);
  const title = certified
    ? [certified.found.label, ...certified.rest.slice(0, 1)].join(' - ')
    : `${kind.label} ${readable(parts[0] ?? '')}`.trim();
  if (!DIGITAL.test(fold(title))) return undefined;
  return {
    kind,
    title,
    programme: certified ? fold(certified.found.label) : `${kind.prefix} (no certification)`,
    remote: REMOTE.test(source),
    certified: certified?.found,
  };
}

/** The longest beginning of the title that names a certification; what follows is a track of the school. */
function certifiedBy(
  kind: Kind,
  parts: readonly string[],
  all: readonly Certification[],
): { readonly found: Certified; readonly rest: readonly string[] } | undefined {
  if (kind.certification === undefined) return undefined;
  for (let taken = parts.length; taken > 0; taken -= 1) {
    const wanted = fold(`${kind.certification} ${parts.slice(0, taken).join(' ')}`);
    const found = matching(all, wanted);
    if (found) return { found, rest: parts.slice(taken).map((part) => readable(part)) };
  }
  return undefined;
}
