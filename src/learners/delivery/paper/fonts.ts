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

/** U+25A1: what stands for a character that the font has no picture of. */
const MISSING = '\u25A1';

/** ISO 19005-3, 6.2.11.8: no text of a PDF/A may show the glyph for missing ones. */
export function drawable(text: string): string {
  const font = fonts().text;
  return Array.from(text.normalize('NFC'))
    .map((c) => (c === '\n' || font.hasGlyphForCodePoint(c.codePointAt(0) ?? 0) ? c : MISSING))
    .join('');
}
