/** The address of a page to be scanned from a print: drawn here, as SVG. */
// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import qrcode from 'qrcode-generator';
import { type Html, html } from '../html.ts';

/** A margin of four modules is part of the code (ISO/IEC 18004). */
const MARGIN = 4;

export function qrCode(text: string, label: string): Html {
  const code = qrcode(0, 'M');
  // Byte mode: addresses of ours are ASCII.
  code.addData(text, 'Byte');
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (code.isDark(row, column)) path += `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`;
  const side = size + 2 * MARGIN;
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>`;
}
