import { AppError } from '../../kernel/errors.ts';

/** Why a status list says no, or cannot be taken for the answer. */
export type StatusFinding =
  | 'revoked'
  | 'suspended'
  | 'status-other'
  | 'status-range'
  | 'status-list-form'
  | 'status-list-purpose'
  | 'status-list-issuer'
  | 'status-list-ended'
  | 'status-list-signature';

/** `unauthenticated`, as whatever of a credential does not hold; `finding` is for whoever tells it in words. */
export class StatusRefusal extends AppError {
  readonly finding: StatusFinding;
  constructor(finding: StatusFinding, message: string) {
    super('unauthenticated', message);
    this.finding = finding;
  }
}
