import { pipeline, Readable } from 'node:stream';
import { StreamParser } from 'n3';
import { AppError } from '../../kernel/errors.ts';
import type { Triple } from '../../linked-data/triples.ts';
import { decoded } from '../lheo/decoded.ts';
import { tripleOf } from './quads.ts';
import { rdfXmlTriples } from './rdf-xml.ts';

export type Syntax = 'json' | 'rdf-xml' | 'turtle';

/** By how it begins: names of files and media types are often wrong. */
export function syntaxOf(head: string): Syntax {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (/^[{[]/.test(text)) {
    // Turtle may begin with a blank node: `[ a elm:LearningOpportunity ] .`, JSON never with a name.
    return /^\[\s*(?:[a-z_]|<|\])/i.test(text) && !/^\[\s*(?:true|false|null|\])/.test(text)
      ? 'turtle'
      : 'json';
  }
  return /^<(?:\?xml|!--|!DOCTYPE|[\w-]+:?[\w-]*[\s>])/.test(text) && !/^<[\w+.-]+:\/\//.test(text)
    ? 'rdf-xml'
    : 'turtle';
}

/** UTF-8, as the media types of Turtle, N-Triples and JSON-LD have it; a byte order mark is let pass. */
export async function* utf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new AppError('malformed', 'The file is not UTF-8');
    }
  };
  for await (const chunk of bytes) yield decode(chunk);
  yield decode();
}

/** Turtle, and N-Triples, which is a part of it. */
async function* turtleTriples(texts: AsyncIterable<string>, base: string): AsyncGenerator<Triple> {
  const parser = new StreamParser({ baseIRI: base, format: 'text/turtle' });
  pipeline(Readable.from(texts), parser, () => undefined);
  try {
    for await (const quad of parser) yield tripleOf(quad);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const line = lineOf(error);
    throw new AppError('malformed', `Line ${line}: it is not Turtle`, { facts: { line } });
  }
}

function lineOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('context' in error)) return 1;
  const { context } = error;
  return typeof context === 'object' && context !== null && 'line' in context
    ? Number(context.line)
    : 1;
}

export const triplesIn = (
  syntax: Exclude<Syntax, 'json'>,
  bytes: AsyncIterable<Uint8Array>,
  base: string,
): AsyncGenerator<Triple> =>
  syntax === 'rdf-xml' ? rdfXmlTriples(decoded(bytes), base) : turtleTriples(utf8(bytes), base);
