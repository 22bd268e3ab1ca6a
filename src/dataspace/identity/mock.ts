/**
 * `IDENTITY=mock`: who calls says who it is, as the mock of the Eclipse connector does (`Authorization`
 * with JSON). It proves nothing, and the configuration refuses it in production.
 */
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import type { IdentityAdapter } from '../ports.ts';

const zClaim = z.looseObject({ clientId: z.string().min(1).max(500) });

/** The kit's sample puts the whole value into quotation marks. */
const unquoted = (header: string) => header.replace(/^"(.*)"$/s, '$1');

function claimOf(header: string | undefined) {
  if (header === undefined || header.length > 4000) return undefined;
  try {
    return zClaim.safeParse(JSON.parse(unquoted(header))).data;
  } catch {
    return undefined;
  }
}

export function mockIdentity(own: string): IdentityAdapter {
  return {
    authenticate: async ({ authorization }) => {
      const claim = claimOf(authorization);
      if (claim === undefined)
        throw new AppError('unauthenticated', 'Authorization has to be JSON with a clientId');
      return { id: claim.clientId };
    },
    headersFor: async ({ id }) => ({
      authorization: JSON.stringify({ region: 'eu', audience: id, clientId: own }),
    }),
  };
}
