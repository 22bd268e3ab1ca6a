/** `/api/issuers`: what is sent and what is answered. */
import { z } from 'zod';
import { permissions } from './issuer.ts';

const zPath = z.object({ issuer: z.string().min(1).max(60) });
const zName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .optional()
  .describe('as credentials name it; left out: as the catalogue does');
const zPermissions = z
  .array(z.enum(permissions))
  .max(permissions.length)
  .optional()
  .describe('what may be done in its name; keys: its own people may rotate and revoke its keys');
const zBecause = z.string().trim().min(1).max(500);

export const zOne = z.object({ params: zPath });
export const zAdding = z.object({
  params: zPath,
  body: z.strictObject({ name: zName, permissions: zPermissions }),
});
export const zMandating = z.object({
  params: zPath,
  body: z.strictObject({
    name: zName,
    permissions: zPermissions,
    until: z.iso.date().optional().describe('the last day of it, UTC'),
  }),
});
export const zEnding = z.object({ params: zPath, body: z.strictObject({ because: zBecause }) });
export const zKind = z.enum(['Ed25519', 'P-256', 'P-384']);
export const zRotating = z.object({ params: zPath, body: z.strictObject({ kind: zKind }) });
export const zRevoking = z.object({
  params: zPath.extend({ key: z.string().max(100) }),
  body: z.strictObject({ because: zBecause }),
});

const zIssuer = z.object({
  id: z.string(),
  name: z.string(),
  did: z.string().optional().describe('its own identity; none: by mandate alone'),
  ownEnded: z.date().optional().describe('since when its own identity signs nothing more'),
  permissions: z.array(z.enum(permissions)),
  made: z.date(),
  mandate: z
    .object({ id: z.string(), given: z.date(), until: z.date().optional() })
    .optional()
    .describe('this node signs for it'),
  ended: z.object({ at: z.date(), because: z.string() }).optional(),
});
export const zIssuersAnswer = z.object({ items: z.array(zIssuer) });

export const zKeyFacts = z.object({
  id: z.string().describe('the part of its address after #'),
  owner: z.string().describe('empty: the node; otherwise an issuer under it'),
  kind: zKind,
  state: z.enum(['coming', 'active', 'retired', 'revoked']),
  created: z.date(),
  signsFrom: z.date(),
  revoked: z.object({ at: z.date(), because: z.string() }).optional(),
});
export const zIssuerAnswer = zIssuer.extend({ keys: z.array(zKeyFacts) });

/** Forms of the pages. */
const ticked = (given: unknown): unknown => (typeof given === 'string' ? [given] : given);
const zTicked = z.preprocess(
  ticked,
  z.array(z.enum(permissions)).max(permissions.length).default([]),
);
const typed = (most: number) => z.string().trim().max(most).default('');
export const zIssuerForm = z.object({
  body: z.object({
    id: typed(60),
    name: typed(200),
    how: z.enum(['own', 'mandate']).default('own'),
    permissions: zTicked,
    until: z.union([z.literal(''), z.iso.date()]).default(''),
  }),
});
export const zEndForm = z.object({ params: zPath, body: z.object({ because: typed(500) }) });
export const zRevokeForm = z.object({
  params: zPath.extend({ key: z.string().max(100) }),
  body: z.object({ because: zBecause }),
});
export const zRotateForm = z.object({ params: zPath, body: z.object({ kind: zKind }) });
