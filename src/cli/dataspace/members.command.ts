/** Members: whom this node, as authority of its dataspace, accredits. */
import { z } from 'zod';
import { withApi } from '../api.ts';
import { type Call, type Command, text } from '../command.ts';
import { every, JSON_FLAG, pathPart, queryOf, send, show, showAll, tell } from './ask.ts';
import { partnerId } from './partner.ts';

const zMember = z.looseObject({
  id: z.string(),
  legalName: z.string(),
  registrationNumber: z.string(),
  country: z.string(),
  role: z.array(z.string()),
  since: z.string(),
  until: z.string().optional(),
  revoked: z.string().optional(),
});
type Member = z.output<typeof zMember>;

const day = (iso: string): string => iso.slice(0, 10);

function* memberLines(member: Member): Generator<string> {
  const { id, legalName, registrationNumber, country, role, since, until, revoked } = member;
  const state =
    revoked === undefined
      ? `since ${day(since)}${until === undefined ? '' : `, until ${day(until)}`}`
      : `revoked ${day(revoked)}`;
  yield `${id}  ${state}`;
  yield `  ${legalName}  ${registrationNumber}  ${country}  ${role.join(', ')}`;
}

export const MEMBERSHIP_OPTIONS = {
  name: { type: 'string' },
  number: { type: 'string' },
  country: { type: 'string' },
  role: { type: 'string' },
  until: { type: 'string' },
} as const;

/** What is missing the node says, by field. */
export const membershipOf = (call: Call) => ({
  legalName: text(call, 'name') ?? '',
  registrationNumber: text(call, 'number') ?? '',
  country: text(call, 'country') ?? '',
  role: (text(call, 'role') ?? '').split(',').flatMap((role) => role.trim() || []),
  until: text(call, 'until'),
});

export const membersList: Command = {
  name: 'members list',
  usage: '[--json]',
  summary: 'whom this node, as authority, has accredited',
  options: JSON_FLAG,
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const found = every(api, '/api/members', zMember);
      await showAll(call, found, memberLines, 'Nobody is accredited yet');
      return 0;
    }),
};

export const membersAccredit: Command = {
  name: 'members accredit',
  usage:
    '<did|url> --name NAME --number NUMBER --country FR --role publisher,… [--until DAY] [--json]',
  summary:
    'accredit a participant; roles: publisher, training-body, certifier, labelling-body, employment-service, funder, aggregator',
  options: { ...MEMBERSHIP_OPTIONS, ...JSON_FLAG },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const id = partnerId(call.args[0] ?? '');
      show(
        call,
        await send(api, '/api/members', { id, ...membershipOf(call) }, zMember),
        memberLines,
      );
      return 0;
    }),
};

export const membersRenew: Command = {
  name: 'members renew',
  usage: '<did|url> --until DAY [--json]',
  summary: 'give a membership another end',
  options: { until: { type: 'string' }, ...JSON_FLAG },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const path = `/api/members/${pathPart(partnerId(call.args[0] ?? ''))}/renewal`;
      show(call, await send(api, path, { until: text(call, 'until') }, zMember), memberLines);
      return 0;
    }),
};

export const membersLeave: Command = {
  name: 'members leave',
  usage: '<did|url>',
  summary: 'put away the membership that this node itself holds of this authority',
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const issuer = partnerId(call.args[0] ?? '');
      const query = queryOf({ issuer, type: 'MembershipCredential' });
      await tell(api, `/api/claims/held${query}`, 'DELETE');
      return 0;
    }),
};

export const membersRevoke: Command = {
  name: 'members revoke',
  usage: '<did|url> [--json]',
  summary: 'end a membership now, and revoke its credentials',
  options: JSON_FLAG,
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const path = `/api/members/${pathPart(partnerId(call.args[0] ?? ''))}/revocation`;
      show(call, await send(api, path, {}, zMember), memberLines);
      return 0;
    }),
};
