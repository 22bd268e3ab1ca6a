import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';
import type { Node } from '../linked-data/document.ts';
import type { ShapeChecker, Violation } from '../linked-data/shapes.ts';
import { type Triple, triplesOf } from '../linked-data/triples.ts';

/** A record as a partner sends it: compact JSON-LD in the one context of this project. */
const zNode = z.custom<Node>(
  (value) => typeof value === 'object' && value !== null && 'id' in value && 'type' in value,
);
const zRecord = z.union([
  z.strictObject({ '@context': z.string(), '@graph': z.array(zNode).min(1) }),
  z.looseObject({ '@context': z.string(), id: z.string(), type: z.unknown() }),
]);

/**
 * The triples of a record. It names the partner's own copy of the context, and is read by ours: the
 * meaning of a term is then pinned, whatever that address answers. A term that our context does not
 * know, or a keyword of JSON-LD in a place of its own, is refused and not dropped.
 */
export function recordTriples(record: unknown, context: string): readonly Triple[] {
  const read = zRecord.safeParse(record);
  if (!read.success) throw refused('it is not a JSON-LD document of this project');
  const { '@context': named, ...rest } = read.data;
  if (named !== context) throw refused('it names another context than its publisher’s');
  const nodes = zNode.array().safeParse('@graph' in rest ? rest['@graph'] : [rest]);
  if (!nodes.success) throw refused('it has a node without id or type');
  try {
    return triplesOf({ context, nodes: nodes.data });
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw refused(error.message);
    throw error;
  }
}

const refused = (rule: string) => new AppError('invalid', `The record cannot be read: ${rule}`);

/** What is wrong with a record, in sentences; empty when nothing is. */
export async function faultsOf(
  checker: ShapeChecker,
  triples: readonly Triple[],
): Promise<readonly string[]> {
  const violations = await checker.triples(triples);
  return violations.filter((v) => v.severity === 'violation').map(sentenceOf);
}

const sentenceOf = ({ focus, path, message }: Violation): string =>
  `${focus}${path === undefined ? '' : ` ${path}`}: ${message}`;
