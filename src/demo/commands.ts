/** The command line, as a person types it at the machine of a node: each command a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { built, type DemoNode, environment } from './nodes.ts';

/** What it printed. Throws what it complained of when it did not end well. */
async function typed({ env }: DemoNode, words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [built('cli/main.js'), ...words], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode === null ? once(child, 'close') : undefined,
  ]);
  if (child.exitCode !== 0) throw new Error(`It ended with ${child.exitCode}: ${err}`);
  return out;
}

/** Counts what was typed: the claim of docs/operating.md is a number. */
export class Commands {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  async type(node: DemoNode, ...words: readonly string[]): Promise<string> {
    this.#count += 1;
    return typed(node, words);
  }
}

/** As it stands in a shell. */
export const shown = (words: readonly string[]): string =>
  ['passerelle', ...words.map((word) => (/^[\w./:%-]+$/.test(word) ? word : `'${word}'`))].join(
    ' ',
  );
