import { Worker } from 'node:worker_threads';
import { Aligner, type Suggested } from './matching/aligner.ts';
import type { Lexicon } from './matching/lexicon.ts';
import type { Answer, Question } from './matching/serve.ts';
import type { TrainingText } from './matching/training-text.ts';

/** Reads texts in the order given. Holds an index as long as it is open. */
export interface TextMatcher {
  suggest(texts: readonly TrainingText[]): Promise<readonly (readonly Suggested[])[]>;
  close(): Promise<void>;
}

/** In this thread: for tests and measurements, which want no second one. */
export async function matcherHere(lexicon: Lexicon): Promise<TextMatcher> {
  const aligner = new Aligner(lexicon);
  return {
    suggest: async (texts) => texts.map((text) => aligner.suggest(text)),
    close: async () => undefined,
  };
}

/**
 * In a thread of its own: requests do not wait for it, and the memory of the index goes with the thread
 * when the work is done.
 */
export async function matcherInThread(lexicon: Lexicon): Promise<TextMatcher> {
  const source = new URL(
    import.meta.url.endsWith('.ts') ? './matching/serve.ts' : './matching/serve.js',
    import.meta.url,
  );
  const worker = new Worker(new URL('./matching/thread.mjs', import.meta.url), {
    workerData: { source: source.href },
    // What the parent was started with is for the parent: the thread begins without a loader.
    execArgv: [],
  });
  type Waiting = { readonly answer: (a: Answer) => void; readonly fail: (error: Error) => void };
  const waiting = new Map<number, Waiting>();
  let failure: Error | undefined;
  worker.on('message', (answer: Answer) => {
    waiting.get(answer.number)?.answer(answer);
    waiting.delete(answer.number);
  });
  worker.on('error', (error: Error) => {
    failure = error;
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  });
  const tell = (question: Question) => worker.postMessage(question);
  tell({ lexicon });
  let asked = 0;
  return {
    suggest: async (texts) => {
      if (failure !== undefined) throw failure;
      const number = (asked += 1);
      const answered = new Promise<Answer>((answer, fail) => waiting.set(number, { answer, fail }));
      tell({ number, texts });
      return (await answered).suggested;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
