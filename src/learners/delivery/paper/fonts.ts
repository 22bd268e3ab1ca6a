/** The fonts of what is drawn here: whole families with Latin, Greek and Cyrillic, from their npm package. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

const installed = createRequire(import.meta.url);
const fileOf = (weight: string): string =>
  installed.resolve(`@expo-google-fonts/source-sans-3/${weight}/SourceSans3_${weight}.ttf`);

export const FONT_FILES = { text: fileOf('400Regular'), strong: fileOf('600SemiBold') } as const;
export const FONT_FAMILY = 'Source Sans 3';
export type FontName = keyof typeof FONT_FILES;

let read: Readonly<Record<FontName, Font>> | undefined;
/** Read when the first document is drawn: most nodes draw none in most of their runs. */
export function fonts(): Readonly<Record<FontName, Font>> {
  const of = (name: FontName) => create(readFileSync(FONT_FILES[name]));
  read ??= { text: of('text'), strong: of('strong') };
  return read;
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** They choose how the character before looks, and have no picture of their own. */
const SELECTOR = /[\uFE00-\uFE0F]/;
const isMissing = (c: string): boolean =>
  c !== '\n' && !fonts().text.hasGlyphForCodePoint(c.codePointAt(0) ?? 0);
const isMissingLetter = (c: string): boolean => LETTER.test(c) && !SELECTOR.test(c) && isMissing(c);

/** False: it has letters of a script of which the font has none, such as Arabic or Chinese. */
export const isDrawable = (text: string): boolean =>
  !Array.from(text.normalize('NFC')).some(isMissingLetter);

/**
 * ISO 19005-3, 6.2.11.8: no text of a PDF/A may show the glyph for missing ones. Symbols go, such as emoji; where
 * letters are left out it says so.
 */
export function drawable(text: string): string {
  const all = Array.from(text.normalize('NFC'));
  if (!all.some(isMissing)) return all.join('');
  const marked = all.map((c) => (isMissingLetter(c) ? '\0' : isMissing(c) ? '' : c)).join('');
  return marked.replaceAll(/\0(?:[ \0]*\0)?/g, '[…]').replaceAll(/ {2,}/g, ' ');
}
