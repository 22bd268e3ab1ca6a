/** Who issued it, as the signed credential says. */
import { z } from 'zod';
import { parse } from '../../kernel/parse.ts';

const zIssued = z.object({ issuer: z.object({ id: z.string(), name: z.string().optional() }) });

export interface Issuer {
  readonly did: string;
  readonly name: string;
}

/** `badge`: one that this node signed. */
export function issuerOf(badge: string): Issuer {
  const { issuer } = parse(zIssued, JSON.parse(badge), 'badge');
  return { did: issuer.id, name: issuer.name ?? issuer.id };
}
