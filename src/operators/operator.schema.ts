import { z } from 'zod';
import { roles, scopes } from '../http/guard.ts';

/** What is typed into a form is judged field by field later, with words in the reader's language. */
const typed = (most: number) => z.string().max(most).default('');
const zPassword = typed(2000);

export const zLoginPage = z.object({ query: z.object({ next: z.string().optional() }) });
export const zLogin = z.object({
  body: z.object({ email: typed(300), password: zPassword, next: z.string().optional() }),
});

const zToken = z.string().max(100);
export const zInvitationPage = z.object({ params: z.object({ token: zToken }) });
export const zAcceptance = z.object({
  body: z.object({
    token: zToken,
    name: typed(200),
    email: typed(300),
    password: zPassword,
    again: zPassword,
  }),
});

export const zAccountPage = z.object({
  query: z.object({ done: z.literal('password').optional().catch(undefined) }),
});
export const zPasswordChange = z.object({
  body: z.object({ current: zPassword, password: zPassword, again: zPassword }),
});

const zId = z.string().min(1).max(60);
export const zChosen = z.object({ body: z.object({ id: zId }) });
export const zOne = z.object({ params: z.object({ id: zId }) });

const zRole = z.enum(roles);
const zState = z.enum(['active', 'disabled']);
/** Of a form: one list holds the roles and, as `issuer:{id}`, that role for each organisation. */
const zPost = z
  .templateLiteral(['issuer:', zId])
  .transform((given) => ({ role: 'issuer' as const, issuer: given.slice('issuer:'.length) }))
  .or(zRole.exclude(['issuer']).transform((role) => ({ role, issuer: undefined })));
export const zInviteForm = z.object({ body: z.object({ role: zPost }) });
export const zUserForm = z.object({
  body: z.object({ id: zId, role: zPost.optional(), state: zState.optional() }),
});

/** One box that is ticked comes as a string, several as a list. */
const ticked = (given: unknown): unknown => (typeof given === 'string' ? [given] : given);
export const zKeyForm = z.object({
  body: z.object({
    name: typed(100),
    scopes: z.preprocess(ticked, z.array(z.enum(scopes)).max(scopes.length).default([])),
    ends: z.union([z.literal(''), z.iso.date()]).default(''),
  }),
});

/** The management API. */
const zIssuer = zId.describe('the organisation, for the role issuer');
export const zInvite = z.object({
  body: z.strictObject({ role: zRole, issuer: zIssuer.optional() }),
});
export const zUserChange = z.object({
  params: z.object({ id: zId }),
  body: z.strictObject({
    role: zRole.optional(),
    issuer: zIssuer.optional(),
    state: zState.optional(),
  }),
});
export const zNewKey = z.object({
  body: z.strictObject({
    name: z.string().trim().min(1).max(100).describe('what the key is for'),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    issuer: zId.optional().describe('the organisation that the key is for alone'),
    ends: z.iso.date().optional().describe('last day it is good for, UTC'),
  }),
});

const zTime = z.iso.datetime();
const zInvitationAnswer = z.object({
  id: z.string(),
  role: zRole,
  issuer: z.string().nullable(),
  created: zTime,
  ends: zTime,
});
export const zInvitedAnswer = zInvitationAnswer.extend({
  url: z.url().describe('told this once: who opens it chooses name, address and password'),
});
export const zUserAnswer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: zRole,
  issuer: z.string().nullable(),
  state: zState,
  created: zTime,
  seen: zTime.optional(),
});
export const zUsersAnswer = z.object({
  users: z.array(zUserAnswer),
  invitations: z.array(zInvitationAnswer),
});
const zKeyAnswer = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  issuer: z.string().optional(),
  created: zTime,
  ends: zTime.optional(),
  used: zTime.optional(),
  revoked: zTime.optional(),
});
export const zKeysAnswer = z.object({ keys: z.array(zKeyAnswer) });
export const zMadeKeyAnswer = zKeyAnswer.extend({ key: z.string().describe('told this once') });
