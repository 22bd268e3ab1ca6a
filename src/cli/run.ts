/** The command line: finds the verb, reads its options, runs it; its answer is the exit status. */
import { parseArgs } from 'node:util';
import { buildConfig, readEnv } from '../config/index.ts';
import { AppError } from '../kernel/errors.ts';
import { legible, legibleLines } from '../kernel/legible.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';

const HELP = `Usage: passerelle <command>

${commands.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`).join('\n')}

passerelle <command> --help says more of one, or of all that begin with that word.
Settings come from the environment (.env.example). A command that needs the data asks the node that
runs on DATA_DIR, or opens the folder itself when none does.`;

function find(words: readonly string[]): { readonly command: Command; readonly rest: string[] } {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = commands.find((c) => c.name === name || c.name === `${name} list`);
    if (command !== undefined) return { command, rest: words.slice(length) };
  }
  throw new AppError('invalid', `There is no command ${words.slice(0, 2).join(' ')}\n\n${HELP}`);
}

/** Of one command, or of all that begin with these words. */
function helpOn(words: readonly string[]): string {
  const wanted = words.slice(0, 2).filter((word) => !word.startsWith('-'));
  const begins = (name: string, count: number): boolean =>
    `${name} `.startsWith(`${wanted.slice(0, count).join(' ')} `);
  const found = [2, 1]
    .map((count) => commands.filter(({ name }) => begins(name, count)))
    .find((some) => some.length > 0);
  if (found === undefined || wanted.length === 0) return HELP;
  return found
    .map(({ name, usage, summary, exits = {} }) => {
      const statuses = { 0: 'done', 1: 'could not be done; stderr says why', ...exits };
      const lines = Object.entries(statuses).map(([status, says]) => `  exit ${status}: ${says}`);
      return `passerelle ${`${name} ${usage}`.trim()}\n  ${summary}\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

export interface Surroundings {
  /** Default: the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A line to stdout, a line to stderr. */
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

async function obeyed(
  words: readonly string[],
  { env, say, complain }: Surroundings,
): Promise<number> {
  const [first] = words;
  if (first === undefined || first === 'help' || words.includes('--help')) {
    say(helpOn(first === 'help' ? words.slice(1) : words));
    return 0;
  }
  const { command, rest } = find(words);
  const { positionals: args, values: flags } = parseArgs({
    args: rest,
    options: command.options ?? {},
    allowPositionals: true,
  });
  const [least, most] = command.takes;
  if (args.length < least || args.length > most)
    throw new AppError('invalid', `Usage: passerelle ${command.name} ${command.usage}`);
  return command.run({
    config: buildConfig(readEnv(env)),
    args,
    flags,
    say,
    note: (line) => complain(legible(line)),
  });
}

/** Wrong options, and paths that cannot be read: the caller's to mend, no stack needed. */
const isMisuse = (error: unknown): error is Error =>
  error instanceof Error &&
  'code' in error &&
  /^(?:ERR_PARSE_ARGS|E(?:NOENT|ISDIR|NOTDIR|ACCES|EXIST)$)/.test(String(error.code));

/** The exit status. Throws only what is a fault of this program. */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    return await obeyed(words, surroundings);
  } catch (error) {
    if (!(error instanceof AppError || isMisuse(error))) throw error;
    surroundings.complain(legibleLines(error.message));
    if (error instanceof AppError)
      for (const { pointer, message } of error.issues)
        surroundings.complain(legible(`  ${pointer}: ${message}`));
    return 1;
  }
}
