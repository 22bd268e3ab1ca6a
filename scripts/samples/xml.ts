/** As much of XML as the samples need: elements in order, text, attributes, one space for each level. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly Element[];
}

type Part = Element | undefined | readonly (Element | undefined)[];

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

export const text = (
  name: string,
  content: string,
  attributes: Element['attributes'] = {},
): Element => ({ name, attributes, content });

/** Text that may be absent. */
export const optional = (name: string, content: string | undefined): Element | undefined =>
  content === undefined || content === '' ? undefined : text(name, content);

export const element = (
  name: string,
  parts: readonly Part[],
  attributes: Element['attributes'] = {},
): Element => ({
  name,
  attributes,
  content: parts.flat().filter((part): part is Element => part !== undefined),
});

export function write({ name, attributes, content }: Element, indent = ''): string {
  const named = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `${indent}<${name}${named.join('')}`;
  if (content.length === 0) return `${start}/>\n`;
  if (typeof content === 'string') return `${start}>${escaped(content)}</${name}>\n`;
  const inside = content.map((child) => write(child, `${indent} `)).join('');
  return `${start}>\n${inside}${indent}</${name}>\n`;
}
