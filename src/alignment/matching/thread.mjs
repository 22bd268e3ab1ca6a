/**
 * Where a matching thread begins. Plain JavaScript: under tsx on Node 20 a thread cannot begin with a `.ts`
 * file, so the loader is registered here first (in `dist/` there is none to register).
 */
import { parentPort, workerData } from 'node:worker_threads';

if (workerData.source.endsWith('.ts')) {
  const { register } = await import('tsx/esm/api');
  register();
}
const { serve } = await import(workerData.source);
serve(parentPort);
