import express, { type Express } from 'express';
import { alignmentRoutes, publicStatements, reviewRoutes } from './alignment/index.ts';
import {
  catalogueRoutes,
  contextAddress,
  Figures,
  leadingTrainings,
  readTrainingFacts,
  trainingsLeadingTo,
} from './catalogue/index.ts';
import { certificationRoutes } from './certifications/index.ts';
import type { AppContext } from './context.ts';
import { credentialRoutes, credentialVerifier, verificationRoutes } from './credentials/index.ts';
import { fileRoutes } from './http/file.routes.ts';
import { bearerOf } from './http/guard.ts';
import { healthRoutes } from './http/health.routes.ts';
import { openapiRoutes } from './http/openapi.ts';
import { nothingHere, problems } from './http/problem.ts';
import { logRequest, nameRequest } from './http/requests.ts';
import { securityHeaders } from './http/security.ts';
import { unavailableRoutes } from './http/unavailable.routes.ts';
import { importRoutes, importRunner } from './imports/index.ts';
import {
  conceptRoutes,
  countConcepts,
  mapRoutes,
  occupationsStartingWith,
} from './job-families/index.ts';
import { jobOfferRoutes, offerVerifier } from './job-offers/index.ts';
import { randomIds } from './kernel/ids.ts';
import { contextFiles, documentLoader } from './linked-data/contexts.ts';
import { buildPages } from './pages/index.ts';
import { pageRoutes } from './pages/page.routes.ts';
import { didDocumentRoutes } from './participants/index.ts';

/** Mounts every router, in order, then the error surfaces. */
export function buildApp(context: AppContext): Express {
  const { config, log, clock, db, guard, keys, resolver } = context;
  const { publicUrl, publisher } = config;
  const pages = buildPages({ publisher, publicUrl });
  const figures = new Figures({ ...context, countConcepts: async () => countConcepts(db) });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.use(nameRequest);
  app.use(securityHeaders({ https: publicUrl.startsWith('https:') }));
  app.use(logRequest(log));

  app.use(healthRoutes({ guard, log, isReady: async () => context.isReady() }));
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
  app.use(didDocumentRoutes({ guard, publicUrl, signers: keys.signers }));
  app.use(credentialsOf(context));
  app.use(jobOfferRoutes({ guard, origin: { publicUrl, signer: keys.signer('Ed25519') } }));
  const contexts = documentLoader();
  const verifiers = [
    credentialVerifier({ resolver, contexts, clock }),
    offerVerifier({ resolver, clock }),
  ];
  app.use(verificationRoutes({ guard, verifiers }));
  app.use(
    importRoutes({
      ...context,
      runImport: importRunner(context),
      isLocal: (req) => bearerOf(req) === context.localToken,
    }),
  );
  app.use(alignmentRoutes({ ...context, runner: context.alignment }));
  app.use(reviewRoutes({ ...context, language: publisher.language, views: pages }));
  app.use(unavailableRoutes(guard, config.identity));
  app.use(
    openapiRoutes(
      guard,
      { title: publisher.name, publicUrl, version: '0.1.0' },
      () => app.router.stack,
    ),
  );
  const told = { log, html: pages.problem };
  app.use(nothingHere(told));
  app.use(problems(told));
  return app;
}

const immutable = <T extends object>(file: T) => ({ ...file, immutable: true });

function credentialsOf({ config, clock, db, guard, keys }: AppContext) {
  const { publicUrl, publisher } = config;
  return credentialRoutes({
    guard,
    issuer: {
      publicUrl,
      name: publisher.name,
      signer: keys.signer('Ed25519'),
      contexts: documentLoader(),
      clock,
      ids: randomIds,
    },
    readTrainingFacts: async (id) => readTrainingFacts(db, id, publicUrl),
  });
}
