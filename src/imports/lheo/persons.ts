import { type EmailContext, isFunction } from '../../kernel/functional-email.ts';
import { isCommon } from './common-names.ts';
import { distinct } from './distinct.ts';
import type { Element } from './element.ts';
import { telephonesOf } from './own-telephones.ts';
import { fold, wordsOf } from './words.ts';

/**
 * Named persons never enter. `civilite`, `nom` and `prenom` are read here alone, to know what to take
 * out of the rest of the record, and are forgotten with it.
 */
export interface Persons extends EmailContext {
  /** A given name beside a family name, or a title before one. */
  readonly full: RegExp | undefined;
  /** A family name by itself, and a given name. */
  readonly family: RegExp | undefined;
  readonly given: RegExp | undefined;
  /** Their own telephone numbers. */
  readonly telephones: RegExp | undefined;
  /** The longest word of each name, folded: a text without any of them names none of these. */
  readonly tokens: readonly string[];
  /** Of distinct persons: past `MAX_PERSONS` not all are looked for. */
  readonly count: number;
}

interface Person {
  readonly given: string;
  readonly family: string;
}

/** `nom` may also be "le nom d'une entité quelconque": these words say that it is. */
const ENTITY =
  /\b(?:accueil|afpa|agence|association|bureau|campus|centre|cfa|cfc|cfp|client|clientele|college|communication|compagnie|conseil|contact|cpf|direction|ecole|equipe|faculte|formation|formations|gip|greta|groupe|ifsi|inscriptions?|institut|iut|lycee|mairie|mfr|organisme|pole|referent|sas|sarl|scolarite|secretariat|service|societe|standard|ufa|universite)\b/;

/** Whether a `coordonnees` names a person: with a title, a given name, or a name of no organisation. */
export const namesPerson = (coordinates: Element | undefined): boolean =>
  coordinates !== undefined && personOf(coordinates) !== undefined;

/** Who has a `nom`, in LHÉO and in the `extras` of anybody. */
const HOLDERS = new Set(['coordonnees', 'contact-formation-resume', 'extra', 'extras']);
const MARKS = new Set(['civilite', 'nom', 'prenom']);

function personOf(element: Element): Person | undefined {
  const marks = element.children.filter((c) => MARKS.has(c.name));
  const part = (name: string) =>
    marks
      .filter((c) => c.name === name)
      .map((c) => (name === 'civilite' ? c.text : c.text.trim().replace(HONORIFIC, '')).trim())
      .filter((text) => text.length <= MAX_NAME && /\p{L}/u.test(text))
      .join(' ');
  const person = { given: part('prenom'), family: part('nom') };
  if (!ENTITY.test(fold(`${person.given} ${person.family}`))) return known(split(person));
  // "KERGUELEN service formation" is somebody when a given name or a title says so.
  if (person.given === '' && part('civilite') === '') return undefined;
  return known({ given: withoutEntity(person.given), family: withoutEntity(person.family) });
}

const known = (person: Person): Person | undefined =>
  person.given === '' && person.family === '' ? undefined : person;

/** The words that are no entity's; what follows them in small letters belongs to the entity. */
const withoutEntity = (name: string): string =>
  name
    .split(/[\s,;:()/]+|\s-\s/)
    .filter((word) => !ENTITY.test(fold(word)) && !isFunction(fold(word)))
    .filter((word) => !ENTITY.test(fold(name)) || /^\p{Lu}/u.test(word))
    .filter((word) => !OFFICE.test(fold(word)))
    .join(' ');
const OFFICE =
  /^(?:assistante?|charge|chargee|conseill(?:er|ere)|directeur|directrice|formateur|formatrice|coordinat(?:eur|rice))$/;

/** "DURAND Mélusine" in `nom`: the capitals say which is which. */
function split(person: Person): Person {
  const words = person.family.split(/\s+/);
  const capitals = words.filter((w) => w.length > 1 && w === w.toUpperCase());
  if (person.given !== '' || words.length !== 2 || capitals.length !== 1) return person;
  return {
    family: capitals.join(' '),
    given: words.filter((w) => !capitals.includes(w)).join(' '),
  };
}

/** LHÉO ends a name at 50 characters. */
const MAX_NAME = 60;
/** More people than that in one record are none that anybody can ask. */
export const MAX_PERSONS = 200;
const HONORIFIC =
  /^(?:M\.?|Mr\.?|Mme\.?|Mlle\.?|Dr\.?|Pr\.?|Me|Monsieur|Madame|Mademoiselle|Docteur)\s+/i;

/** `organisation`: names and towns of the record's organisations, which are no persons. */
export function personsOf(elements: readonly Element[], organisation: readonly string[]): Persons {
  const own = new Set(organisation.map(fold));
  const named = elements
    .filter(({ name }) => HOLDERS.has(name))
    .flatMap((element) => personOf(element) ?? [])
    .filter((p) => !own.has(fold(`${p.given} ${p.family}`.trim())));
  const every = distinct(named);
  const persons = every.slice(0, MAX_PERSONS);
  return {
    count: every.length,
    telephones: telephonesOf(elements, namesPerson),
    tokens: [...new Set(persons.flatMap((p) => [longest(p.family), longest(p.given)]))].filter(
      (token) => token !== '',
    ),
    persons: new Set(persons.flatMap((p) => wordsOf(`${p.given} ${p.family}`))),
    organisation: new Set(organisation.flatMap(wordsOf)),
    full: anyOf(persons.flatMap(forms)),
    family: anyOf(persons.flatMap((p) => (p.family.length > 1 ? [alone(p.family)] : []))),
    given: anyOf(persons.flatMap((p) => (p.given.length > 2 ? [pattern(p.given)] : []))),
  };
}

const longest = (name: string): string =>
  wordsOf(name).reduce((a, b) => (b.length > a.length ? b : a), '');

const TITLE = String.raw`(?:m\.?|mr\.?|mme\.?|mlle\.?|dr\.?|pr\.?|me|monsieur|madame|mademoiselle|docteur)`;
/** Between two parts of a name: spaces, a comma or hyphen, tags. */
const GAP = String.raw`(?:[\s,.\u00a0-]|<[^<>]*>)+`;

function forms({ given, family }: Person): readonly string[] {
  if (family === '') return [`${TITLE}${GAP}${pattern(given)}`];
  const name = alone(family);
  if (given === '') return [`${TITLE}${GAP}${name}`, ...wholeName(family)];
  const first = pattern(given);
  const initial = `${pattern(given.slice(0, 1))}\\.?`;
  const either = `(?:${first}${GAP}${name}|${name}${GAP}${first}|${initial}${GAP}${name})`;
  return [`(?:${TITLE}${GAP})?${either}`, `${TITLE}${GAP}${name}`];
}

/** Feeds also write the whole name into `nom`. */
function wholeName(name: string): readonly string[] {
  const words = name.split(/\s+/);
  return words.length < 2 ? [] : [words, words.toReversed()].map((w) => w.map(pattern).join(GAP));
}

const ACCENTED: Readonly<Record<string, string>> = {
  a: '[aàáâãäå]',
  c: '[cç]',
  e: '[eèéêë]',
  i: '[iìíîï]',
  n: '[nñ]',
  o: '[oòóôõö]',
  u: '[uùúûü]',
  y: '[yýÿ]',
};

/** A name as it may be written elsewhere in the record: with or without accents, hyphens, spaces. */
const pattern = (name: string): string =>
  Array.from(fold(name))
    .map((letter) => {
      if (/[a-z0-9]/.test(letter)) return ACCENTED[letter] ?? letter;
      return /[\s'’-]/.test(letter)
        ? String.raw`[\s'’-]+`
        : letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    })
    .join('')
    .replace(/(?:\[\\s'’-\]\+)+/g, String.raw`[\s'’-]+`);

/** With what it may be joined to: "Durand-Martin". A word ("boulanger-pâtissier") is not looked at so. */
const alone = (family: string): string =>
  pattern(family) + (isCommon(family) ? '' : String.raw`(?:-\p{L}{2,30})?`);

const anyOf = (patterns: readonly string[]): RegExp | undefined =>
  patterns.length === 0
    ? undefined
    : new RegExp(String.raw`(?<![\p{L}\d])(?:${patterns.join('|')})(?![\p{L}\d])`, 'giu');
