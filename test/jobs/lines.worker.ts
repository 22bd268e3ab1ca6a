import { serveStream } from '../../src/jobs/index.ts';
import { AppError } from '../../src/kernel/errors.ts';

/** Yields the chunks as texts, and fails at what the chunk tells it to. */
await serveStream(async function* (input, options) {
  for await (const chunk of input) {
    const text = new TextDecoder().decode(chunk);
    if (text === 'refuse') {
      throw new AppError('malformed', 'Line 3 is no line', {
        issues: [{ pointer: '/3', message: 'no line' }],
        facts: { line: 3 },
      });
    }
    if (text === 'break') throw new TypeError('a fault of ours');
    if (text === 'exit') process.exit();
    yield { text, options };
  }
});
