/** From SVG to PNG, with the fonts that this node brings: what is installed on a machine plays no part. */
import { renderAsync } from '@resvg/resvg-js';
import { FONT_FAMILY, FONT_FILES } from '../paper/fonts.ts';
import { SIDE } from './picture.ts';

export async function pngOf(svg: string): Promise<Buffer> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: SIDE },
    font: {
      fontFiles: Object.values(FONT_FILES),
      loadSystemFonts: false,
      defaultFontFamily: FONT_FAMILY,
    },
  });
  return image.asPng();
}
