declare module 'fontkit' {
  export interface Font {
    readonly postscriptName: string;
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  export function create(bytes: Uint8Array): Font;
}

/** pdfkit 0.20 takes fonts that are read already; its types do not know it yet. */
declare namespace PDFKit.Mixins {
  interface PDFFont {
    registerFont(name: string, font: { readonly postscriptName: string }): this;
  }
}
