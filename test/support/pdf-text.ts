/** What a PDF of ours says, as a reader that copies text from it sees it (ISO 32000-1, 9.10.3: `ToUnicode`). */
import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

function decoded(stream: unknown): string {
  if (!(stream instanceof PDFRawStream)) throw new Error('There is no such stream in the PDF');
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}

/** Characters of a font by their number in it. */
function charactersOf(font: PDFDict): readonly string[] {
  const cmap = decoded(font.lookup(PDFName.of('ToUnicode')));
  const [, range = ''] = /beginbfrange\n([\s\S]*?)\nendbfrange/.exec(cmap) ?? [];
  return range.split('\n').flatMap((line) =>
    [...line.slice(line.indexOf('[')).matchAll(/<([0-9a-f ]*)>/g)].map(([, units = '']) =>
      units
        .split(' ')
        .filter((unit) => unit !== '')
        .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
        .join(''),
    ),
  );
}

/** A line for each that was drawn. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const pdf = await PDFDocument.load(bytes);
  return pdf
    .getPages()
    .flatMap(({ node }) => {
      const fonts = node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
      const content = decoded(node.lookup(PDFName.of('Contents')));
      let characters: readonly string[] = [];
      return [...content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)].map(([, font, shown]) => {
        if (font !== undefined && fonts !== undefined)
          characters = charactersOf(fonts.lookup(PDFName.of(font), PDFDict));
        const glyphs = [...(shown ?? '').matchAll(/<([0-9a-f]*)>/g)].flatMap(
          ([, hex = '']) => hex.match(/.{4}/g) ?? [],
        );
        return glyphs.map((glyph) => characters[Number.parseInt(glyph, 16)]).join('');
      });
    })
    .join('\n');
}
