/** Letters for those whom no mail reaches: a page each, for a window envelope, with the link and five codes. */
import { setTimeout as wait } from 'node:timers/promises';
import { spaced } from '../secrets.ts';
import { type Spoken, spoken } from '../words/index.ts';
import { isDrawable } from './fonts.ts';
import { ACCENT, MM, QUIET, Sheet } from './sheet.ts';

export interface Letter {
  /** Of the certificate: to know whom it is for where no name can be printed. */
  readonly number: string;
  /** As the window shows it; undefined where the record names nobody. */
  readonly name: string | undefined;
  /** ISO 639-1. */
  readonly language: string | undefined;
  readonly issuer: string;
  readonly training: string;
  readonly address: string;
  readonly ends: Date;
  readonly codes: readonly string[];
}

interface Batch {
  readonly letters: AsyncIterable<Letter>;
  readonly title: string;
  readonly author: string;
  /** Of the node. */
  readonly language: string;
  /** ISO 3166-1 alpha-2: envelopes have their window where the post of the country wants it. */
  readonly country: string;
  readonly at: Date;
}

const QR_SIDE = 42 * MM;
/** DIN 5008 and its neighbours look through a window on the left, the others through one on the right (NF Z 11-001). */
const LEFT = new Set([
  'DE',
  'AT',
  'NL',
  'CH',
  'PL',
  'CZ',
  'SK',
  'HU',
  'SI',
  'HR',
  'DK',
  'SE',
  'FI',
]);
const windowX = (country: string): number => (LEFT.has(country) ? 25 : 110) * MM;

function codesOf(sheet: Sheet, codes: readonly string[]): void {
  const top = sheet.pdf.y;
  codes.forEach((code, i) => {
    const x = sheet.margin + (i % 3) * 55 * MM;
    const y = top + Math.floor(i / 3) * 9 * MM;
    sheet.text('P', `${i + 1}.`, { x, y, width: 8 * MM, color: QUIET });
    sheet.text('P', spaced(code), {
      x: x + 7 * MM,
      y: y - 3,
      width: 45 * MM,
      font: 'strong',
      size: 14,
    });
  });
  sheet.pdf.y = top + Math.ceil(codes.length / 3) * 9 * MM;
}

function drawLetter(sheet: Sheet, letter: Letter, { words, day }: Spoken, batch: Batch): void {
  const { issuer, training, address, ends, codes, number } = letter;
  const name = letter.name !== undefined && isDrawable(letter.name) ? letter.name : undefined;
  const { letter: said, mail } = words;
  sheet.page();
  sheet.text('P', issuer, { y: 20 * MM, font: 'strong', size: 11, color: ACCENT });
  const x = windowX(batch.country);
  sheet.text('P', name ?? said.byHand(number), { x, y: 52 * MM, width: 80 * MM, size: 11.5 });
  sheet.text('P', day(batch.at), { x, y: 84 * MM, width: 80 * MM });
  sheet.text('H1', said.subject(training), { y: 98 * MM, font: 'strong', size: 14 });
  sheet.space(10);
  sheet.text('P', name === undefined ? mail.helloNobody : mail.hello(name));
  sheet.space(6);
  sheet.text('P', mail.ready(issuer, training));
  sheet.space(6);
  sheet.text('P', mail.see);
  sheet.space(8);
  const top = sheet.pdf.y;
  const beside = sheet.margin + QR_SIDE + 6 * MM;
  const width = sheet.width - QR_SIDE - 6 * MM;
  sheet.qr(address, said.qr(name ?? ''), { x: sheet.margin, y: top, side: QR_SIDE });
  sheet.text('P', said.steps, { x: beside, y: top + 4 * MM, width });
  sheet.space(6);
  sheet.text('P', address, { x: beside, width, size: 9.5 });
  sheet.space(6);
  sheet.text('P', said.ends(day(ends)), { x: beside, width });
  sheet.pdf.y = top + QR_SIDE + 4 * MM;
  sheet.text('H2', said.codes, { font: 'strong', size: 12 });
  sheet.space(2);
  sheet.text('P', said.codesFor);
  sheet.space(8);
  codesOf(sheet, codes);
  sheet.text('P', said.keep);
}

/** What waits to be read, in bytes; beyond, drawing waits for the reader. */
const MOST_WAITING = 1_000_000;

async function drawAll(sheet: Sheet, batch: Batch): Promise<void> {
  for await (const letter of batch.letters) {
    drawLetter(sheet, letter, spoken(letter.language, batch.language), batch);
    while (sheet.pdf.readableLength > MOST_WAITING && !sheet.pdf.destroyed) await wait(20);
    if (sheet.pdf.destroyed) return;
  }
  sheet.end();
}

/** A stream of one PDF, drawn as it is read. It fails where the letters do. */
export function drawLetters(batch: Batch): Sheet['pdf'] {
  const { title, author, language, at } = batch;
  const sheet = new Sheet({ title, subject: title, author, language, at, kept: false });
  drawAll(sheet, batch).catch((error: unknown) =>
    sheet.pdf.destroy(error instanceof Error ? error : new Error('Letters broke off')),
  );
  return sheet.pdf;
}
