import { isFunction, isFunctionalEmail } from '../../kernel/functional-email.ts';
import { isArticle, isCommon } from './common-names.ts';
import type { Persons } from './persons.ts';
import { replaceTitled, TITLED_LINE, tellsTitled } from './titled.ts';
import { fold } from './words.ts';

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g;

export interface Scrubbed {
  readonly text: string;
  readonly removed: 'person' | 'telephone' | 'email' | undefined;
}

/** A title of a course tells trades, the name of a town begins with what may be a name too. */
export type Kind = 'text' | 'title' | 'town';

/** The text without the names and the addresses of persons; tags stay where they are. */
export function withoutPersons(text: string, persons: Persons, kind: Kind = 'text'): Scrubbed {
  let removed: Scrubbed['removed'];
  const gone = (what: NonNullable<Scrubbed['removed']>) => (match: string) => {
    removed = what;
    return (match.match(/<[^<>]*>/g) ?? []).join('');
  };
  let result = text;
  if (text.includes('@')) {
    result = result.replace(EMAIL, (email) =>
      isFunctionalEmail(email, persons) ? email : gone('email')(email),
    );
  }
  if (persons.telephones !== undefined) {
    result = result.replace(persons.telephones, gone('telephone'));
  }
  if (mayName(result, persons)) result = withoutNames(result, persons, kind, gone('person'));
  result = replaceTitled(result, gone('person'));
  return { text: removed === undefined ? text : result.replace(/ {2,}/g, ' ').trim(), removed };
}

/** The patterns are slow on a long text; most texts name nobody. */
function mayName(text: string, { tokens }: Persons): boolean {
  if (tokens.length === 0) return false;
  const folded = fold(text);
  return tokens.some((token) => folded.includes(token));
}

function withoutNames(
  text: string,
  { full, family, given }: Persons,
  kind: Kind,
  gone: (match: string) => string,
): string {
  let result = full === undefined ? text : text.replace(full, gone);
  for (const [form, name] of [
    [family, 'family'],
    [given, 'given'],
  ] as const) {
    if (form === undefined) continue;
    result = result.replace(form, (match: string, ...rest: readonly unknown[]) => {
      const place = { match, offset: Number(rest.at(-2)), text: String(rest.at(-1)) };
      const named = isName(place, name, kind) && isBorne(place, name);
      return named ? gone(match) : match;
    });
  }
  return result;
}

interface Occurrence {
  readonly match: string;
  readonly offset: number;
  readonly text: string;
}

/**
 * A family name goes in any case, a given name where it has a capital. One that is a word too
 * ("Boulanger", "Rose") goes where only a name has a capital: in the middle of a sentence, or by itself.
 */
function isName(place: Occurrence, name: 'family' | 'given', kind: Kind): boolean {
  const { match, offset } = place;
  if (isArticle(match) || (kind === 'town' && offset === 0)) return false;
  const capital = match.charAt(0) !== match.charAt(0).toLowerCase();
  if (!isCommon(match)) return name === 'family' || capital;
  return kind === 'text' && capital && isSpoken(place);
}

function isSpoken({ match, offset, text }: Occurrence): boolean {
  if (match === match.toUpperCase()) return true;
  if (!SENTENCE_START.test(text.slice(Math.max(0, offset - 40), offset))) return true;
  const end = offset + match.length;
  return (
    BLOCK_START.test(text.slice(Math.max(0, offset - 40), offset)) &&
    BLOCK_END.test(text.slice(end, end + 40))
  );
}

const SENTENCE_START = /(?:^|[.!?>\n])\s*$/;
const BLOCK_START = /(?:^|[>\n])[^\S\n]*$/;
const BLOCK_END = /^[^\S\n]*(?:$|[<\n])/;

/** Borne by a person, and not by a street, school or saint; a given name before another name is another's. */
function isBorne({ match, offset, text }: Occurrence, kind: 'family' | 'given'): boolean {
  if (NAMED_AFTER.test(text.slice(Math.max(0, offset - 60), offset))) return false;
  const end = offset + match.length;
  return kind === 'family' || !isFollowedByName(text.slice(end, end + 60));
}

/** "Mélusine Martin" is another's; "Mélusine Accueil" and "Mélusine Tél." are not. */
function isFollowedByName(after: string): boolean {
  const [, word] = /^[ \u00a0-](\p{Lu}\p{L}*)/u.exec(after) ?? [];
  return word !== undefined && !isFunction(fold(word)) && !REACHED_BY.test(fold(word));
}

const REACHED_BY = /^(?:tel|telephone|mobile|portable|fax|mail|email|courriel|ligne|poste)$/;
/** In small letters, with a capital, or in capitals. */
const anyCase = (words: string) =>
  words
    .split(/\s+/)
    .flatMap((w) => [w, w.charAt(0).toUpperCase() + w.slice(1), w.toUpperCase()])
    .join('|');
const BEARERS =
  anyCase(`saint sainte st ste rue avenue av boulevard bd place pl quai square cours chemin
  route allée allee impasse esplanade faubourg résidence residence espace bâtiment batiment hameau lycée lycee
  collège college école ecole institut centre campus université universite hôpital hopital clinique groupe maison
  cfa ifsi prix méthode`);
/** After these it is somebody, whatever stands before. */
const CONTACTS = anyCase(
  'contact contacter contactez interlocuteur interlocutrice référent référente responsable formateur formatrice directeur directrice',
);
const ADJECTIVES = 'polyvalent|professionnel|technique|technologique|agricole|général|hospitalier';
const NAMED_AFTER = new RegExp(
  String.raw`(?:\p{L}-|(?<!\p{L})(?:${BEARERS})\.?\s+(?:(?:${ADJECTIVES})\s+)?(?:(?:du|de la|de|des|d['’])\s*)?(?:(?!(?:${CONTACTS})(?!\p{L}))\p{Lu}[\p{L}.-]*\s+){0,3})$`,
  'u',
);

/** Whether a line of an address or the name of a place says who is there. */
export const tellsPerson = (line: string, persons: Persons): boolean =>
  TITLED_LINE.test(line) || tellsFullName(line, persons) || tellsName(line, persons);

/** Whether it holds more than a family name, which firms and streets bear too. */
export const tellsFullName = (text: string, persons: Persons): boolean =>
  tellsTitled(text) ||
  (persons.full !== undefined && mayName(text, persons) && text.search(persons.full) >= 0);

/** Whether it holds a family name or a given name that a person bears. */
function tellsName(text: string, persons: Persons): boolean {
  if (!mayName(text, persons)) return false;
  const bears = (form: RegExp | undefined, kind: 'family' | 'given') =>
    form !== undefined &&
    [...text.matchAll(form)].some((m) => isBorne({ match: m[0], offset: m.index, text }, kind));
  return bears(persons.family, 'family') || bears(persons.given, 'given');
}

/** A page about a person has the name in its path; a firm's host may bear its founder's. */
export function addressesPerson({ pathname, search, hash, href }: URL, persons: Persons): boolean {
  const [path = '', whole = ''] = [pathname + search + hash, href].map(decodedUrl);
  return (
    mayName(whole, persons) &&
    (tellsFullName(whole, persons) ||
      (persons.family !== undefined && path.search(persons.family) >= 0))
  );
}

function decodedUrl(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // A per cent sign that escapes nothing: taken as it is written.
    return address;
  }
}
