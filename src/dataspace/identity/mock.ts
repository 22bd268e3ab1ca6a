/**
 * `IDENTITY=mock`: who calls says who it is, as the mock of the Eclipse connector does (`Authorization`
 * with JSON). It proves nothing, and the configuration refuses it in production.
 */
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import type { IdentityAdapter } from '../ports.ts';

/** No control characters and no half characters: no database and no log could hold them. */
const zClientId = z
  .string()
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);
const zClaim = z.looseObject({ clientId: zClientId });

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
