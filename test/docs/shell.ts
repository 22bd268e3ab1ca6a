/** A shell that is given the blocks of a page one after the other, as a reader would. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

export interface Block {
  readonly heading: string;
  readonly text: string;
}

/** The blocks of `sh` in a page of Markdown, each under its heading. */
export async function blocksOf(path: string): Promise<readonly Block[]> {
  const page = await readFile(path, 'utf8');
  const blocks: Block[] = [];
  let heading = '';
  for (const [, title, text] of page.matchAll(/^#+ (.+)$|^```sh\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else blocks.push({ heading, text: text ?? '' });
  }
  return blocks;
}

export interface Shell {
  /** What the block wrote; rejects where a command of it fails. */
  run(block: string): Promise<string>;
  end(): Promise<void>;
}

export function aShell(cwd: string, env: Readonly<Record<string, string>>): Shell {
  const child = spawn('bash', ['-s'], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let [out, err, isOver, count] = ['', '', false, 0];
  const heard = new Set<() => void>();
  const hear = () => {
    for (const listener of heard) listener();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    hear();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.once('exit', () => {
    isOver = true;
    hear();
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write('set -euo pipefail\n');
  return {
    run: async (block) => {
      count += 1;
      const mark = `--end-of-block-${count}--\n`;
      out = '';
      child.stdin.write(`${block}\necho '${mark.trim()}'\n`);
      return new Promise((resolve, reject) => {
        const look = () => {
          if (!out.endsWith(mark) && !isOver) return;
          heard.delete(look);
          if (out.endsWith(mark)) resolve(out.slice(0, -mark.length));
          else reject(new Error(`The shell ended in this block:\n${block}\n${out}\n${err}`));
        };
        heard.add(look);
        look();
      });
    },
    end: async () => {
      // With what it started in the background: the whole group, which is this shell's own.
      if (!isOver && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      if (!isOver) await once(child, 'exit');
    },
  };
}
