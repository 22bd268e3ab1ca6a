/** Who calls this node, and whom it calls as: by the claims protocol, or by their word (development). */
import { Claims, claimsServices } from './claims/index.ts';
import type { Config } from './config/index.ts';
import {
  BASE,
  type ClaimSource,
  type Datasets,
  type IdentityAdapter,
  mockIdentity,
  policyOf,
} from './dataspace/index.ts';
import { randomIds } from './kernel/ids.ts';
import type { KeyRing } from './keys/index.ts';
import { didOf, type Partners } from './participants/index.ts';
import { operandsOf } from './policies/index.ts';

/** What the DID document names beside the Dataspace Protocol. */
export const servicesOf = ({ identity, publicUrl }: Config) =>
  identity === 'dcp' ? claimsServices(publicUrl) : {};

/** What the terms in use ask about: the verifier asks callers for what answers it. */
export const operandsIn = async ({ terms }: Datasets): Promise<readonly string[]> =>
  (await terms.list()).flatMap((one) => operandsOf(policyOf(one)));

type OfClaims = ConstructorParameters<typeof Claims>[0];
type Needs = Omit<
  OfClaims,
  'ids' | 'publicUrl' | 'signer' | 'partners' | 'about' | 'extras' | 'operands' | 'lost'
> & {
  readonly config: Config;
  readonly keys: KeyRing;
};

const aboutOf = ({ publicUrl, publisher: { name, country } }: Config) => ({
  name,
  country,
  address: `${publicUrl}${BASE}`,
});

interface WhoCalls {
  /** The claims protocol; undefined unless IDENTITY=dcp. */
  readonly claims: Claims | undefined;
  /** Undefined without IDENTITY: this node knows no partners. */
  readonly identity: IdentityAdapter | undefined;
  /** What policies are decided by. */
  readonly source: ClaimSource;
  start(): void;
  close(): Promise<void>;
}

export function whoCalls(
  { config, keys, ...rest }: Needs,
  partners: Partners,
  more: Pick<OfClaims, 'extras' | 'operands' | 'lost'>,
): WhoCalls {
  const { publicUrl } = config;
  if (config.identity !== 'dcp') {
    const identity = config.identity && admitting(mockIdentity(didOf(publicUrl)), partners);
    const nothing = { start: () => undefined, close: async () => undefined };
    return { claims: undefined, identity, source: partners, ...nothing };
  }
  const signer = () => keys.signer('P-256');
  const claims = new Claims({
    ...rest,
    ...more,
    partners,
    about: aboutOf(config),
    ids: randomIds,
    publicUrl,
    signer,
  });
  return {
    claims,
    identity: admitting(claims.identity, partners),
    source: claims.verifier,
    start: () => claims.start(),
    close: async () => claims.close(),
  };
}

/** Nobody gets past the door whom the operator has suspended. */
const admitting = (identity: IdentityAdapter, partners: Partners): IdentityAdapter => ({
  ...identity,
  authenticate: async (headers) => {
    const participant = await identity.authenticate(headers);
    await partners.admit(participant.id);
    return participant;
  },
});
