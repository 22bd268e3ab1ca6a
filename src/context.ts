import { randomBytes } from 'node:crypto';
import { AlignmentRunner, matcherInThread, ViewCounter } from './alignment/index.ts';
import type { AuditTrail } from './audit/index.ts';
import { auditOf } from './audited.ts';
import {
  areaFinder,
  KeptDocuments,
  RecordCache,
  type SearchExtras,
  Searcher,
  SourceRegister,
} from './catalogue/index.ts';
import type { Dependants } from './certifications/index.ts';
import { type Claims, type ClaimsExtras, Identities } from './claims/index.ts';
import { Hosts } from './client/index.ts';
import type { Config } from './config/index.ts';
import type { StatusLists } from './credentials/index.ts';
import {
  type Datasets,
  type Dataspace,
  type DataspaceParts,
  type NodeDataPlane,
  openNotary,
} from './dataspace/index.ts';
import { type Bell, hangBell } from './feed/index.ts';
import type { Guard } from './http/guard.ts';
import { withPeers } from './http/peer.ts';
import { operandsIn, whoCalls } from './identity.ts';
import { endDeadImports, isImporting } from './imports/index.ts';
import type { IssuersNeeds } from './issuers/index.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import type { Db, Tx } from './kernel/db.ts';
import type { DidDocument, DidResolver } from './kernel/did-resolver.ts';
import { jsonLines, type Log } from './kernel/log.ts';
import type { Outbound } from './kernel/outbound.ts';
import type { Post } from './kernel/post.ts';
import { isSameSecret } from './kernel/same-secret.ts';
import { type KeyRing, sealerOf, sealingKey } from './keys/index.ts';
import {
  certificationFacts,
  certificationsChanged,
  searchExtras,
  statementsChanged,
} from './known-beside.ts';
import type { CohortWorker, LearnersNeeds, Mailer } from './learners/index.ts';
import { openLearning } from './learners-of.ts';
import { serialisers } from './linked-data/serialisers.ts';
import { Metrics } from './metrics.ts';
import { dataspaceOf, offered, partsOf, planeOf } from './offered.ts';
import { clientOf, openDatabase } from './opened.ts';
import { findSetting, isOperatorKey, operatorGuard } from './operators/index.ts';
import { didOf, didResolver, Partners, resolverWith } from './participants/index.ts';
import { openSigning } from './signing.ts';
import { type FolderLock, takeLock } from './storage/lock.ts';
import { migrate } from './storage/migrate.ts';

/** Everything that is shared and stateful. Built once, passed down, never imported. */
export interface AppContext {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly db: Db;
  readonly bell: Bell;
  readonly audit: AuditTrail;
  readonly guard: Guard;
  readonly outbound: Outbound;
  /** How the hosts behave that this node calls. */
  readonly hosts: Hosts;
  readonly metrics: Metrics;
  readonly resolver: DidResolver;
  readonly keys: KeyRing;
  /** Organisations that issue under this node. */
  readonly issuers: IssuersNeeds;
  /** Of the node's credentials and its issuers'. */
  readonly lists: StatusLists;
  /** Who holds what was issued here. */
  readonly learners: LearnersNeeds;
  /** Issues cohorts in the background. */
  readonly cohorts: CohortWorker;
  /** Sends learners their mails; undefined without SMTP_URL. */
  readonly mailer: Mailer | undefined;
  /** This node's own, as it is published at the time. */
  readonly document: () => DidDocument;
  readonly cache: RecordCache;
  readonly documents: KeptDocuments;
  readonly searcher: Searcher;
  readonly sources: SourceRegister;
  readonly alignment: AlignmentRunner;
  readonly viewCounter: ViewCounter;
  /** Undefined without an IDENTITY, or without what it needs: the protocol addresses say so. */
  readonly dataspace: Dataspace | undefined;
  /** The claims protocol; undefined unless IDENTITY=dcp. */
  readonly claims: Claims | undefined;
  readonly partners: Partners;
  readonly datasets: Datasets;
  /** Moves the bytes of transfers. */
  readonly plane: NodeDataPlane;
  /** What the map and the certifications know of trainings that the search should too. */
  readonly searchExtras?: SearchExtras;
  /** To be called in the transaction that changed what is said of these trainings. */
  readonly changed: (tx: Tx, trainings: readonly string[]) => Promise<void>;
  /** To be called in the transaction that changed the certifications that these codes find. */
  readonly dependants: Dependants;
  /** Opens the operator routes to the command line of this machine's own user. */
  readonly localToken: string;
  /** Raised when the node stops: long work ends after the step it is at. */
  readonly stopping: AbortSignal;
  readonly folder: FolderLock | undefined;
  /** Whether it can serve: the database answers, and what is loaded at first start is there. */
  isReady(): Promise<boolean>;
  /** First start: not ready until `work` is through. */
  whileLoading(work: () => Promise<void>): Promise<void>;
  stop(): void;
  close(): Promise<void>;
}

export type Overrides = Partial<Pick<AppContext, 'log' | 'clock' | 'db' | 'guard' | 'outbound'>> & {
  readonly matcherOf?: typeof matcherInThread;
  /** What tests send as the node's own key. */
  readonly isOperatorKey?: (key: string) => boolean;
  readonly dataspace?: DataspaceParts;
  readonly claims?: ClaimsExtras;
  /** In the place of the server of SMTP_URL. */
  readonly post?: Post;
};

export async function buildContext(config: Config, overrides: Overrides = {}): Promise<AppContext> {
  const log = overrides.log ?? jsonLines((line) => process.stderr.write(line));
  const owned = overrides.db === undefined && config.storage.kind === 'pglite';
  const folder = owned ? await takeLock(config.dataDir) : undefined;
  try {
    const db = overrides.db ?? (await openDatabase(config, log));
    try {
      return await furnish(config, { ...overrides, log, db }, folder);
    } catch (error) {
      await db.close();
      throw error;
    }
  } catch (error) {
    await folder?.release();
    throw error;
  }
}

type Given = Overrides & Pick<AppContext, 'log' | 'db'>;

async function furnish(
  config: Config,
  given: Given,
  folder: FolderLock | undefined,
): Promise<AppContext> {
  const { log, db } = given;
  const { clock = systemClock, matcherOf = matcherInThread } = given;
  const hosts = new Hosts(clock);
  const metrics = new Metrics();
  metrics.gather({ db, clock, hosts });
  const outbound = given.outbound ?? clientOf(config, hosts);
  await migrate(db);
  const bell = await hangBell(db);
  await endDeadImports({ db, clock }, config.storage.kind === 'pglite');
  const localToken = folder?.token ?? randomBytes(32).toString('base64url');
  const stopping = new AbortController();
  const viewCounter = new ViewCounter({ db, clock }, (error) => {
    log.error('The views of trainings could not be written', { error });
  });
  const alignment = new AlignmentRunner({
    db,
    clock,
    bell,
    log,
    matcherOf,
    certificationsOf: async (trainings) => certificationFacts(db, trainings),
    changed: statementsChanged,
    isBusy: async () => isImporting(db, clock.now()),
    stopping: stopping.signal,
  });
  const documents = new KeptDocuments({
    db,
    bell,
    log,
    publicUrl: config.publicUrl,
    isBusy: async () => isImporting(db, clock.now()),
    stopping: stopping.signal,
  });
  const signing = await openSigning({ config, db, clock, bell, log, stopping: stopping.signal });
  const { keys, document, lists } = signing;
  const nodeSecret = await sealingKey(config.sealing, false);
  const sealer = sealerOf(nodeSecret);
  const partners = new Partners({ db, clock, bell });
  const live = didResolver({ outbound, httpHosts: config.outbound.didWebHttp, clock });
  const lost = async (participant: string) => plane.lookAgain(participant);
  const own = didOf(config.publicUrl);
  const identities = new Identities({ db, clock, bell, live, own, lost });
  const resolver = resolverWith(live, identities, clock);
  const audit = auditOf({ config, db, clock, log, keys, document });
  const who = whoCalls(
    { config, db, clock, log, bell, outbound, resolver, identities, keys, lists, document },
    partners,
    {
      extras: given.claims,
      operands: async () => operandsIn(datasets),
      lost,
    },
  );
  const datasets: Datasets = await offered({
    config,
    db,
    clock,
    bell,
    outbound,
    log,
    sealer,
    partners,
    claims: who.source,
    noteDecision: async (reader, facts) => audit.decided(reader, facts),
  });
  const { identity } = who;
  const nodeKey = async (key: string) => {
    if (isSameSecret(key, localToken)) return 'command-line';
    const isIt = given.isOperatorKey?.(key) ?? (await isOperatorKey(db, key));
    return isIt ? 'operator-key' : undefined;
  };
  const evidence = await openNotary({
    db,
    clock,
    resolver,
    publicUrl: config.publicUrl,
    signer: () => keys.signer('Ed25519'),
    document,
  });
  keys.onChange(evidence.keepOwn);
  const { publicUrl } = config;
  const learning = openLearning(
    config,
    { db, clock, sealer, lists, publicUrl, bell, log, issuers: signing.issuers },
    { secret: nodeSecret, post: given.post },
  );
  const plane = planeOf({ config, db, clock, log, outbound, datasets });
  const dataspace = dataspaceOf(
    { config, db, clock, log, outbound, identity },
    {
      evidence,
      sent: (message, result) => metrics.sent(message, result),
      ...(given.dataspace ?? partsOf(datasets, plane)),
    },
  );
  await dataspace?.start();
  who.start();
  audit.start();
  await learning.start();
  if (dataspace !== undefined) await plane.start(dataspace.transfers);
  const guard = given.guard ?? operatorGuard({ db, clock, nodeKey });
  let loading = false;
  return {
    config,
    log,
    clock,
    db,
    bell,
    audit,
    folder,
    outbound,
    hosts,
    metrics,
    localToken,
    guard: withPeers(guard, identity),
    dataspace,
    claims: who.claims,
    partners,
    datasets,
    plane,
    resolver,
    ...signing,
    ...learning.parts,
    cache: new RecordCache(bell, [...serialisers.map((s) => s.type), 'application/json']),
    documents,
    sources: new SourceRegister({ db, bell }),
    alignment,
    searchExtras,
    changed: statementsChanged,
    dependants: certificationsChanged,
    viewCounter,
    searcher: new Searcher({
      db,
      clock,
      bell,
      language: config.publisher.language,
      areas: areaFinder(config.publisher.country),
    }),
    stopping: stopping.signal,
    isReady: async () => {
      // Any question will do: an answer says that the database is there.
      await findSetting(db, 'ready');
      return !loading;
    },
    whileLoading: async (work) => {
      loading = true;
      await work();
      loading = false;
    },
    stop: () => stopping.abort(),
    close: async () => {
      stopping.abort();
      await learning.close();
      await plane.close();
      await dataspace?.close();
      await who.close();
      await alignment.close();
      await documents.close();
      await viewCounter.close();
      await audit.close();
      await bell.close();
      await db.close();
      await folder?.release();
    },
  };
}
