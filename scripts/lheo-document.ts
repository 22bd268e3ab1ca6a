import { CHAPTERS, type Destination } from '../src/imports/lheo/elements.ts';

const MARK =
  '<!-- Written by scripts/lheo-doc.ts from src/imports/lheo/elements.ts: edit there. -->';

/** The page with its tables written anew; what stands before the mark is kept. */
export const lheoDocument = (page: string): string =>
  `${page.slice(0, page.indexOf(MARK))}${MARK}\n${CHAPTERS.map(({ title, elements }) =>
    table(title, Object.entries(elements)),
  ).join('')}`;

const KINDS: Readonly<Record<Destination['kind'], string>> = {
  elm: 'ELM',
  own: 'our own graph',
  kept: 'the record only',
  wraps: 'structure',
  none: 'not published',
};

function table(title: string, rows: readonly (readonly [string, Destination])[]): string {
  const lines = rows.map(([element, to]) => {
    const field = 'field' in to ? `\`${to.field.replaceAll(', ', '`, `')}\`` : '';
    return `| \`${element}\` | ${KINDS[to.kind]} | ${field} | ${remarkOf(to)} |`;
  });
  return `\n### ${title}\n\n| element | goes to | field of the record | as, or why not |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`;
}

const remarkOf = (to: Destination): string => {
  if ('as' in to) return to.as;
  return 'why' in to ? to.why : to.what;
};
