import type { MessagePort } from 'node:worker_threads';
import { Aligner, type Suggested } from './aligner.ts';
import type { Lexicon } from './lexicon.ts';
import type { TrainingText } from './training-text.ts';

export type Question =
  | { readonly lexicon: Lexicon }
  | { readonly number: number; readonly texts: readonly TrainingText[] };
export interface Answer {
  readonly number: number;
  readonly suggested: readonly (readonly Suggested[])[];
}

/** @public In the matching thread (`thread.mjs`): first the lexicon, then texts, each answered by its number. */
export function serve(port: MessagePort): void {
  let aligner: Aligner | undefined;
  port.on('message', (question: Question) => {
    if ('lexicon' in question) {
      aligner = new Aligner(question.lexicon);
      return;
    }
    const reader = aligner;
    if (reader === undefined) throw new Error('the lexicon comes before the texts');
    const { number, texts } = question;
    const answer: Answer = { number, suggested: texts.map((text) => reader.suggest(text)) };
    port.postMessage(answer);
  });
}
