/** The text of a credential in whatever carries it: itself, a baked picture, a PDF that it is attached to. */
import { type Fact, fails } from '../verdict.ts';
import { inPdf, isPdf } from './pdf.ts';
import { inPng, isPng } from './png.ts';
import { inSvg, isSvg } from './svg.ts';

export type Carried = { readonly text: string } | { readonly fact: Fact };

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

const failed = (code: Parameters<typeof fails>[1]): Carried => ({ fact: fails('readable', code) });

/** Two credentials in one thing: what the eye sees on it may be the other. */
function only(
  found: readonly string[] | undefined,
  [without, broken]: readonly [Parameters<typeof fails>[1], Parameters<typeof fails>[1]],
): Carried {
  if (found === undefined) return failed(broken);
  const [text, ...more] = new Set(found);
  if (text === undefined) return failed(without);
  return more.length === 0 ? { text } : failed('carries-several');
}

const IMAGE = ['image-without', 'image-broken'] as const;

/** By what it begins with, whatever it was called. */
export function carriedIn(bytes: Buffer): Carried {
  const isJson = bytes.toString('latin1', 0, 100).trimStart().startsWith('{');
  if (isPng(bytes)) return only(inPng(bytes), IMAGE);
  if (!isJson && isPdf(bytes)) return only(inPdf(bytes), ['pdf-without', 'carries-unread']);
  const text = decoded(bytes);
  if (text === undefined) return failed('not-json');
  return isSvg(text) ? only(inSvg(text), IMAGE) : { text };
}
