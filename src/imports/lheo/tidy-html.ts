/**
 * Most texts of feeds are tidy: tags of the few that stay, without attributes, each closed where it
 * stands or where a parser of HTML ends it (a paragraph in a paragraph), and text without a sign to escape.
 * Of these the sanitiser takes nothing out, and to see it costs a tenth of its time. Whatever is not surely
 * so is the sanitiser's.
 */
const TAG = /<(\/?)(p|br|ul|ol|li|strong|em|b|i)( ?\/)?>/g;
const NAMES: Readonly<{ [tag: string]: string }> = { b: 'strong', i: 'em' };
/** In these a parser of HTML ends the one that is open when the other begins. */
const ENDED_BY: Readonly<{ [open: string]: ReadonlySet<string> }> = {
  p: new Set(['p', 'ul', 'ol']),
  li: new Set(['li']),
};
const DEPTH = 15;

/** The HTML as the sanitiser writes it; undefined when it is the sanitiser's to judge. */
export function asTidy(html: string): string | undefined {
  if (html.includes('&')) return undefined;
  const open: string[] = [];
  let tidy = '';
  let done = 0;
  for (const { 0: tag, 1: slash, 2: name, 3: end, index } of html.matchAll(TAG)) {
    const text = html.slice(done, index);
    const written = isPlain(text) ? tagInPlace(open, slash, name, end) : undefined;
    if (written === undefined) return undefined;
    tidy += text + written;
    done = index + tag.length;
  }
  const rest = html.slice(done);
  return open.length === 0 && isPlain(rest) ? tidy + rest : undefined;
}

const isPlain = (text: string): boolean => !text.includes('<') && !text.includes('>');

/** The tag as it is written, with what it ends; keeps `open`, the names of the elements that are. */
function tagInPlace(open: string[], slash = '', name = '', end = ''): string | undefined {
  if (name === 'br') return slash === '' ? '<br />' : undefined;
  if (end !== '') return undefined;
  return slash === '' ? opening(open, name) : closing(open, name);
}

const writtenAs = (name: string): string => NAMES[name] ?? name;

function opening(open: string[], name: string): string | undefined {
  const around = open.at(-1) ?? '';
  const ended = ENDED_BY[around]?.has(name) === true;
  if (ended) open.pop();
  if (open.push(name) > DEPTH) return undefined;
  return `${ended ? `</${around}>` : ''}<${writtenAs(name)}>`;
}

function closing(open: string[], name: string): string | undefined {
  // Its element was ended already: a parser makes an empty one of it.
  if (name === 'p' && !open.includes('p')) return '<p></p>';
  return open.pop() === name ? `</${writtenAs(name)}>` : undefined;
}
