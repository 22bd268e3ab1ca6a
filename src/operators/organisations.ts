/** The organisations that the role `issuer` may be bound to: another part of the node knows them. */
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
