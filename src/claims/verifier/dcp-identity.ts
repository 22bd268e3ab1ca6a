/** `IDENTITY=dcp`: who calls proves its DID, and shows its membership; we do the same when we call. */
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { Tokens } from '../tokens/tokens.ts';
import type { Verifier } from './verifier.ts';

export interface IdentityNeeds {
  readonly tokens: Tokens;
  readonly verifier: Verifier;
  readonly log: Log;
  /** Scopes that a counterparty may ask us for. */
  readonly offered: () => Promise<readonly string[]>;
}

type Headers = Readonly<Record<string, string | undefined>>;

/** The reason is the operator's; who calls learns that it was refused. */
export async function poorly<T>(log: Log, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info('A call was refused', { reason: error.message });
    if (error.code === 'unavailable')
      throw new AppError('unavailable', 'Your identity cannot be checked now', { cause: error });
    throw new AppError('unauthenticated', 'Your token or presentation was not accepted', {
      cause: error,
    });
  }
}

export const dcpIdentity = ({ tokens, verifier, log, offered }: IdentityNeeds) => ({
  authenticate: async ({ authorization }: Headers) =>
    poorly(log, async () => {
      const bearer = await tokens.check(authorization);
      await verifier.demand(bearer);
      return { id: bearer.did };
    }),
  headersFor: async ({ id }: { readonly id: string }) => {
    const access = await tokens.access(id, await offered());
    return { authorization: `Bearer ${await tokens.issue(id, access)}` };
  },
});
