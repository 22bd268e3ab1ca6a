import { expect } from 'chai';
import { throughWorker } from '../../src/jobs/index.ts';
import { AppError } from '../../src/kernel/errors.ts';

const LINES = new URL('./lines.worker.ts', import.meta.url);
interface Line {
  readonly text: string;
  readonly options: unknown;
}

async function* chunks(texts: Iterable<string>, log: { taken: number; ended?: boolean }) {
  try {
    for (const text of texts) {
      log.taken += 1;
      yield Buffer.from(text);
    }
  } finally {
    log.ended = true;
  }
}

const read = (texts: Iterable<string>, log = { taken: 0 }) =>
  throughWorker<Line>(LINES, { name: 'n' }, chunks(texts, log));

async function failing(texts: Iterable<string>) {
  const got: string[] = [];
  try {
    for await (const { text } of read(texts)) got.push(text);
  } catch (error) {
    return { got, error };
  }
  throw new Error('It did not fail');
}

describe('A stream through a thread', function () {
  this.timeout(120_000);

  it('comes out whole and in order, with the options that went in', async () => {
    const texts = Array.from({ length: 203 }, (_, i) => `line ${i}`);
    const got: Line[] = [];
    for await (const line of read(texts)) got.push(line);
    expect(got.map((l) => l.text)).to.deep.equal(texts);
    expect(got[202]?.options).to.deep.equal({ name: 'n' });
  });

  it('takes the input no faster than what it yields is taken, and lets go of it', async () => {
    const log: { taken: number; ended?: boolean } = { taken: 0 };
    const endless = (function* () {
      for (;;) yield 'more';
    })();
    for await (const { text } of read(endless, log)) {
      expect(text).to.equal('more');
      await new Promise((resolve) => setTimeout(resolve, 300));
      break;
    }
    expect(log.taken).to.be.within(1, 150);
    expect(log.ended).to.equal(true);
  });

  it('what the reader refuses arrives as it was said, after what came before', async () => {
    const { got, error } = await failing(['a', 'b', 'refuse', 'c']);
    expect(got).to.deep.equal(['a', 'b']);
    expect(error).to.be.instanceOf(AppError);
    expect(error).to.deep.include({ code: 'malformed', message: 'Line 3 is no line' });
    expect(error).to.have.deep.property('facts', { line: 3 });
    expect(error).to.have.deep.property('issues', [{ pointer: '/3', message: 'no line' }]);
  });

  it('a fault of ours, and a thread that ends, are errors and no end of the input', async () => {
    expect((await failing(['a', 'break'])).error)
      .to.be.an('error')
      .with.property('message', 'a fault of ours');
    expect((await failing(['a', 'exit'])).error)
      .to.be.an('error')
      .with.property('message', 'The thread ended without an answer');
  });

  it('a failure of the input is told to the reader, and by it', async () => {
    const broken = (function* () {
      yield 'a';
      throw new AppError('unavailable', 'The line is dead');
    })();
    const { got, error } = await failing(broken);
    expect(got).to.deep.equal(['a']);
    expect(error).to.deep.include({ code: 'unavailable', message: 'The line is dead' });
  });
});
