/**
 * Sheets of A4. What is to be kept is PDF/A-3b and tagged: each piece is drawn inside an element of its structure,
 * so that a screen reader reads it in order. Lengths are points (1/72 inch).
 */
// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import PDFDocument from 'pdfkit';
import { qrPath } from '../../../kernel/qr.ts';
import { drawable, type FontName, fonts } from './fonts.ts';

export const MM = 72 / 25.4;
export const A4 = { width: 595.28, height: 841.89 } as const;
const INK = '#1d2429';
export const QUIET = '#4f5b63';
export const ACCENT = '#0b5a7d';
export const ALARM = '#a3200d';
const LINE = '#d9dcd8';

type Pdf = InstanceType<typeof PDFDocument>;
/** ISO 32000-1, 14.8.4: the standard types that are used here. */
type Tag = 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure';
type Element = ReturnType<Pdf['struct']>;
/** ISO 32000-1, 14.8.5.7. The types of the package do not know it. */
const ROW_HEADING: object = { scope: 'Row' };

export interface Style {
  readonly font?: FontName;
  readonly size?: number;
  readonly color?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly characterSpacing?: number;
  /** ISO 639-1, where it is not the sheet's. */
  readonly lang?: string;
}

export interface About {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly at: Date;
  /** To be kept: PDF/A-3b, tagged. Else to be printed: nothing but pages, which are let go as they are drawn. */
  readonly kept: boolean;
}

export class Sheet {
  readonly pdf: Pdf;
  /** Undefined where nothing is tagged. */
  readonly #root: Element | undefined;
  readonly margin: number;

  constructor({ title, subject, author, language, at, kept }: About, margin = 20 * MM) {
    this.margin = margin;
    this.pdf = new PDFDocument({
      size: 'A4',
      margin,
      pdfVersion: '1.7',
      ...(kept ? { subset: 'PDF/A-3b', tagged: true } : {}),
      lang: language,
      displayTitle: true,
      autoFirstPage: false,
      info: {
        Title: title,
        Subject: subject,
        Author: author,
        Creator: 'Passerelle',
        Producer: 'PDFKit',
        CreationDate: at,
        ModDate: at,
      },
    });
    const { text, strong } = fonts();
    this.pdf.registerFont('text', text);
    this.pdf.registerFont('strong', strong);
    // A page begins with its font: none of those that are not embedded is ever named.
    this.pdf.font('text');
    this.#root = kept ? this.pdf.struct('Document') : undefined;
    if (this.#root !== undefined) this.pdf.addStructure(this.#root);
  }

  page(): void {
    this.pdf.addPage();
  }

  get width(): number {
    return A4.width - 2 * this.margin;
  }

  /** Makes room for what must not be torn apart. */
  need(height: number): void {
    if (this.pdf.y + height > A4.height - this.margin) this.page();
  }

  #write(text: string, style: Style): void {
    const { font = 'text', size = 10.5, color = INK, align = 'left', x, y, width } = style;
    const { characterSpacing } = style;
    this.pdf
      .font(font)
      .fontSize(size)
      .fillColor(color)
      .text(drawable(text), x ?? this.margin, y ?? this.pdf.y, {
        width: width ?? this.width,
        align,
        ...(characterSpacing === undefined ? {} : { characterSpacing }),
      });
  }

  /** One element, drawn in one go or line by line. */
  #add(tag: Tag, draw: readonly (() => void)[], options: object = {}): void {
    if (this.#root === undefined) for (const one of draw) one();
    else this.#root.add(this.pdf.struct(tag, options, [...draw]));
  }

  text(tag: 'H1' | 'H2' | 'P', text: string, style: Style = {}): void {
    const { lang } = style;
    this.#add(tag, [() => this.#write(text, style)], lang === undefined ? {} : { lang });
  }

  /** Lines of one paragraph, each in a style of its own. */
  lines(parts: readonly (readonly [text: string, style: Style])[]): void {
    this.#add(
      'P',
      parts.map(
        ([text, style]) =>
          () =>
            this.#write(text, style),
      ),
    );
  }

  list(items: readonly string[], style: Style = {}): void {
    const list = this.#begin('L');
    for (const item of items) {
      this.need(14);
      this.#within(list, 'LI', [['LBody', () => this.#write(`•  ${item}`, style)]]);
    }
    list?.end();
  }

  /** Two columns: what it is, and what it says. */
  facts(rows: readonly (readonly [name: string, value: string])[], left = 34 * MM): void {
    const table = this.#begin('Table');
    for (const [name, value] of rows) {
      this.pdf.font('text').fontSize(10.5);
      const height = this.pdf.heightOfString(drawable(value), { width: this.width - left });
      this.need(height + 6);
      const y = this.pdf.y;
      this.#within(table, 'TR', [
        ['TH', () => this.#write(name, { color: QUIET, y, width: left - 8 })],
        ['TD', () => this.#write(value, { x: this.margin + left, y, width: this.width - left })],
      ]);
      this.pdf.y = y + height + 5;
    }
    table?.end();
  }

  /** Elements of an element of one that is still open: each is written out as soon as it is drawn. */
  #within(
    parent: Element | undefined,
    tag: Tag,
    parts: readonly (readonly [tag: Tag, draw: () => void])[],
  ): void {
    if (parent === undefined) for (const [, draw] of parts) draw();
    else
      parent.add(
        this.pdf.struct(
          tag,
          {},
          parts.map(([inner, draw]) =>
            this.pdf.struct(inner, inner === 'TH' ? ROW_HEADING : {}, [draw]),
          ),
        ),
      );
  }

  #begin(tag: Tag): Element | undefined {
    if (this.#root === undefined) return undefined;
    const element = this.pdf.struct(tag);
    this.#root.add(element);
    return element;
  }

  rule(color = LINE): void {
    const { y } = this.pdf;
    this.#artifact(() =>
      this.pdf
        .moveTo(this.margin, y)
        .lineTo(A4.width - this.margin, y)
        .lineWidth(0.75)
        .strokeColor(color)
        .stroke(),
    );
  }

  /** Decoration, which is not read out. */
  band(height: number, color = ACCENT): void {
    this.#artifact(() => this.pdf.rect(0, 0, A4.width, height).fill(color));
  }

  #artifact(draw: () => void): void {
    if (this.#root === undefined) {
      draw();
      return;
    }
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  /** `side` with its margin. */
  qr(address: string, alt: string, { x, y, side }: Record<'x' | 'y' | 'side', number>): void {
    const { path, side: modules } = qrPath(address);
    const draw = () => {
      this.pdf
        .save()
        .translate(x, y)
        .scale(side / modules);
      this.pdf.path(path).fill('#000000');
      this.pdf.restore();
    };
    this.#add('Figure', [draw], { alt, bbox: [x, y, x + side, y + side] });
  }

  space(points: number): void {
    this.pdf.y += points;
  }

  end(): void {
    this.#root?.end();
    this.pdf.end();
  }
}
