/** A baked picture (Open Badges 3.0, 8.3): the credential stands in an element of the SVG, or in its attribute. */
import { SaxesParser } from 'saxes';

const NAMESPACES = [
  'https://purl.imsglobal.org/ob/v3p0',
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
];

export const isSvg = (text: string): boolean =>
  text.trimStart().startsWith('<') && /<(?:\w+:)?svg[\s>]/.test(text.slice(0, 20_000));

/** All credentials that it carries; undefined when it is no XML. */
export function inSvg(text: string): readonly string[] | undefined {
  const found: string[] = [];
  let inside = '';
  let depth = 0;
  let failed = false;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => {
    failed = true;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (depth > 0) depth += 1;
    else if (local === 'credential' && NAMESPACES.includes(uri)) {
      depth = 1;
      inside = '';
      const jws = attributes['verify']?.value ?? '';
      if (jws !== '') found.push(jws);
    }
  });
  const add = (part: string): void => {
    if (depth > 0) inside += part;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    if (depth === 0) return;
    depth -= 1;
    if (depth === 0 && inside.trim() !== '') found.push(inside.trim());
  });
  try {
    parser.write(text).close();
  } catch {
    // What it finds after the first error is of no use.
    return undefined;
  }
  return failed ? undefined : found;
}
