/** The command line, as a person types it at the machine of a node: each command a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { built, type DemoNode, environment } from './nodes.ts';

/** What it printed, what it complained of, and how it ended. */
async function typed({ env }: DemoNode, words: readonly string[]) {
  const child = spawn(process.execPath, [built('cli/main.js'), ...words], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode === null ? once(child, 'close') : undefined,
  ]);
  return { out, err, status: child.exitCode };
}

/** Counts what was typed: the claim of docs/operating.md is a number. */
export class Commands {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  async type(node: DemoNode, ...words: readonly string[]): Promise<string> {
    this.#count += 1;
    const { out, err, status } = await typed(node, words);
    if (status !== 0) throw new Error(`It ended with ${status}: ${err}`);
    return out;
  }

  /** What it printed, of one that is to say no. */
  async refused(node: DemoNode, ...words: readonly string[]): Promise<string> {
    this.#count += 1;
    const { out, status } = await typed(node, words);
    if (status === 0) throw new Error('It was not refused');
    return out;
  }
}

/** As it stands in a shell. */
export const shown = (words: readonly string[]): string =>
  ['passerelle', ...words.map((word) => (/^[\w./:%-]+$/.test(word) ? word : `'${word}'`))].join(
    ' ',
  );
