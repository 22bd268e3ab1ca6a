/**
 * How slow work goes on, on stderr: on a terminal one line that is drawn over, in a log a line every
 * few seconds.
 */
const EVERY_MS = 5000;
const WIDTH = 24;

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  /** `done` of `total` where the total is known. */
  show(line: string, done?: number, total?: number): void;
  end(): void;
}

const bar = (done: number, total: number): string => {
  const share = Math.min(1, total === 0 ? 1 : done / total);
  const full = Math.round(share * WIDTH);
  return `[${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}] ${String(Math.round(share * 100)).padStart(3)} % `;
};

export function progressOn(
  terminal: Terminal,
  now: () => number = () => performance.now(),
): Progress {
  let last = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    show: (line, done, total) => {
      const text = done !== undefined && total !== undefined ? bar(done, total) + line : line;
      if (terminal.isTTY === true) {
        terminal.write(`\r\u001B[2K${text.slice(0, 110)}`);
        drawn = true;
      } else if (now() - last >= EVERY_MS) {
        last = now();
        terminal.write(`${text}\n`);
      }
    },
    end: () => {
      if (drawn) terminal.write('\n');
    },
  };
}
