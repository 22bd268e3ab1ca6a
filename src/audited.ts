/** The audit trail of this node, signed with its own key. */
import { AuditTrail } from './audit/index.ts';
import type { Config } from './config/index.ts';
import type { DidDocument } from './kernel/did-resolver.ts';
import type { KeyRing } from './keys/index.ts';

type OfTrail = ConstructorParameters<typeof AuditTrail>[0];
type Needs = Pick<OfTrail, 'db' | 'clock' | 'log'> & {
  readonly config: Config;
  readonly keys: KeyRing;
  readonly document: () => DidDocument;
};

export const auditOf = ({ config, keys, document, ...rest }: Needs): AuditTrail =>
  new AuditTrail({
    ...rest,
    publicUrl: config.publicUrl,
    signer: () => keys.signer('Ed25519'),
    document,
  });
