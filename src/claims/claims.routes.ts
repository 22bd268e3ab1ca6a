/** Every address of the claims protocol, and what the operator says about it. */
import { Router } from 'express';
import type { Guard } from '../http/guard.ts';
import type { Clock } from '../kernel/clock.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import type { Log } from '../kernel/log.ts';
import { memberRoutes, type RulebookView } from './authority/member.routes.ts';
import { type BearerNeeds, withBearers } from './bearer.ts';
import type { Claims } from './claims.ts';
import { MEMBERSHIP } from './credentials/profile.ts';
import { invitationsDeskRoutes } from './desk/invitations.routes.ts';
import { membersDeskRoutes } from './desk/members.routes.ts';
import { trustDeskRoutes } from './desk/trust.routes.ts';
import type { DeskViews } from './desk/views.ts';
import { holderRoutes } from './holder/holder.routes.ts';
import { issuerRoutes } from './issuer/issuer.routes.ts';
import { joiningRoutes } from './joining/joining.routes.ts';
import { operatorRoutes } from './operator.routes.ts';
import { type TokenServiceNeeds, tokenServiceRoutes } from './token-service.routes.ts';
import { trustListRoutes } from './trust/trust-list.routes.ts';

/** What the pages have to draw. */
export interface ClaimsViews extends DeskViews {
  readonly rulebook: HtmlView<RulebookView>;
  /** Of an invitation link. */
  readonly invited: HtmlView<undefined>;
}

export interface ClaimsRoutesNeeds {
  readonly guard: Guard;
  readonly log: Log;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly claims: Claims;
  readonly partners: BearerNeeds['partners'];
  readonly views: ClaimsViews;
  readonly isClient: TokenServiceNeeds['isClient'];
}

export function claimsRoutes({
  guard,
  log,
  clock,
  publicUrl,
  claims,
  partners,
  views,
  isClient,
}: ClaimsRoutesNeeds) {
  const bearers = withBearers(guard, { tokens: claims.tokens, partners, log });
  const router = Router();
  router.use(holderRoutes(bearers, claims.holder));
  router.use(issuerRoutes(bearers, claims.issuer, publicUrl));
  router.use(tokenServiceRoutes({ guard, tokens: claims.tokens, isClient }));
  router.use(operatorRoutes(guard, claims));
  const { members, own } = claims;
  router.use(memberRoutes({ guard, members, own, rulebook: views.rulebook }));
  const { joining } = claims;
  router.use(trustListRoutes(guard, claims.trustLists));
  router.use(joiningRoutes({ guard: bearers, joining, invited: views.invited }));
  router.use(membersDeskRoutes({ guard, clock, members, views }));
  router.use(
    invitationsDeskRoutes({
      guard,
      clock,
      joining,
      isMember: async (authority) => claims.holder.holds(authority, MEMBERSHIP),
      views,
    }),
  );
  router.use(trustDeskRoutes({ guard, clock, claims, views }));
  return router;
}
