/** Credentials are checked, canonicalised and hashed in threads; what comes back is signed here. */
import { type Threads, threadsFor } from '../../jobs/index.ts';
import { type DocumentLoader, pinnedContexts } from '../../linked-data/contexts.ts';
import type { Hashed, HashTask } from './hash.worker.ts';
import type { Plain } from './sign-credential.ts';

/** Credentials that go to a thread at once: some twenty milliseconds of work there. */
export const CHUNK = 500;

const threads: Threads = threadsFor(new URL('./hash.worker.ts', import.meta.url));
/** As many on their way as keep the threads busy while one lot is signed. */
export const AHEAD = threads.count + 1;

/**
 * The contexts that these credentials name, as a thread can load them: by the name under which they are pinned.
 * Undefined where one is not: what this loader alone knows has to be read here.
 */
export async function loadableApart(
  credentials: readonly Plain[],
  contexts: DocumentLoader,
): Promise<HashTask['extra'] | undefined> {
  const names = new Map([...pinnedContexts()].map(([name, { document }]) => [document, name]));
  const extra: Record<string, string> = {};
  for (const iri of new Set(credentials.flatMap((credential) => credential['@context']))) {
    const name = await contexts(iri).then(
      ({ document }) => names.get(document),
      // An unknown context is for the credential that names it to be refused for.
      () => undefined,
    );
    if (name === undefined) return undefined;
    extra[iri] = name;
  }
  return extra;
}

export async function hashedApart(task: HashTask): Promise<readonly Hashed[]> {
  return threads.run(task);
}
