/** The vocabulary of our contracts, at the address that our policies are read by. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { represent } from '../http/represent.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import { LICENCES } from '../linked-data/terms.ts';
import { PROFILE_VERSION, profileAddress, profileDocument } from './profile.jsonld.ts';
import { PROFILE, type ProfileTerm } from './profile.ts';

export interface ProfileView {
  readonly iri: string;
  readonly terms: readonly ProfileTerm[];
}

export interface ProfileRoutes {
  readonly guard: Guard;
  readonly publicUrl: string;
  readonly html: HtmlView<ProfileView>;
}

export function profileRoutes({ guard, publicUrl, html }: ProfileRoutes): Router {
  const router = Router();
  const iri = profileAddress(publicUrl);
  route(router, guard, {
    method: 'get',
    path: '/policy-profile',
    access: 'public',
    schema: z.object({}),
    handle: async (_input, req) =>
      represent(req, {
        iri,
        version: `policy-profile-${PROFILE_VERSION}`,
        document: () => profileDocument(publicUrl),
        html: (visit) => html({ iri, terms: PROFILE }, visit),
        licence: LICENCES.ccBy4,
      }),
  });
  return router;
}
