/** The address of a page to be scanned from a print or a screen: drawn here, as SVG. */
import { qrPath } from '../../kernel/qr.ts';
import { type Html, html } from '../html.ts';

export function qrCode(text: string, label: string): Html {
  const { side, path } = qrPath(text);
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>`;
}
