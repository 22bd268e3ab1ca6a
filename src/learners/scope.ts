/** Operators look after all that this node issued, the people of an organisation after its own alone. */
import { notFound } from '../kernel/errors.ts';
import type { IssuedFacts } from './issued.ts';
import { apiMounts, pageMounts } from './mounts.ts';
import type { LearnersNeeds } from './needs.ts';
import { readIssuedFacts } from './read.service.ts';

export const API_MOUNTS = apiMounts('credentials');
export const PAGE_MOUNTS = pageMounts('credentials');

/** Throws `not-found` for one of another organisation than the path names. */
export async function factsIn(
  needs: Pick<LearnersNeeds, 'db'>,
  { id, issuer }: { readonly id: string; readonly issuer?: string | undefined },
): Promise<IssuedFacts> {
  const facts = await readIssuedFacts(needs, id);
  if (issuer !== undefined && facts.organisation !== issuer) throw notFound('credential', id);
  return facts;
}
