/** The picture of a badge: a seal with the training's name, drawn as SVG. Its words are set by hand: SVG breaks no lines. */
import { escaped } from '../escape.ts';
import { drawable } from '../paper/fonts.ts';

export interface Badge {
  /** Of the training. */
  readonly name: string;
  readonly issuer: string;
  readonly year: string;
  /** What it is: `Training completed`. */
  readonly kind: string;
}

export const SIDE = 600;
const MIDDLE = SIDE / 2;
const INK = '#0b5a7d';
const DEEP = '#083f58';
const SOFT = '#e4eff4';

/** French sets these off by a space, at which no line may be broken. */
const SET_OFF = / ([:;?!»–])/g;

/** Words on lines of about `most` characters; what does not fit on `lines` of them ends in an ellipsis. */
function broken(text: string, most: number, lines: number): readonly string[] {
  const all = [''];
  for (const word of drawable(text)
    .replace(SET_OFF, '\u00a0$1')
    .split(/[ \n]+/)) {
    const last = all.at(-1) ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (longer.length <= most || last === '') all[all.length - 1] = longer;
    else all.push(word);
  }
  const cut = all.map((line) => (line.length > most ? `${line.slice(0, most - 1)}…` : line));
  if (cut.length <= lines) return cut;
  const kept = cut.slice(0, lines);
  return kept.map((line, i) =>
    i === lines - 1 ? `${line.slice(0, most - 1).replace(/[\s,;:–-]+$/, '')}…` : line,
  );
}

/** A circle with a scalloped edge. */
function scallops(radius: number, depth: number, count: number): string {
  const points = Array.from({ length: count * 2 }, (_, i) => {
    const angle = (Math.PI * i) / count;
    const r = i % 2 === 0 ? radius : radius - depth;
    return `${(MIDDLE + r * Math.sin(angle)).toFixed(1)} ${(MIDDLE - r * Math.cos(angle)).toFixed(1)}`;
  });
  return `M${points.join('L')}z`;
}

const text = (y: number, size: number, words: string, more = ''): string =>
  `<text x="${MIDDLE}" y="${y}" font-size="${size}" text-anchor="middle"${more}>${escaped(words)}</text>`;

/** Without what is baked into it; it ends in `</svg>`. */
export function badgePicture({ name, issuer, year, kind }: Badge): string {
  const title = broken(name, 24, 4);
  const below = broken(issuer, 34, 2);
  const line = 42;
  const first = MIDDLE + 8 - ((title.length - 1) * line) / 2;
  const words = [
    text(150, 25, kind, ` fill="${INK}"`),
    ...title.map((one, i) => text(first + i * line, 38, one, ` font-weight="600" fill="${DEEP}"`)),
    ...below.map((one, i) => text(432 + i * 27, 22, one, ` fill="${INK}"`)),
    text(505, 24, year, ` font-weight="600" fill="${INK}"`),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}" font-family="Source Sans 3, Source Sans Pro, sans-serif">
<title>${escaped(`${kind}: ${name}`)}</title>
<path d="${scallops(294, 14, 48)}" fill="${INK}"/>
<circle cx="${MIDDLE}" cy="${MIDDLE}" r="262" fill="#fff"/>
<circle cx="${MIDDLE}" cy="${MIDDLE}" r="252" fill="none" stroke="${INK}" stroke-width="3"/>
<circle cx="${MIDDLE}" cy="${MIDDLE}" r="240" fill="${SOFT}"/>
<path d="M200 176h200M200 398h200" stroke="${INK}" stroke-width="2" opacity="0.5"/>
${words.join('\n')}
</svg>`;
}
