/** `partner invite` on one side, `partner join` on the other: two nodes know each other. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { type Api, withApi } from '../api.ts';
import { type Call, type Command, text } from '../command.ts';
import { JSON_FLAG, read, send, show } from './ask.ts';
import { MEMBERSHIP_OPTIONS, membershipOf } from './members.command.ts';
import { withReach } from './reach.ts';
import { patienceOf, TIMEOUT } from './waiting.ts';

const zInvited = z.looseObject({ link: z.string(), ends: z.string() });
const zJoined = z.looseObject({
  partner: z.string(),
  accredits: z.boolean(),
  trust: z.enum(['new', 'kept']).optional(),
});
const zHeld = z.looseObject({ held: z.array(z.looseObject({ issuer: z.string() })) });
const EACH_MS = 200;

export const partnerInvite: Command = {
  name: 'partner invite',
  usage:
    '[--note TEXT] [--name NAME --number NUMBER --country FR --role publisher,… [--until DAY]] [--json]',
  summary:
    'invite a node: a link, good once and for seven days; with name, number, country and roles it is also accredited by this node as authority',
  options: { note: { type: 'string' }, ...MEMBERSHIP_OPTIONS, ...JSON_FLAG },
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const accredits = Object.keys(MEMBERSHIP_OPTIONS).some((name) => text(call, name));
      const body = {
        note: text(call, 'note'),
        ...(accredits ? { membership: membershipOf(call) } : {}),
      };
      const invited = await send(api, '/api/partner-invitations', body, zInvited);
      show(call, invited, ({ link, ends }) => [
        link,
        `Good once, until ${ends}; it is shown this once. There: passerelle partner join '<link>'`,
      ]);
      return 0;
    }),
};

/** An authority delivers the credential by itself, a moment later. */
async function received(api: Api, call: Call, authority: string): Promise<void> {
  const end = performance.now() + patienceOf(call);
  for (;;) {
    const { held } = await read(api, '/api/claims', zHeld);
    if (held.some(({ issuer }) => issuer === authority)) return;
    if (performance.now() > end)
      throw new AppError(
        'unavailable',
        'Joined; the membership credential has not come yet, and still may',
      );
    await sleep(EACH_MS);
  }
}

function linesOf({ partner, accredits, trust }: z.output<typeof zJoined>): readonly string[] {
  if (!accredits) return [`${partner} is a partner now`];
  return [
    trust === 'kept'
      ? `Member of ${partner}, which is trusted as it was before`
      : `Member of ${partner}, which is trusted for memberships of anybody from now on`,
  ];
}

export const partnerJoin: Command = {
  name: 'partner join',
  usage: '<invitation link> [--as partner|member] [--timeout SECONDS] [--json]',
  summary:
    'take the invitation of another node: each is a partner of the other; a link that says #authority also makes this node a member, and trusts that authority for memberships (--as says which of the two is meant)',
  options: { as: { type: 'string' }, ...TIMEOUT, ...JSON_FLAG },
  takes: [1, 1],
  run: async (call) =>
    withReach(call.config, async (api) => {
      const joined = await send(
        api,
        '/api/joining',
        { link: call.args[0], as: text(call, 'as') },
        zJoined,
      );
      if (joined.accredits) await received(api, call, joined.partner);
      show(call, joined, linesOf);
      return 0;
    }),
};
