/** Texts, numbers and times in the lexical forms that RDF asks for. */
import { isUrl } from '../kernel/url.ts';
import { languageTag } from './authorities.ts';
import type { LanguageMap } from './node.ts';

/**
 * What xsd:string does not hold (XML 1.0, production 2): most controls, two non-characters, and halves of
 * surrogate pairs, which with the `u` flag match only where the other half is missing.
 */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const NOT_A_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

// The same without looking at pairs: fast, and false for nearly every text.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const PERHAPS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;

/** With U+FFFD for what is no character; a database refuses some of those as well. */
export const asCharacters = (text: string): string =>
  PERHAPS.test(text) ? text.replace(NOT_A_CHARACTER, '\ufffd') : text;

/** Trimmed, with U+FFFD for what is no character; undefined when nothing is left. */
export function words(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const clean = asCharacters(text).trim();
  return clean === '' ? undefined : clean;
}

/** A text in a language; undefined when it says nothing. */
export function inLanguage(language: string, text: string | undefined): LanguageMap | undefined {
  const clean = words(text);
  return clean === undefined ? undefined : { [languageTag(language)]: clean };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const MARKUP = /<(\/?[a-z]+)[^>]*>|&(#x?[0-9a-f]+|[a-z]+);/gi;

function character(entity: string): string | undefined {
  if (!entity.startsWith('#')) return ENTITIES[entity.toLowerCase()];
  const code = /^#x/i.test(entity) ? Number(`0${entity.slice(1)}`) : Number(entity.slice(1));
  return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : undefined;
}

/** What each tag leaves behind; the others leave nothing. */
const TAGS: ReadonlyMap<string, string> = new Map([
  ['br', '\n'],
  ['/p', '\n'],
  ['/li', '\n'],
  ['/ul', '\n'],
  ['/ol', '\n'],
  ['li', '- '],
]);

/** The sanitised HTML of a record as plain text: paragraphs and items on lines of their own. */
export function plainText(html: string | undefined): string | undefined {
  if (html === undefined || (!html.includes('<') && !html.includes('&'))) return words(html);
  const text = html.replace(
    MARKUP,
    (whole, name: string | undefined, entity: string | undefined) =>
      name === undefined
        ? (character(entity ?? '') ?? whole)
        : (TAGS.get(name) ?? TAGS.get(name.toLowerCase()) ?? ''),
  );
  return words(text.replace(/[ \t]*\n\s*/g, '\n'));
}

/** xsd:decimal has no exponent. Undefined for what is no number of this world. */
export function decimal(value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = String(value);
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  return Math.abs(value) < 1 ? value.toFixed(12) : undefined;
}

/** xsd:duration of hours, which may have a fraction. */
export function durationOfHours(hours: number | undefined): string | undefined {
  if (hours === undefined || !(hours > 0 && hours < 1e6)) return undefined;
  const minutes = Math.round(hours * 60);
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  return `PT${h > 0 || m === 0 ? `${h}H` : ''}${m > 0 ? `${m}M` : ''}`;
}

/** An address of the web in the ASCII form that xsd:anyURI and IRIs share; undefined for others. */
export function webAddress(url: string): string | undefined {
  if (!isUrl(url)) return undefined;
  const { protocol, href, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && username === '' && password === '' ? href : undefined;
}
