/**
 * A picture that one walks through: a middle and its branches to both sides on a desk, a trunk with its
 * branches below each other on a phone. Both are SVG drawn here; the style sheet shows the one that fits.
 */

import { langOf } from '../components/source-text.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

export interface Branch {
  readonly label: string;
  readonly language?: string | undefined;
  /** A line below the label. */
  readonly note?: string;
  readonly href?: string | undefined;
  /** Colour of its family, from 1. */
  readonly tone?: number;
  /** Trainings: the more, the larger its point. */
  readonly weight?: number;
  /** Points of what lies behind it, by weight. */
  readonly points?: readonly number[];
  /** Near, not below: a broken line. */
  readonly near?: boolean;
  /** Where the reader is. */
  readonly here?: boolean;
}
/** Branches under a word for them. */
export interface Bough {
  readonly heading?: string;
  readonly branches: readonly Branch[];
}

export interface Picture {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly middle: Branch;
  readonly left: readonly Bough[];
  readonly right: readonly Bough[];
  /** In the order of a phone. */
  readonly trunk: readonly Bough[];
}

/** How far lines of a label stand apart. */
const LINE = 20;
const TONES = 8;

/** Lines of at most so many characters; words are never broken, and a third line ends in an ellipsis. */
export function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2] ?? ''} …`];
}

const radius = (weight = 0): number => 4 + Math.min(7, Math.sqrt(weight) * 1.1);
const n = (value: number): string => String(Math.round(value * 10) / 10);
const toneClass = (tone: number | undefined): string =>
  tone === undefined ? '' : ` tone-${((tone - 1) % TONES) + 1}`;

interface Laid {
  readonly branch: Branch;
  readonly lines: readonly string[];
  readonly top: number;
  readonly height: number;
  readonly rows: readonly (readonly number[])[];
}
interface Headed {
  readonly heading: string;
  readonly top: number;
}

const POINTS = { wide: 15, narrow: 14 } as const;
const POINT = 21;

function rowsOf(points: readonly number[], most: number): readonly (readonly number[])[] {
  const rows: number[][] = [];
  for (let i = 0; i < points.length; i += most) rows.push(points.slice(i, i + most));
  return rows;
}

interface Measure {
  readonly characters: number;
  readonly least: number;
  readonly points: number;
}

/** Below each other from the top: headings, then their branches. */
function laid(boughs: readonly Bough[], { characters, least, points }: Measure) {
  const branches: Laid[] = [];
  const headings: Headed[] = [];
  let top = 0;
  for (const { heading, branches: given } of boughs) {
    if (heading !== undefined) {
      headings.push({ heading, top });
      top += 30;
    }
    for (const branch of given) {
      const lines = wrapped(branch.label, characters);
      const rows = rowsOf(branch.points ?? [], points);
      const text = lines.length * LINE + (branch.note === undefined ? 0 : LINE);
      const height = Math.max(least, text + rows.length * POINT + 12);
      branches.push({ branch, lines, top, height, rows });
      top += height;
    }
    top += 10;
  }
  return { branches, headings, height: top };
}

const moved = ({ branches, headings }: ReturnType<typeof laid>, by: number) => ({
  branches: branches.map((b) => ({ ...b, top: b.top + by })),
  headings: headings.map((h) => ({ ...h, top: h.top + by })),
});

/** The space after a line is for those who hear the label as one text. */
const textAt = (
  x: number,
  y: number,
  lines: readonly string[],
  note: string | undefined,
): Child => [
  html`<text x="${n(x)}" y="${n(y)}">${lines.map((line, i) => html`<tspan x="${n(x)}" dy="${i === 0 ? 0 : LINE}">${line}</tspan> `)}</text>`,
  note !== undefined &&
    html`<text class="note" x="${n(x)}" y="${n(y + lines.length * LINE)}">${note}</text>`,
];

/** A link with all that belongs to it, large enough for a finger. */
function leaf(
  page: Page,
  { branch, lines, top, height, rows }: Laid,
  at: { readonly x: number; readonly to: number; readonly side: 'left' | 'right' },
): Html {
  const { x, to, side } = at;
  const sign = side === 'right' ? 1 : -1;
  const first =
    top + (rows.length > 0 || lines.length > 1 || branch.note !== undefined ? 22 : height / 2 + 6);
  const below = first + (lines.length - 1 + (branch.note === undefined ? 0 : 1)) * LINE + 16;
  const inner = html`<rect class="hit" x="${n(Math.min(x, to))}" y="${n(top)}" width="${n(Math.abs(to - x))}" height="${n(height)}" rx="6"/>
<circle class="point" cx="${n(x)}" cy="${n(first - 5)}" r="${n(branch.here === true ? 9 : radius(branch.weight))}"/>
${textAt(x + sign * 20, first, lines, branch.note)}
${rows.map((row, i) => row.map((weight, j) => html`<circle class="behind" cx="${n(x + sign * (26 + j * POINT))}" cy="${n(below + i * POINT)}" r="${n(radius(weight))}"/>`))}`;
  const classes = `leaf ${side}${branch.here === true ? ' here' : ''}${toneClass(branch.tone)}`;
  const lang = branch.language === undefined ? undefined : langOf(page, branch.language);
  return branch.href === undefined
    ? html`<g class="${classes}"${lang}>${inner}</g>`
    : html`<a class="${classes}" href="${page.link(branch.href)}"${lang}>${inner}</a>`;
}

const yOf = ({ lines, top, height, rows, branch }: Laid): number =>
  top + (rows.length > 0 || lines.length > 1 || branch.note !== undefined ? 17 : height / 2 + 1);

const svg = (
  { id, title, description }: Picture,
  shape: { readonly name: 'wide' | 'narrow'; readonly width: number; readonly height: number },
  body: Child,
): Html => {
  const { name, width, height } = shape;
  return html`<svg class="picture ${name}" viewBox="0 0 ${width} ${n(height)}" width="${width}" height="${n(height)}" role="group" aria-labelledby="${id}-${name}-title" aria-describedby="${id}-${name}-desc">
<title id="${id}-${name}-title">${title}</title>
<desc id="${id}-${name}-desc">${description}</desc>
${body}
</svg>`;
};

const WIDE = {
  width: 1120,
  middle: 560,
  reach: 190,
  measure: { characters: 40, least: 38, points: POINTS.wide },
};
const MIDDLE = 92;

function wide(page: Page, picture: Picture): Html {
  const sides = [laid(picture.left, WIDE.measure), laid(picture.right, WIDE.measure)] as const;
  const height = Math.max(sides[0].height, sides[1].height, MIDDLE * 2 + 20) + 8;
  const y = height / 2;
  const half = (side: 'left' | 'right'): { lines: Child; leaves: Child } => {
    const given = sides[side === 'left' ? 0 : 1];
    const { branches, headings } = moved(given, (height - given.height) / 2 + 4);
    const sign = side === 'right' ? 1 : -1;
    const x = WIDE.middle + sign * WIDE.reach;
    const to = side === 'right' ? WIDE.width : 0;
    const from = WIDE.middle + sign * (MIDDLE - 6);
    return {
      lines: branches.map((b) => {
        const bend = (x + from) / 2;
        return html`<path class="line${b.branch.near === true ? ' near' : ''}${toneClass(b.branch.tone)}" d="M${n(from)} ${n(y)}C${n(bend)} ${n(y)} ${n(bend)} ${n(yOf(b))} ${n(x)} ${n(yOf(b))}"/>`;
      }),
      leaves: [
        headings.map(
          (h) =>
            html`<text class="heading ${side}" x="${n(x + sign * 20)}" y="${n(h.top + 21)}">${h.heading}</text>`,
        ),
        branches.map((b) => leaf(page, b, { x, to, side })),
      ],
    };
  };
  const [left, right] = [half('left'), half('right')];
  const { middle } = picture;
  const lines = wrapped(middle.label, 17);
  const first = y - (lines.length - (middle.note === undefined ? 1 : 0)) * (LINE / 2) + 5;
  const lang = middle.language === undefined ? undefined : langOf(page, middle.language);
  return svg(picture, { name: 'wide', width: WIDE.width, height }, [
    left.lines,
    right.lines,
    html`<g class="middle${toneClass(middle.tone)}"${lang}><circle cx="${WIDE.middle}" cy="${n(y)}" r="${MIDDLE}"/>
${textAt(WIDE.middle, first, lines, middle.note)}</g>`,
    left.leaves,
    right.leaves,
  ]);
}

const NARROW = {
  width: 344,
  trunk: 16,
  measure: { characters: 36, least: 44, points: POINTS.narrow },
};

function narrow(page: Page, picture: Picture): Html {
  const { branches, headings, height } = laid(picture.trunk, NARROW.measure);
  const { trunk, width } = NARROW;
  const ys = branches.map(yOf);
  const [from = 0, to = 0] = [ys[0], ys.at(-1)];
  return svg(picture, { name: 'narrow', width, height }, [
    html`<path class="line trunk" d="M${trunk} ${n(from)}V${n(to)}"/>`,
    headings.map(
      (h) =>
        html`<text class="heading right" x="${trunk + 20}" y="${n(h.top + 21)}">${h.heading}</text>`,
    ),
    branches.map((b) => leaf(page, b, { x: trunk, to: width, side: 'right' })),
  ]);
}

export const drawn = (page: Page, picture: Picture): Html =>
  html`<figure class="walk">${wide(page, picture)}${narrow(page, picture)}</figure>`;
