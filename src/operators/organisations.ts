/** The organisations that the role `issuer` may be bound to: another part of the node knows them. */
import type { Scope } from '../http/guard.ts';
import { AppError } from '../kernel/errors.ts';

export interface Organisation {
  readonly id: string;
  readonly name: string;
}

export type Organisations = () => Promise<readonly Organisation[]>;

/** Throws `invalid` for one that issues nothing here. */
export async function checkOrganisation(
  { organisations }: { readonly organisations: Organisations },
  id: string,
): Promise<void> {
  if ((await organisations()).some((one) => one.id === id)) return;
  throw new AppError('invalid', 'The request is not valid', {
    issues: [{ pointer: '/body/issuer', message: 'an organisation that issues under this node' }],
  });
}

/** A key of one organisation issues and signs for it, and is good for nothing else. */
export async function checkKeyOf(
  needs: Parameters<typeof checkOrganisation>[0],
  issuer: string,
  scopes: readonly Scope[],
): Promise<void> {
  await checkOrganisation(needs, issuer);
  if (scopes.every((scope) => scope === 'credentials:write')) return;
  throw new AppError('invalid', 'The request is not valid', {
    issues: [{ pointer: '/body/scopes', message: 'credentials:write alone, with an issuer' }],
  });
}
