import type { Document } from '../document.ts';
import type { Serialiser } from './serialiser.ts';

const write = ({ context, nodes }: Document): string =>
  JSON.stringify(
    nodes.length === 1
      ? { '@context': context, ...nodes[0] }
      : { '@context': context, '@graph': nodes },
  );

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
