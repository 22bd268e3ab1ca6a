import { AppError } from '../../kernel/errors.ts';

/** RFC 6749, 5.2; RFC 9396, 5; OpenID4VCI 1.0, 8.3.1.2 and 11.3. */
type OAuthCode =
  | 'invalid_request'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'invalid_authorization_details'
  | 'invalid_token'
  | 'invalid_credential_request'
  | 'unknown_credential_configuration'
  | 'unknown_credential_identifier'
  | 'invalid_proof'
  | 'invalid_nonce'
  | 'invalid_encryption_parameters'
  | 'credential_request_denied'
  | 'invalid_notification_id'
  | 'invalid_notification_request';

/** What a wallet is told. The description is of printable ASCII without quotes, and never what it sent. */
export class OAuthError extends AppError {
  override readonly name = 'OAuthError';
  readonly error: OAuthCode;

  constructor(error: OAuthCode, description: string, options?: { readonly cause: unknown }) {
    super(error === 'invalid_token' ? 'unauthenticated' : 'malformed', description, options);
    this.error = error;
  }
}
