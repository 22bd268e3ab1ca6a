import { stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { readJson } from '../client/index.ts';
import type { Config } from '../config/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { ifThere } from '../kernel/file-errors.ts';
import { parse } from '../kernel/parse.ts';
import { outsideClient, withApi } from './api.ts';
import type { Call, Command } from './command.ts';
import { readBytes } from './input.ts';

async function payloadOf({ config, args: [from = '-'] }: Call): Promise<Buffer> {
  if (!/^https?:\/\//.test(from)) return readBytes(from);
  const response = await outsideClient(config).request({ url: from, maxBytes: 5_000_000 });
  if (response.status === 200) return buffer(response.body);
  response.body.destroy();
  throw new AppError('unavailable', `${from} answered ${response.status}`);
}

const zVerdict = z.looseObject({
  verified: z.boolean(),
  facts: z.array(
    z.looseObject({
      fact: z.string(),
      ok: z.boolean(),
      open: z.boolean().optional(),
      detail: z.string(),
    }),
  ),
});

/** Whether there is a node whose keys, status lists and trust count: its database, or the folder of one. */
const hasNode = async ({ storage }: Config): Promise<boolean> =>
  storage.kind === 'postgres' || (await ifThere(stat(storage.dataDir))) !== undefined;

/** As the node sees it: it knows its own keys without calling itself, and whom it trusts. */
const askedOfNode = async (config: Config, payload: Buffer) =>
  withApi(config, async (api) => {
    const response = await api.call('/api/verify', {
      method: 'POST',
      // Whether it was revoked a moment ago is what somebody asks who types this.
      headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-cache' },
      body: payload,
    });
    return parse(zVerdict, await readJson(response), 'verdict of the node');
  });

/** By whoever has no node here: trust and terms are left open. */
async function checkedAlone(config: Config, payload: Buffer) {
  const { credentialVerifier, readAnchors, statusLookup, verifyPayload } = await import(
    '../credentials/index.ts'
  );
  const { evidenceVerifier } = await import('../dataspace/index.ts');
  const { offerVerifier } = await import('../job-offers/index.ts');
  const { documentLoader } = await import('../linked-data/contexts.ts');
  const { didResolver } = await import('../participants/index.ts');
  const { sealAuthorities, outbound: settings } = config;
  const outbound = outsideClient(config);
  const clock = systemClock;
  const resolver = didResolver({ outbound, httpHosts: settings.didWebHttp, clock });
  const anchors = sealAuthorities === undefined ? [] : readAnchors(sealAuthorities);
  const checks = { resolver, contexts: documentLoader(), clock, anchors };
  const status = statusLookup(checks, { outbound });
  const verifiers = [
    evidenceVerifier({ clock }),
    credentialVerifier({ ...checks, status }),
    offerVerifier({ resolver, clock }),
  ];
  return verifyPayload(verifiers, payload);
}

/** Evidence carries all that its check needs: no node is asked or started for it. */
async function verdictOn(config: Config, payload: Buffer) {
  const { evidenceVerifier } = await import('../dataspace/index.ts');
  const { MOST_BYTES } = await import('../credentials/index.ts');
  const isAlone =
    payload.length > MOST_BYTES ||
    evidenceVerifier({ clock: systemClock }).recognises(payload.toString()) ||
    !(await hasNode(config));
  return isAlone ? checkedAlone(config, payload) : askedOfNode(config, payload);
}

export const verify: Command = {
  name: 'verify',
  usage: '<file|url|->',
  summary:
    'check a credential (JSON, JWT, SD-JWT, badge, PDF), a signed job offer or the evidence of an agreement, fact by fact; exit 1 when it does not hold',
  takes: [1, 1],
  exits: { 1: 'it does not hold, or could not be read' },
  run: async (call) => {
    const { verdictLines } = await import('../credentials/index.ts');
    const verdict = await verdictOn(call.config, await payloadOf(call));
    for (const line of verdictLines(verdict)) call.say(line);
    return verdict.verified ? 0 : 1;
  },
};
