import { AppError } from '../../kernel/errors.ts';
import { LIMITS } from './limits.ts';

export interface Line {
  /** One-based. */
  readonly line: number;
  /** Undefined for one that is longer than a line may be. */
  readonly text: string | undefined;
}

/** The lines of a text that hold something. What is too long is passed over, not kept. */
export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = '';
  let line = 0;
  let overflown = false;
  for await (const text of texts) {
    const parts = text.split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      line += 1;
      const whole = rest + part;
      rest = '';
      if (overflown || whole.length > LIMITS.lineBytes) yield { line, text: undefined };
      else if (whole.trim() !== '') yield { line, text: whole };
      overflown = false;
    }
    if (!overflown) rest += last;
    // A file of one line may be a graph: it is as long as a graph may be.
    if (rest.length > LIMITS.graphBytes) {
      if (line === 0)
        throw new AppError('too-large', `The file is larger than ${LIMITS.graphBytes} bytes`);
      overflown = true;
      rest = '';
    }
  }
  if (overflown) yield { line: line + 1, text: undefined };
  else if (rest.trim() !== '') yield { line: line + 1, text: rest };
}

const isDocument = (text: string): boolean => {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
};

/** Each line a document of its own, as in our dump; or one document over all lines, which is then put together. */
export async function wholeOrLines(
  lines: AsyncGenerator<Line>,
): Promise<{ readonly whole?: string; readonly lines: AsyncIterable<Line> }> {
  const { value: first, done } = await lines.next();
  if (done === true || first.text === undefined) return { lines: again(first, lines) };
  if (isDocument(first.text)) return { lines: again(first, lines) };
  let whole = first.text;
  for await (const { text } of lines) {
    whole += `\n${text ?? ''}`;
    if (text === undefined || whole.length > LIMITS.graphBytes)
      throw new AppError(
        'too-large',
        `The document is larger than ${LIMITS.graphBytes} bytes: divide it, or give one document a line`,
      );
  }
  return { whole, lines };
}

async function* again(first: Line | void, rest: AsyncIterable<Line>): AsyncGenerator<Line> {
  if (first !== undefined) yield first;
  yield* rest;
}
