import type { Role } from '../http/guard.ts';
import type { PasswordFault } from './password.ts';

/** A person who runs this node. What proves it (the password's hash) leaves the store for a check alone. */
export interface Account {
  readonly id: string;
  /** As others see it. */
  readonly name: string;
  readonly email: string;
  readonly role: Role;
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
  | 'end-past';

export type Faults = Readonly<Partial<Record<string, FieldFault>>>;

export const emailOf = (given: string): string => given.trim().toLowerCase();
