/** What this node has issued to learners, and what becomes of it. */
import { z } from 'zod';
import { readJson, readText } from '../client/index.ts';
import { AppError } from '../kernel/errors.ts';
import { parse } from '../kernel/parse.ts';
import { present } from '../kernel/present.ts';
import { forms, states } from '../learners/index.ts';
import { type Api, withApi } from './api.ts';
import { type Call, type Command, text } from './command.ts';
import { pathOf } from './issuers.command.ts';

const zFacts = z.looseObject({
  id: z.string(),
  state: z.string(),
  reason: z.string().optional(),
  training: z.string().optional(),
  issuer: z.string(),
  issuedAt: z.string(),
  forgotten: z.boolean(),
});
const zPage = z.looseObject({ items: z.array(zFacts), next: z.string().optional() });

const lineOf = ({
  id,
  state,
  reason,
  training,
  issuer,
  issuedAt,
  forgotten,
}: z.output<typeof zFacts>) =>
  [
    id,
    state === 'valid' || reason === undefined ? state : `${state} (${reason})`,
    issuedAt.slice(0, 'YYYY-MM-DD'.length),
    issuer,
    training,
    forgotten ? 'learner forgotten' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('  ');

const ISSUER = { issuer: { type: 'string' } } as const;
const ISSUER_USAGE = '[--issuer PROVIDER]';

/** Of the node, or of the organisation that `--issuer` names. */
function baseOf(call: Call): string {
  const issuer = text(call, 'issuer');
  return `${issuer === undefined ? '/api' : pathOf(issuer)}/credentials`;
}
const oneOf = (call: Call): string => `${baseOf(call)}/${encodeURIComponent(call.args[0] ?? '')}`;

async function post(call: Call, api: Api, path: string, body: object): Promise<number> {
  const response = await api.call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  call.say(lineOf(parse(zFacts, await readJson(response), 'credential')));
  return 0;
}

const FILTERS = ['state', 'training', 'cohort'] as const;

export const credentialsList: Command = {
  name: 'credentials list',
  usage: `[--state ${states.join('|')}] [--training ID] [--cohort ID] ${ISSUER_USAGE}`,
  summary: 'what was issued to learners, the latest first; names nobody',
  options: {
    ...ISSUER,
    state: { type: 'string' },
    training: { type: 'string' },
    cohort: { type: 'string' },
  },
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const query = new URLSearchParams({ limit: '200' });
      for (const name of FILTERS) {
        const given = text(call, name);
        if (given !== undefined) query.set(name, given);
      }
      let path: string | undefined = `${baseOf(call)}?${query.toString()}`;
      while (path !== undefined) {
        const page: z.output<typeof zPage> = parse(
          zPage,
          await readJson(await api.call(path)),
          'credentials',
        );
        for (const item of page.items) call.say(lineOf(item));
        path = page.next;
      }
      return 0;
    }),
};

export const credentialsShow: Command = {
  name: 'credentials show',
  usage: `<id> ${ISSUER_USAGE}`,
  summary: 'one of them with what it says, as JSON: its learner is named',
  options: ISSUER,
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const answer = await readJson(await api.call(oneOf(call)));
      call.say(JSON.stringify(answer, null, 2));
      return 0;
    }),
};

const change = (name: 'revoke' | 'suspend' | 'restore', summary: string): Command => ({
  name: `credentials ${name}`,
  usage: `<id> --because REASON ${ISSUER_USAGE}`,
  summary,
  options: { ...ISSUER, because: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const because = text(call, 'because');
    if (because === undefined)
      throw new AppError('invalid', 'Say why with --because: it is kept with the credential');
    return withApi(call.config, async (api) =>
      post(call, api, `${oneOf(call)}/${name}`, { because }),
    );
  },
});

export const credentialsRevoke = change('revoke', 'it is good no more, for ever');
export const credentialsSuspend = change('suspend', 'it is not good for the time being');
export const credentialsRestore = change('restore', 'lift its suspension');

export const credentialsReissue: Command = {
  name: 'credentials reissue',
  usage: `<id> [--name NAME] [--given-name NAME] [--family-name NAME] [--birth-date YYYY-MM-DD] [--result TEXT --assessment KIND] ${ISSUER_USAGE}`,
  summary: 'a corrected one in its place, which is revoked as superseded; an empty value takes out',
  options: {
    ...ISSUER,
    name: { type: 'string' },
    'given-name': { type: 'string' },
    'family-name': { type: 'string' },
    'birth-date': { type: 'string' },
    assessment: { type: 'string' },
    result: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call) => {
    const given = (name: string) => {
      const said = text(call, name);
      return said === '' ? null : said;
    };
    const learner = present({
      name: given('name'),
      givenName: given('given-name'),
      familyName: given('family-name'),
      birthDate: given('birth-date'),
    });
    const [kind, result] = [given('assessment'), given('result')];
    if (result && !kind)
      throw new AppError('invalid', 'Say with --assessment what it is the result of');
    const assessment = kind && { kind, ...(result && { result }) };
    const body = {
      learner,
      ...(assessment !== undefined && { assessment }),
    };
    return withApi(call.config, async (api) => post(call, api, `${oneOf(call)}/reissue`, body));
  },
};

export const credentialsExport: Command = {
  name: 'credentials export',
  usage: `<id> [--form ${forms.join('|')}] ${ISSUER_USAGE}`,
  summary: 'the credential itself, to stdout; an Open Badge unless said',
  options: { ...ISSUER, form: { type: 'string' } },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const form = text(call, 'form') ?? 'open-badge';
      const path = `${oneOf(call)}/forms/${encodeURIComponent(form)}`;
      call.say(await readText(await api.call(path)));
      return 0;
    }),
};

export const credentialsForget: Command = {
  name: 'credentials forget',
  usage: `<id> [--revoke] ${ISSUER_USAGE}`,
  summary: 'erase its learner here, in all their credentials; --revoke: those are revoked too',
  options: { ...ISSUER, revoke: { type: 'boolean' } },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) =>
      post(call, api, `${oneOf(call)}/forget`, { revoke: call.flags['revoke'] === true }),
    ),
};
