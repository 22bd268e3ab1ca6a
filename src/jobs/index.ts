/** Jobs: work that must not hold up the thread that answers requests. */
export { serveStream } from './serve-stream.ts';
export { type Threads, threadsFor } from './threads.ts';
export { throughWorker } from './through-worker.ts';
