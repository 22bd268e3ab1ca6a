/** Where the key comes from that seals the others: the configuration, a command, or a file made at first start. */
import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../kernel/errors.ts';
import { hasCode } from '../kernel/file-errors.ts';
import { KEY_BYTES } from './sealing.ts';

/** As the configuration has it. */
export type SealingConfig =
  | { readonly key: string }
  | { readonly file: string }
  /** A line for the shell that prints the key: of a vault's own program, for instance. */
  | { readonly command: string };

/** Standard base64 of exactly 32 bytes; the message never carries any of it. */
function decode(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === KEY_BYTES && key.toString('base64') === text.trim()) return key;
  throw new AppError(
    'invalid',
    `${where} does not hold ${KEY_BYTES} bytes in base64: make one with \`openssl rand -base64 ${KEY_BYTES}\``,
  );
}

async function readKey(file: string): Promise<Buffer | undefined> {
  try {
    const handle = await open(file, 'r');
    try {
      const { mode } = await handle.stat();
      if ((mode & 0o077) !== 0)
        throw new AppError(
          'invalid',
          `Others on this machine can read the key file ${file}: run \`chmod 600\` on it`,
        );
      return decode(await handle.readFile('utf8'), `The key file ${file}`);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

const COMMAND_MS = 30_000;

/** The key comes through a pipe: it stands in no argument and no variable, and what is printed is told to nobody. */
async function printedKey(command: string): Promise<Buffer> {
  const printed = await new Promise<string>((resolve, reject) => {
    const options = { timeout: COMMAND_MS, maxBuffer: 10_000, encoding: 'utf8' } as const;
    execFile('/bin/sh', ['-c', command], options, (error, stdout) => {
      if (error === null) resolve(stdout);
      // Not as the cause: it quotes the line and what was printed.
      else reject(new AppError('unavailable', `PASSERELLE_KEY_COMMAND failed (${why(error)})`));
    });
  });
  return decode(printed, 'What PASSERELLE_KEY_COMMAND prints');
}

const why = ({ code, killed }: { readonly code?: unknown; readonly killed?: boolean }): string =>
  killed === true ? 'it took more than 30 seconds' : `exit status ${String(code)}`;

/** Whole or not at all: of two processes that start together both end up with the file of the first. */
async function makeKey(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, {
    mode: 0o600,
    flag: 'wx',
  });
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
}

/**
 * `mayMake`: nothing is sealed yet. Later a missing file is a loss that a new key would only hide, so
 * the node says which file it wants back.
 */
export async function sealingKey(config: SealingConfig, mayMake: boolean): Promise<Buffer> {
  if ('key' in config) return decode(config.key, 'PASSERELLE_KEY');
  if ('command' in config) return printedKey(config.command);
  const found = await readKey(config.file);
  if (found !== undefined) return found;
  if (!mayMake)
    throw new AppError(
      'unavailable',
      `The private keys in the database are sealed with the key of ${config.file}, which is not there: put it back`,
    );
  await makeKey(config.file);
  const made = await readKey(config.file);
  if (made === undefined) throw new Error(`The key file ${config.file} vanished as it was made`);
  return made;
}
