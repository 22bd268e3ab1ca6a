/** What the check of a credential asks of this node: whom it trusts, which terms it knows, its own status lists. */
import { trustedBy } from './claims/index.ts';
import type { AppContext } from './context.ts';
import {
  type CredentialChecks,
  credentialVerifier,
  ownListAt,
  readAnchors,
  statusLookup,
  type TrustLookup,
  type Verifier,
  type VerifyView,
  vcApiRoutes,
  verificationRoutes,
  verifyPageRoutes,
} from './credentials/index.ts';
import { evidenceVerifier } from './dataspace/index.ts';
import { findIssuerByDid, issuesHere, type Party } from './issuers/index.ts';
import { conceptsByIri } from './job-families/index.ts';
import { offerVerifier } from './job-offers/index.ts';
import type { DidResolver } from './kernel/did-resolver.ts';
import type { HtmlView } from './kernel/html-view.ts';
import { documentLoader } from './linked-data/contexts.ts';
import { didOf } from './participants/index.ts';

type Needs = Pick<
  AppContext,
  'config' | 'db' | 'clock' | 'resolver' | 'outbound' | 'lists' | 'issuers' | 'document'
>;

const trustOf =
  ({ config: { publicUrl }, db, clock, issuers }: Needs): TrustLookup =>
  async (issuer, types) => {
    if (issuer === didOf(publicUrl)) return { by: 'self' };
    // Of one that has ended the dates are its own word: only who trusts it by name does.
    if (await issuesHere(issuers, issuer)) return { by: 'issuer' };
    return trustedBy({ db, clock }, issuer, types);
  };

/** A node does not call itself to learn its own keys. */
const knowingItself = ({ config, resolver, issuers, document }: Needs): DidResolver => ({
  resolve: async (did, how) => {
    if (did === didOf(config.publicUrl)) return document();
    return (await findIssuerByDid(issuers, did)) ?? resolver.resolve(did, how);
  },
});

/** Who asks for lists to be read anew may have each of them read once a second, not more. */
const ANEW_SECONDS = 1;

function credentialChecks(needs: Needs) {
  const { config, db, clock, outbound, lists } = needs;
  const { sealAuthorities, publicUrl } = config;
  const checks = {
    resolver: knowingItself(needs),
    clock,
    contexts: documentLoader(),
    trust: trustOf(needs),
    concepts: async (iris: readonly string[]) => conceptsByIri(db, iris),
    ...(sealAuthorities === undefined ? {} : { anchors: readAnchors(sealAuthorities) }),
  };
  const own = ownListAt(db, lists, publicUrl);
  const withLists = (from: Parameters<typeof statusLookup>[1]): CredentialChecks => ({
    ...checks,
    status: statusLookup(checks, from),
  });
  return {
    usual: withLists({ outbound, own }),
    anew: withLists({ outbound, own, mostSeconds: ANEW_SECONDS }),
  };
}

interface Shown {
  readonly node: Party;
  readonly html: HtmlView<VerifyView>;
}

/** The addresses where anybody has something checked, and the VC API; and the verifiers, for other pages. */
export function verifyingOf(context: AppContext, { node, html }: Shown) {
  const { config, guard, issuers, lists } = context;
  const { usual: checks, anew } = credentialChecks(context);
  const verifiers = verifiersWith(checks);
  const { contexts } = checks;
  const suites = config.vcApiSuites;
  const routes = [
    verificationRoutes({ guard, verifiers, anew: verifiersWith(anew) }),
    verifyPageRoutes({ guard, verifiers, html }),
    vcApiRoutes({ guard, issuers, node, lists, checks, contexts, suites }),
  ];
  return { routes, verifiers };
}

/** Each kind of signed thing; the first that knows a text checks it. */
const verifiersWith = (checks: CredentialChecks): readonly Verifier[] => [
  evidenceVerifier(checks),
  credentialVerifier(checks),
  offerVerifier(checks),
];
