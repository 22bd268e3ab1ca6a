import { type Child, type Html, html } from '../html.ts';

/** A name and what is known of it. Nothing known: the fact is left out by giving `undefined`. */
export type Fact = readonly [name: string, value: Child];

const isThere = (fact: Fact): boolean => fact[1] !== undefined && fact[1] !== false;

/** Facts as a description list; nothing at all when there are none. */
export function facts(given: readonly Fact[], style: 'rows' | 'stack' = 'rows'): Child {
  const known = given.filter(isThere);
  return (
    known.length > 0 &&
    html`<dl class="facts ${style}">
${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>`
  );
}

/** Said plainly, not hidden: the source is silent. */
export const missing = (words: string): Html => html`<span class="missing">${words}</span>`;
