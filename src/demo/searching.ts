import { z } from 'zod';
import { textAt } from './api.ts';
import type { DemoNode } from './nodes.ts';

const zList = z.looseObject({ totalItems: z.number(), member: z.array(z.string()).default([]) });
/** A document of one node is that node. */
const zFound = z.union([
  z
    .looseObject({ '@graph': z.tuple([zList]).rest(z.unknown()) })
    .transform((one) => one['@graph'][0]),
  zList,
]);

/** A search of `node` as a program has it: how many there are, and the first page of them, by their address. */
export async function searched(
  node: DemoNode,
  words: string,
  { withEnded = true }: { readonly withEnded?: boolean } = {},
): Promise<{ readonly total: number; readonly ids: readonly string[] }> {
  const query = new URLSearchParams({ q: words, page: '1', ...(withEnded ? { ended: '1' } : {}) });
  const path = `/trainings?${query.toString()}`;
  const found = zFound.parse(
    JSON.parse(await textAt(node, path, { accept: 'application/ld+json' })),
  );
  return {
    total: found.totalItems,
    ids: found.member.map((iri) => iri.slice(iri.lastIndexOf('/') + 1)),
  };
}
