/** The dataspace: contracts and transfers with partner nodes, by the Dataspace Protocol 2025-1. */
export { evidenceVerifier } from './evidence/verify-evidence.ts';
