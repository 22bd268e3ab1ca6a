import { readFile } from 'node:fs/promises';
import type { Config } from '../../config/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { ifThere } from '../../kernel/file-errors.ts';
import { findHolder } from '../../node-lock.ts';
import { type Api, apiAt, outsideClient } from '../api.ts';
import { type Command, text } from '../command.ts';
import { examine } from './examine.ts';
import { linesOf } from './finding.ts';

const FAULTS = 2;

/** By the key in the file; else, of the node that runs on this machine, by its lock: that key goes to no other address. */
async function insideOf(
  config: Config,
  url: string,
  file: string | undefined,
): Promise<Api | undefined> {
  if (file !== undefined) {
    const key = (await ifThere(readFile(file, 'utf8')))?.trim();
    if (key === undefined || key === '') throw new AppError('invalid', `No key in ${file}`);
    return apiAt(url, key, outsideClient(config));
  }
  if (url !== config.publicUrl || config.storage.kind !== 'pglite') return undefined;
  const holder = await findHolder(config.storage.dataDir);
  return holder?.address === undefined ? undefined : apiAt(holder.address, holder.token);
}

export const doctor: Command = {
  name: 'doctor',
  usage: '<url> [--key-file FILE]',
  summary:
    'look at a running node from outside (DID, version, certificate, clock, callbacks, keys; with a key also the trust list) and say what to do',
  options: { 'key-file': { type: 'string' } },
  takes: [1, 1],
  exits: { [FAULTS]: 'something is wrong; each fault says what to do' },
  run: async (call) => {
    const { config, args, say } = call;
    const url = (args[0] ?? '').replace(/\/+$/, '');
    const inside = await insideOf(config, url, text(call, 'key-file'));
    const findings = await examine({
      outbound: outsideClient(config),
      clock: systemClock,
      httpHosts: config.outbound.didWebHttp,
      url,
      ...(inside && { inside }),
    });
    for (const line of findings.flatMap(linesOf)) say(line);
    return findings.some(({ is }) => is === 'ill') ? FAULTS : 0;
  },
};
