/**
 * RDF/XML of strangers. A first parser stands at the door: a document type declaration is refused before
 * the second sees it (entities that multiply, or that name a file), and so is nesting without end; see
 * docs/decisions/2026-11-22-rdf-xml.md.
 */
import { pipeline, Readable } from 'node:stream';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { SaxesParser } from 'saxes';
import { AppError } from '../../kernel/errors.ts';
import type { Triple } from '../../linked-data/triples.ts';
import { LIMITS } from './limits.ts';
import { tripleOf } from './quads.ts';

const refused = (rule: string, line: number): AppError =>
  new AppError('malformed', `Line ${line}: ${rule}`, { facts: { line } });

/** Throws at what may not come in, with the line. */
function doorkeeper(): SaxesParser {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('doctype', () => {
    throw refused('a document type declaration (DOCTYPE) is not read', parser.line);
  });
  parser.on('opentag', () => {
    depth += 1;
    if (depth > LIMITS.depth)
      throw refused(`elements stand more than ${LIMITS.depth} deep in each other`, parser.line);
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.on('error', () => {
    throw refused('it is not well-formed XML', parser.line);
  });
  return parser;
}

/** Lets a piece through once it has been looked at. */
async function* guarded(texts: AsyncIterable<string>, door: SaxesParser): AsyncGenerator<string> {
  for await (const text of texts) {
    door.write(text);
    yield text;
  }
  door.close();
}

export async function* rdfXmlTriples(
  texts: AsyncIterable<string>,
  base: string,
): AsyncGenerator<Triple> {
  const door = doorkeeper();
  const parser = new RdfXmlParser({ baseIRI: base, allowDuplicateRdfIds: true });
  // Its failure comes out of the parser, where it is met.
  pipeline(Readable.from(guarded(texts, door)), parser, () => undefined);
  try {
    for await (const quad of parser) yield tripleOf(quad);
  } catch (error) {
    // The parser's own messages may quote what the file says.
    throw error instanceof AppError ? error : refused('it is not RDF/XML', door.line);
  }
}
