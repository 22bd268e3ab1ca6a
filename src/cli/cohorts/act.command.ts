/** What becomes of cohorts: looked at, paused, gone on with, suspended, revoked. */
import { z } from 'zod';
import { readText } from '../../client/index.ts';
import { AppError } from '../../kernel/errors.ts';
import { withApi } from '../api.ts';
import { type Command, text } from '../command.ts';
import {
  baseOf,
  followed,
  get,
  ISSUER,
  lineOf,
  linesOfDraft,
  OF,
  send,
  statesOf,
  zCohort,
  zShown,
} from './cohort-api.ts';

export const cohortsList: Command = {
  name: 'cohorts list',
  usage: OF,
  summary: 'cohorts, the latest first',
  options: ISSUER,
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const { items } = await get(api, baseOf(call), z.looseObject({ items: z.array(zCohort) }));
      for (const cohort of items) call.say(lineOf(cohort));
      if (items.length === 0) call.say('None; passerelle cohorts preview FILE --training ID');
      return 0;
    }),
};

export const cohortsShow: Command = {
  name: 'cohorts show',
  usage: `<id> ${OF} [--csv]`,
  summary: 'how far a cohort is; --csv: row, id and state of each credential',
  options: { ...ISSUER, csv: { type: 'boolean' } },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const path = `${baseOf(call)}/${call.args[0] ?? ''}`;
      if (call.flags['csv'] === true) {
        call.say((await readText(await api.call(`${path}/credentials.csv`))).trimEnd());
        return 0;
      }
      const cohort = await get(api, path, zShown);
      call.say(lineOf(cohort));
      call.say(statesOf(cohort));
      for (const line of linesOfDraft(cohort)) call.say(line);
      return 0;
    }),
};

/** What is done to a cohort by its id; `because`: what stands in the record. */
const actCommand = (
  name: 'resume' | 'pause' | 'drop' | 'suspend' | 'restore' | 'revoke',
  summary: string,
): Command => {
  const asks = name === 'suspend' || name === 'restore' || name === 'revoke';
  const begins = name === 'resume';
  return {
    name: `cohorts ${name}`,
    usage: `<id> ${OF}${asks ? ' --because REASON' : ''}${begins ? ' [--again]' : ''}`,
    summary,
    options: {
      ...ISSUER,
      ...(asks ? { because: { type: 'string' } as const } : {}),
      ...(begins ? { again: { type: 'boolean' } as const } : {}),
    },
    takes: [1, 1],
    run: async (call) => {
      const because = text(call, 'because');
      if (asks && because === undefined)
        throw new AppError('invalid', 'Say why with --because: it stands in the record');
      return withApi(call.config, async (api) => {
        const [id = ''] = call.args;
        const body = {
          ...(because !== undefined && { because }),
          ...(begins && { again: call.flags['again'] === true }),
        };
        const cohort = await send(api, 'POST', `${baseOf(call)}/${id}/${name}`, zCohort, body);
        if (name === 'pause' || name === 'drop') {
          call.say(lineOf(cohort));
          return 0;
        }
        return followed(call, api, id);
      });
    },
  };
};

export const cohortsResume = actCommand(
  'resume',
  'go on where a cohort was paused or had stopped; --again: also for learners who have one, where it was mapped anew',
);
export const cohortsPause = actCommand('pause', 'issue no more of a cohort for now');
export const cohortsDrop = actCommand(
  'drop',
  'forget what waits of a cohort; what was issued stays',
);
export const cohortsSuspend = actCommand('suspend', 'suspend all credentials of a cohort');
export const cohortsRestore = actCommand(
  'restore',
  'restore the suspended credentials of a cohort',
);
export const cohortsRevoke = actCommand('revoke', 'revoke all credentials of a cohort, for good');
