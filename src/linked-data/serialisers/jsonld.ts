import type { Document, WrittenDocument } from '../document.ts';
import type { Serialiser } from './serialiser.ts';

const write = ({ context, nodes }: Document): string =>
  JSON.stringify(
    nodes.length === 1
      ? { '@context': context, ...nodes[0] }
      : { '@context': context, '@graph': nodes },
  );

const GRAPH = '"@graph":[';

/** The nodes of a document that was written, as text between commas. */
function nodesOf(text: string, head: string): string {
  if (!text.startsWith(head)) throw new Error('This document was not written under this context');
  return text.startsWith(GRAPH, head.length)
    ? text.slice(head.length + GRAPH.length, -']}'.length)
    : `{${text.slice(head.length)}`;
}

/**
 * Documents of one context as one: the very text of a document with the nodes of all, one after the other,
 * without reading them. Each has a node at least.
 */
export function joinWritten(context: string, texts: readonly string[]): WrittenDocument {
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return { context, jsonLd: only };
  const head = `{"@context":${JSON.stringify(context)},`;
  const nodes = texts.map((text) => nodesOf(text, head));
  return { context, jsonLd: `${head}${GRAPH}${nodes.join(',')}]}` };
}

/** Compact JSON-LD 1.1. Its dump has one document a line, each whole by itself. */
export const jsonld: Serialiser = {
  type: 'application/ld+json',
  name: 'JSON-LD',
  extension: 'jsonld',
  write,
  dump: {
    type: 'application/x-ndjson',
    extension: 'ndjson',
    fileType: 'JSON_LD',
    header: '',
    record: (document) => `${write(document)}\n`,
  },
};
