import { AppError } from '../../kernel/errors.ts';
import { LIMITS } from './limits.ts';

export interface Line {
  /** One-based. */
  readonly line: number;
  /** Undefined for one that is longer than a line may be. */
  readonly text: string | undefined;
}

/** Puts pieces of text together to lines; of a line that is too long nothing is kept. */
class Lines {
  #rest = '';
  #line = 0;
  #overflown = false;

  /** The lines that this piece ends. */
  *take(text: string): Generator<Line> {
    const [first = '', ...more] = text.split('\n');
    this.#grow(first);
    for (const part of more) {
      yield* this.end();
      this.#grow(part);
    }
  }

  /** What stands after the last line end is a line too. */
  *end(): Generator<Line> {
    this.#line += 1;
    const [line, text] = [this.#line, this.#rest];
    if (this.#overflown) yield { line, text: undefined };
    else if (text.trim() !== '') yield { line, text };
    this.#rest = '';
    this.#overflown = false;
  }

  #grow(text: string): void {
    // A file of one line may be a graph: it is as long as a graph may be.
    const most = this.#line === 0 ? LIMITS.graphBytes : LIMITS.lineBytes;
    this.#overflown ||= this.#rest.length + text.length > most;
    this.#rest = this.#overflown ? '' : this.#rest + text;
  }
}

/** The lines of a text that hold something. */
export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<Line> {
  const lines = new Lines();
  for await (const text of texts) yield* lines.take(text);
  yield* lines.end();
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
