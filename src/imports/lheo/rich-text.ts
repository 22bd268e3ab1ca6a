import sanitize from 'sanitize-html';
import type { RichText } from '../../catalogue/index.ts';
import { asTidy } from './tidy-html.ts';

/**
 * A text of a feed → limited HTML. Feeds write plain text with line breaks, HTML (escaped, or in
 * CDATA), HTML escaped twice, and fragments of pages. Nothing but p, br, ul, ol, li, strong and em
 * remains, without attributes.
 */
export function richText(text: string): RichText | undefined {
  const html = isHtml(text)
    ? sanitised(text)
    : isEscapedTwice(text)
      ? richText(unescaped(text))
      : paragraphs(text);
  return html === undefined || !HAS_TEXT.test(html) ? undefined : html;
}

/** A text of one line or a few: no markup at all, line breaks as they are. */
export function plainText(text: string): string | undefined {
  const plain = /[<&]/.test(text) ? withoutMarkup(text) : text;
  const tidy = plain
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return tidy === '' ? undefined : tidy;
}

/** It begins with a tag, always. */
const HAS_TEXT = />\s*[^<\s]/;
const isHtml = (text: string) =>
  /<[a-z/!]/i.test(text) || (text.includes('&') && ENTITY.test(text) && !isEscapedTwice(text));
const ENTITY = /&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8}\d?);/i;
const TWICE = /&lt;\/?(?:p|br|ul|ol|li|b|i|strong|em|div|span)\b/i;
const isEscapedTwice = (text: string) =>
  !text.includes('<') && text.includes('&lt;') && TWICE.test(text);
const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const TAGS = ['p', 'br', 'ul', 'ol', 'li', 'strong', 'em'];
/** For `asTidy` to be compared with. */
export const OPTIONS: sanitize.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: {},
  // Their text is no text.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'iframe', 'object'],
  nestingLimit: 20,
  transformTags: {
    b: 'strong',
    i: 'em',
    div: 'p',
    section: 'p',
    article: 'p',
    blockquote: 'p',
    tr: 'p',
    h1: 'p',
    h2: 'p',
    h3: 'p',
    h4: 'p',
    h5: 'p',
    h6: 'p',
  },
};
const BLOCK = /<(?:p|br|ul|ol|li|div|tr|h[1-6])\b/i;

function sanitised(text: string): string {
  // Without a block or break of its own, the line breaks of the text are its structure.
  const broken = BLOCK.test(text) ? text : text.trim().replaceAll('\n', '<br>');
  const html = broken.normalize('NFC');
  const clean = asTidy(html) ?? sanitisedTwice(html);
  return wrapped(withoutEmpty(clean).trim());
}

function sanitisedTwice(html: string): string {
  const once = sanitize(html, OPTIONS);
  return FURTHER_TAG.test(html) ? sanitize(once, OPTIONS) : once;
}

/** Breaks at the end of a paragraph and elements without text, from the inside out. */
function withoutEmpty(html: string): string {
  let result = html;
  for (let pass = 0; pass < 5; pass += 1) {
    const next = result.replace(LAST_BREAK, '').replace(EMPTY, '');
    if (next === result) return result;
    result = next;
  }
  return result;
}

// A run of spaces is all that either can repeat: no text makes them slow.
const LAST_BREAK = /<br \/>\s*(?=<\/(?:p|li)>)/g;
const EMPTY = /<(p|li|strong|em|ul|ol)>\s*<\/\1>/g;

/** A tag that was taken out may have kept two paragraphs apart: a second look closes the first. */
const FURTHER_TAG = /<\/?(?!(?:p|br|ul|ol|li|strong|em|b|i)\b)[a-z]/i;

/** Text before the first block and after the last becomes a paragraph. */
const wrapped = (html: string) =>
  (html === '' || /^<(?:p|ul|ol)>/.test(html) ? html : lead(html)).replace(
    /(<\/(?:p|ul|ol)>)\s*([^<\s][^<]*)$/,
    '$1<p>$2</p>',
  );

function lead(html: string): string {
  const block = html.search(/<(?:p|ul|ol)>/);
  const [text, rest] = block < 0 ? [html, ''] : [html.slice(0, block), html.slice(block)];
  // What is open where the block begins goes around it: there is no cutting it in two.
  const open = (text.match(/<(?:strong|em|li)>/g) ?? []).length;
  const shut = (text.match(/<\/(?:strong|em|li)>/g) ?? []).length;
  return open === shut ? `<p>${text.trim()}</p>${rest}` : html;
}

function paragraphs(text: string): string | undefined {
  const plain = plainText(text);
  return plain === undefined
    ? undefined
    : plain
        .split(/\n{2,}/)
        .map((p) => `<p>${escaped(p).replaceAll('\n', '<br />')}</p>`)
        .join('');
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A `<` that opens no tag is a sign for "less than", and stays. */
function withoutMarkup(text: string): string {
  if (!/<[a-z/!]/i.test(text) && !ENTITY.test(text)) return text;
  const spaced = text.replace(/<(?:br|\/p|\/li|\/div)\b[^<>]*>/gi, '\n$&');
  return decoded(sanitize(spaced, { allowedTags: [], allowedAttributes: {} }));
}

/** What sanitize-html escapes in text. */
const decoded = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
