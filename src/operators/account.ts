import type { Role } from '../http/guard.ts';
import { AppError } from '../kernel/errors.ts';
import type { PasswordFault } from './password.ts';

/** A person who runs this node. What proves it (the password's hash) leaves the store for a check alone. */
export interface Account {
  readonly id: string;
  /** As others see it. */
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** The organisation of an `issuer`, and of nobody else. */
  readonly issuer: string | null;
  readonly state: 'active' | 'disabled';
  readonly created: Date;
  /** When it was last in use, by its open sessions. */
  readonly seen: Date | undefined;
}

/** What is wrong with a field of a form, by a name for which each language has a sentence. */
export type FieldFault =
  | PasswordFault
  | 'name-missing'
  | 'email-invalid'
  | 'email-taken'
  | 'password-wrong'
  | 'scopes-missing'
  | 'provider-unknown'
  | 'reason-missing'
  | 'end-past';

export type Faults = Readonly<Partial<Record<string, FieldFault>>>;

export const emailOf = (given: string): string => given.trim().toLowerCase();

/** What an account is made for. The organisation goes with the role `issuer` and with no other. */
export interface Post {
  readonly role: Role;
  readonly issuer: string | null;
}

/** Throws `invalid` for a role without its organisation, or an organisation without the role. */
export function postOf(role: Role, issuer: string | null | undefined): Post {
  if ((role === 'issuer') === (typeof issuer === 'string')) return { role, issuer: issuer ?? null };
  const message =
    role === 'issuer'
      ? 'the organisation that the role issuer is for'
      : 'left out, unless the role is issuer';
  throw new AppError('invalid', 'The request is not valid', {
    issues: [{ pointer: '/body/issuer', message }],
  });
}
