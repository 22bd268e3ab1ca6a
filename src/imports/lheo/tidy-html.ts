/**
 * Most texts of feeds are tidy: tags of the few that stay, without attributes, each closed where it
 * stands, and text without a sign to escape. Of these the sanitiser takes nothing out, and to see it costs
 * a tenth of its time. Whatever is not surely so is the sanitiser's.
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
  let result = '';
  let done = 0;
  for (const match of html.matchAll(TAG)) {
    const [tag, slash = '', name = '', end = ''] = match;
    const text = html.slice(done, match.index);
    if (!isPlain(text) || !isInPlace(open, slash, name, end)) return undefined;
    const written = NAMES[name] ?? name;
    result += text + (name === 'br' ? '<br />' : `<${slash}${written}>`);
    done = match.index + tag.length;
  }
  const rest = html.slice(done);
  return open.length > 0 || !isPlain(rest) ? undefined : result + rest;
}

const isPlain = (text: string): boolean => !text.includes('<') && !text.includes('>');

/** Keeps `open`, the names of the elements that are. */
function isInPlace(open: string[], slash: string, name: string, end: string): boolean {
  if (name === 'br') return slash === '';
  if (end !== '') return false;
  if (slash !== '') return open.pop() === name;
  const around = open.at(-1);
  if (around !== undefined && ENDED_BY[around]?.has(name) === true) return false;
  return open.push(name) <= DEPTH;
}
