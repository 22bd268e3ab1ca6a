/** Who wants to know of a cohort as it goes on: its page, the command line. Told by the bell, which all processes hear. */
import type { Bell } from '../../feed/index.ts';

/** What the bell says of a cohort. */
export const topicOf = (id: string): string => `cohort:${id}`;
const TOPIC = /^cohort:/;

/** Listens once for all who ask: the bell keeps its listeners for ever. */
export class CohortWatch {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** `onAny` is called whatever cohort it is. */
  constructor(bell: Pick<Bell, 'listen'>, onAny: () => void) {
    bell.listen((ids) => {
      const topics =
        ids === undefined ? [...this.#waiting.keys()] : ids.filter((id) => TOPIC.test(id));
      if (ids === undefined || topics.length > 0) onAny();
      for (const topic of topics) for (const wake of this.#waiting.get(topic) ?? []) wake();
    });
  }

  /** The answer ends it. */
  on(id: string, wake: () => void): () => void {
    const topic = topicOf(id);
    const waiting = this.#waiting.get(topic) ?? new Set();
    this.#waiting.set(topic, waiting.add(wake));
    return () => {
      waiting.delete(wake);
      if (waiting.size === 0) this.#waiting.delete(topic);
    };
  }
}
