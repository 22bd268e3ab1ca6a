/** Nodes that become members of an authority, as their operators do it. */
import { type ClaimsNode, operate } from './support.ts';

const FACTS = { legalName: 'A', registrationNumber: '1', country: 'ES', role: ['aggregator'] };

const PATIENCE_MS = 60_000;

/** What `look` finds, as soon as it finds something. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const begun = performance.now(); performance.now() - begun < PATIENCE_MS; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It has not come about within a minute');
}

/** By an invitation, until the member holds its credential. `until`: a day. */
export async function joins(
  member: ClaimsNode,
  authority: ClaimsNode,
  more: { readonly until?: string } = {},
): Promise<void> {
  const invitation = { membership: { ...FACTS, ...more } };
  const made = await operate(authority.url, 'POST', '/api/partner-invitations', invitation);
  const { link } = made.json as { readonly link: string };
  await operate(member.url, 'POST', '/api/joining', { link });
  await eventually(async () => {
    const { held } = await member.node.context.claims!.overview();
    return held.length > 0 ? held : undefined;
  });
}
