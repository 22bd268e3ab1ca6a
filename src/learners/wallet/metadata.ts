/** What a wallet reads before it asks: OpenID4VCI 1.0, 12.2 and 12.3; RFC 8414. Plain JSON: signed metadata is optional. */
import type { AuthorizationServerMetadata } from '@openid4vc/oauth2';
import type { CredentialIssuerMetadata } from '@openid4vc/openid4vci';
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../../linked-data/context-iris.ts';
import { BATCH, FORMAT_IDS, FORMATS, type FormatId } from './formats.ts';
import { type Labels, labelsOf } from './labels.ts';

export const PRE_AUTHORIZED = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';
/** RFC 9396, of OpenID4VCI 1.0, 5.1.1. */
export const DETAILS_TYPE = 'openid_credential';
export const AT = {
  offers: '/wallet/offers',
  token: '/wallet/token',
  nonce: '/wallet/nonce',
  credential: '/wallet/credential',
  notification: '/wallet/notification',
} as const;

const providerPath = (organisation: string): string =>
  `/providers/${encodeURIComponent(organisation)}`;

/** Of the node (`''`), or of an organisation under it: its address. */
export const credentialIssuerOf = (publicUrl: string, organisation: string): string =>
  organisation === '' ? publicUrl : publicUrl + providerPath(organisation);

const W3C_TYPES = ['VerifiableCredential', 'OpenBadgeCredential'];

/** What is particular to a format: OpenID4VCI 1.0, A.1 and A.3. */
const particularsOf = ({ vct, claims, badgeClaims }: Labels) => ({
  'training-credential-dc-sd-jwt': {
    format: 'dc+sd-jwt',
    vct,
    credential_signing_alg_values_supported: ['ES256'],
    claims,
  },
  'training-credential-ldp-vc': {
    format: 'ldp_vc',
    credential_definition: { '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3], type: W3C_TYPES },
    credential_signing_alg_values_supported: ['eddsa-rdfc-2022'],
    claims: badgeClaims,
  },
  'training-credential-jwt-vc-json': {
    format: 'jwt_vc_json',
    credential_definition: { type: W3C_TYPES },
    credential_signing_alg_values_supported: ['ES256'],
    claims: badgeClaims,
  },
});

function configurationOf(id: FormatId, labels: Labels) {
  const { claims, ...particulars } = particularsOf(labels)[id];
  return {
    ...particulars,
    // Of no use before there is an authorisation endpoint; wallets of HAIP will ask by it.
    scope: id,
    cryptographic_binding_methods_supported: [...FORMATS[id].binding],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256', 'EdDSA'] } },
    credential_metadata: { display: labels.names, claims: [...claims] },
  };
}

export interface ShownIssuer {
  /** Empty for the node. */
  readonly organisation: string;
  readonly name: string;
}

export function issuerMetadata(
  publicUrl: string,
  { organisation, name }: ShownIssuer,
): CredentialIssuerMetadata {
  const labels = labelsOf(publicUrl);
  return {
    credential_issuer: credentialIssuerOf(publicUrl, organisation),
    // Left out where the credential issuer is its own authorisation server.
    ...(organisation === '' ? {} : { authorization_servers: [publicUrl] }),
    credential_endpoint: publicUrl + AT.credential,
    nonce_endpoint: publicUrl + AT.nonce,
    notification_endpoint: publicUrl + AT.notification,
    batch_credential_issuance: { batch_size: BATCH },
    display: [{ name }],
    credential_configurations_supported: Object.fromEntries(
      FORMAT_IDS.map((id) => [id, configurationOf(id, labels)]),
    ),
  };
}

export const serverMetadata = (publicUrl: string): AuthorizationServerMetadata => ({
  issuer: publicUrl,
  token_endpoint: publicUrl + AT.token,
  token_endpoint_auth_methods_supported: ['none'],
  grant_types_supported: [PRE_AUTHORIZED],
  // Required by RFC 8414; there is no authorisation endpoint.
  response_types_supported: [],
  authorization_details_types_supported: [DETAILS_TYPE],
  'pre-authorized_grant_anonymous_access_supported': true,
});
