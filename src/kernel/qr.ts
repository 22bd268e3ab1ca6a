/** A QR code (ISO/IEC 18004) as a path of SVG, which a PDF draws as well. */
// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import qrcode from 'qrcode-generator';

/** A margin of four modules is part of the code. */
const MARGIN = 4;

export interface QrPath {
  /** Of the square with its margin, in modules. */
  readonly side: number;
  /** The dark modules, one unit each. */
  readonly path: string;
}

/** `text` is ASCII: an address. */
export function qrPath(text: string): QrPath {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (code.isDark(row, column)) path += `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`;
  return { side: size + 2 * MARGIN, path };
}
