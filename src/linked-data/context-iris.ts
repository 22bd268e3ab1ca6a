/** Addresses of the JSON-LD contexts that this code names; what they say is pinned in `contexts/`. */
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
export const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1';
export const STATUS_LIST_2021 = 'https://w3id.org/vc/status-list/2021/v1';
export const OPEN_BADGES_3_0_3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
export const OPEN_BADGES_3_0_2 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json';
export const OPEN_BADGES_3_0_1 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json';
export const DATA_INTEGRITY_V2 = 'https://w3id.org/security/data-integrity/v2';
export const MULTIKEY_V1 = 'https://w3id.org/security/multikey/v1';
export const JWS_2020_V1 = 'https://w3id.org/security/suites/jws-2020/v1';
export const DID_V1 = 'https://www.w3.org/ns/did/v1';
export const DCP_1_0 = 'https://w3id.org/dspace-dcp/v1.0/dcp.jsonld';
export const DSPACE_2025_1 = 'https://w3id.org/dspace/2025/1/context.jsonld';
/** A vocabulary that is never loaded as a context: job offers are signed as JSON. */
export const SCHEMA_ORG = 'https://schema.org';
export const CREDENTIALS_EXAMPLES_V2 = 'https://www.w3.org/ns/credentials/examples/v2';
export const DATA_INTEGRITY_V1 = 'https://w3id.org/security/data-integrity/v1';
export const ED25519_2020_V1 = 'https://w3id.org/security/suites/ed25519-2020/v1';
export const ELM_EDC_AP = 'http://data.europa.eu/snb/model/context/edc-ap';
export const OPEN_BADGES_3_0 = 'https://purl.imsglobal.org/spec/ob/v3p0/context.json';
export const OPEN_BADGES_EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
