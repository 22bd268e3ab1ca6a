import express, { type Express, type Router } from 'express';
import { alignmentRoutes, publicStatements, reviewRoutes } from './alignment/index.ts';
import { auditRoutes } from './audit/index.ts';
import {
  catalogueRoutes,
  contextAddress,
  Figures,
  findProviderName,
  leadingTrainings,
  trainingsLeadingTo,
} from './catalogue/index.ts';
import { certificationRoutes } from './certifications/index.ts';
import { type ClaimsViews, claimsRoutes, PROFILES } from './claims/index.ts';
import type { AppContext } from './context.ts';
import { statusListRoutes, typeRoutes, verifyPayload } from './credentials/index.ts';
import {
  Console,
  consoleRoutes,
  dataspaceRoutes,
  evidenceRoutes,
  planeRoutes,
  publicDatasetRoutes,
  Receptions,
} from './dataspace/index.ts';
import { COOKIE, cookieName } from './http/browser.ts';
import { fileRoutes } from './http/file.routes.ts';
import { bearerOf } from './http/guard.ts';
import { healthRoutes } from './http/health.routes.ts';
import { hostRoutes } from './http/hosts.routes.ts';
import { measure } from './http/measure.ts';
import { openapiRoutes } from './http/openapi.ts';
import { nothingHere, problems } from './http/problem.ts';
import { limitRate } from './http/rate-limit.ts';
import { logRequest, nameRequest } from './http/requests.ts';
import { securityHeaders } from './http/security.ts';
import { unavailableRoutes } from './http/unavailable.routes.ts';
import { WITNESS } from './http/witness.ts';
import { importPageRoutes, importRoutes, importRunner } from './imports/index.ts';
import {
  type Ground,
  issuerPageRoutes,
  issuerRoutes,
  listIssuers,
  nodeParty,
  type Permission,
  partyOf,
  readIssuer,
  signingKeyPageRoutes,
  signingKeyRoutes,
} from './issuers/index.ts';
import {
  conceptRoutes,
  conceptsByIri,
  countConcepts,
  mapRoutes,
  occupationsStartingWith,
} from './job-families/index.ts';
import { jobOfferRoutes } from './job-offers/index.ts';
import {
  type CohortViews,
  cohortPageRoutes,
  cohortRoutes,
  credentialPageRoutes,
  credentialRoutes,
  deliveryRoutes,
  issueRoutes,
  walletOfferRoutes,
  walletRoutes,
} from './learners/index.ts';
import { contextFiles } from './linked-data/contexts.ts';
import { metricsRoutes } from './metrics.routes.ts';
import {
  accountRoutes,
  isKeyFor,
  loginRoutes,
  managementRoutes,
  namesOfActors,
  userRoutes,
} from './operators/index.ts';
import { buildPages } from './pages/index.ts';
import { pageRoutes } from './pages/page.routes.ts';
import { didDocumentRoutes, didOf } from './participants/index.ts';
import { profileRoutes } from './policies/index.ts';
import { verifyingOf } from './verifying.ts';
import { waitingIn } from './waiting.ts';

/** Mounts every router, in order, then the error surfaces. */
export function buildApp(context: AppContext): Express {
  const { config, log, clock, db, guard } = context;
  const { publicUrl, publisher } = config;
  const pages = buildPages({ publisher, publicUrl, hasClaims: context.claims !== undefined });
  const figures = new Figures({ ...context, countConcepts: async () => countConcepts(db) });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.set(COOKIE, cookieName(publicUrl));
  app.set(WITNESS, context.audit);
  app.use(nameRequest);
  app.use(securityHeaders({ https: publicUrl.startsWith('https:') }));
  app.use(logRequest(log));
  app.use(measure((answered) => context.metrics.answered(answered)));

  app.use(healthRoutes({ guard, log, isReady: async () => context.isReady() }));
  const told = { log, html: pages.problem };
  app.use(limitRate({ db, clock, log, perMinute: config.rateLimit, told }));
  // Before the catalogue, whose dumps are at any other name.
  app.use(
    mapRoutes({
      db,
      guard,
      publicUrl,
      context: contextAddress(publicUrl),
      language: publisher.language,
      trainings: leadingTrainings(context),
      html: { map: pages.jobMap, family: pages.jobFamily, occupation: pages.mapOccupation },
    }),
  );
  app.use(
    certificationRoutes({
      ...context,
      publicUrl,
      language: publisher.language,
      trainingsLeadingTo: async (codes, cursor) => trainingsLeadingTo(context, codes, cursor),
      views: { certification: pages.certification, list: pages.certificationList },
    }),
  );
  app.use(
    catalogueRoutes({
      ...context,
      publicUrl,
      publisher,
      statementsOf: async (training, languages) => publicStatements(db, training, languages),
      viewed: (id) => context.viewCounter.count(id),
      suggestOccupations: async (prefix, languages, limit) =>
        (await occupationsStartingWith(db, prefix, languages, limit)).map(({ label, href }) => ({
          kind: 'occupation',
          text: label,
          href,
        })),
      figures,
      views: pages,
    }),
  );
  app.use(
    conceptRoutes({
      db,
      guard,
      publicUrl,
      context: contextAddress(publicUrl),
      language: publisher.language,
      html: { concept: pages.concept, list: pages.conceptList },
    }),
  );
  // After what is asked for most: each address before one takes its time from it.
  app.use(fileRoutes(guard, [...pages.assets.map(immutable), ...contextFiles()]));
  app.use(pageRoutes({ guard, pages, figures, publicUrl }));
  app.use(publicDatasetRoutes({ ...context, publicUrl, html: pages.publicDataset }));
  app.use(profileRoutes({ guard, publicUrl, html: pages.policyProfile }));
  app.use(didDocumentRoutes({ guard, publicUrl, document: context.document }));
  const { issuers, lists } = context;
  const node = nodeParty(issuers);
  const partyFor = (to: Permission) => async (id: string, by?: Ground) =>
    partyOf(issuers, id, { to, by });
  const { learners } = context;
  app.use(credentialRoutes({ guard, learners }));
  app.use(issueRoutes({ guard, learners, partyOf: partyFor('credentials') }));
  app.use(cohortsOf(context, pages));
  app.use(
    credentialPageRoutes({
      guard,
      learners,
      views: pages,
      issuerName: async (id) => (await readIssuer(issuers, id)).name,
      hasMail: context.mailer !== undefined,
    }),
  );
  app.use(walletOfferRoutes(guard, learners));
  app.use(
    walletRoutes(guard, {
      ...learners,
      noteHanded: async (writer, handed) => context.audit.handed(writer, { ...handed }),
    }),
  );
  app.use(statusListRoutes(guard, db, lists));
  app.use(typeRoutes(guard, publicUrl));
  app.use(jobOfferRoutes({ guard, node, partyOf: partyFor('job-offers') }));
  const verifying = verifyingOf(context, { node, html: pages.verify });
  app.use(verifying.routes);
  app.use(
    deliveryRoutes({
      guard,
      learners,
      publisher,
      views: pages,
      check: async (credential) => verifyPayload(verifying.verifiers, credential),
      concepts: async (iris) => conceptsByIri(db, iris),
      mailQueued: context.mailer && (() => context.mailer?.wake()),
    }),
  );
  app.use(
    importRoutes({
      ...context,
      runImport: importRunner(context),
      isLocal: (req) => bearerOf(req) === context.localToken,
    }),
  );
  app.use(alignmentRoutes({ ...context, runner: context.alignment }));
  app.use(reviewRoutes({ ...context, language: publisher.language, views: pages }));
  const organisations = async () =>
    (await listIssuers(db)).filter(({ ended }) => ended === undefined);
  const operating = { db, clock, guard, publicUrl, organisations, views: pages };
  const console = new Console({
    ...context,
    weigh: context.datasets.weigh,
    actorNames: async () => namesOfActors(db),
  });
  app.use(loginRoutes(operating));
  app.use(accountRoutes({ ...operating, waiting: waitingIn(context, console) }));
  app.use(userRoutes(operating));
  app.use(managementRoutes(operating));
  app.use(importPageRoutes(operating));
  app.use(signingKeyRoutes(context));
  const providerName = async (id: string) => findProviderName(db, id);
  app.use(issuerRoutes({ guard, issuers, providerName }));
  app.use(issuerPageRoutes({ guard, issuers, providerName, views: pages }));
  app.use(signingKeyPageRoutes({ ...context, views: pages }));
  app.use(metricsRoutes(guard, context.metrics, config.metricsToken));
  app.use(hostRoutes(guard, context.hosts));
  app.use(
    auditRoutes({
      ...operating,
      audit: context.audit,
      did: didOf(publicUrl),
      actorNames: async () => namesOfActors(db),
    }),
  );
  app.use(evidenceRoutes(evidenceOf(context)));
  const receptions = new Receptions(context);
  app.use(
    consoleRoutes({ ...context, console, receptions, views: pages, language: publisher.language }),
  );
  app.use(
    context.dataspace === undefined
      ? unavailableRoutes(guard)
      : dataspaceRoutes(guard, context.dataspace, versionAuth(config)),
  );
  app.use(claimsOf(context, pages));
  app.use(planeRoutes(guard, context.plane));
  app.use(
    openapiRoutes(
      guard,
      { title: publisher.name, publicUrl, version: '0.1.0' },
      () => app.router.stack,
      pages.api,
    ),
  );
  app.use(nothingHere(told));
  app.use(problems(told));
  return app;
}

/** DSP 2025-1, "auth" of the version document. */
const versionAuth = ({ identity }: AppContext['config']) =>
  identity === 'dcp' ? { protocol: 'DCP', version: '1.0', profile: PROFILES } : undefined;

/** The claims protocol; nothing is there without it. */
function claimsOf(
  { claims, clock, config, db, guard, log, partners }: AppContext,
  views: ClaimsViews,
): Router {
  if (claims === undefined) return express.Router();
  const isClient = async (secret: string) => isKeyFor({ db, clock }, secret, 'contracts:write');
  return claimsRoutes({
    guard,
    log,
    clock,
    publicUrl: config.publicUrl,
    claims,
    partners,
    views,
    isClient,
  });
}

/** Lists of learners that are issued to in one go. */
function cohortsOf(context: AppContext, views: CohortViews): Router {
  const { guard, learners, cohorts: worker, stopping, issuers } = context;
  const needs = { guard, learners, worker, stopping };
  const issuerName = async (id: string) => (await readIssuer(issuers, id)).name;
  const router = express.Router();
  router.use(cohortRoutes(needs));
  router.use(cohortPageRoutes({ ...needs, views, issuerName }));
  return router;
}

const immutable = <T extends object>(file: T) => ({ ...file, immutable: true });

const evidenceOf = ({ config: { publicUrl }, clock, db, guard, keys }: AppContext) => ({
  clock,
  db,
  guard,
  publicUrl,
  signer: () => keys.signer('Ed25519'),
});
