/** What of a message or a process may be shown: tokens and keys of data addresses never come back out. */
import type { HistoryEntry } from '../process/message.store.ts';
import type { Process } from '../process/process.ts';

/** What a data address says of its kind opens nothing; every other property of it might. */
const TOLD: ReadonlySet<unknown> = new Set([
  'authType',
  'expiresIn',
  'https://w3id.org/edc/v0.0.1/ns/authType',
]);
export const HIDDEN = '•••';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hidden = (property: unknown): unknown =>
  isObject(property) && !TOLD.has(property['name']) ? { ...property, value: HIDDEN } : property;

function withoutSecrets<T extends object>(holder: T): T {
  const address: unknown = 'dataAddress' in holder ? holder.dataAddress : undefined;
  if (!isObject(address)) return holder;
  const { endpointProperties: properties } = address;
  if (!Array.isArray(properties)) return holder;
  return { ...holder, dataAddress: { ...address, endpointProperties: properties.map(hidden) } };
}

export const shownProcess = <P extends Process>(process: P): P => withoutSecrets(process);

export const shownEntry = <E extends HistoryEntry>(entry: E): E =>
  entry.body === undefined ? entry : { ...entry, body: withoutSecrets(entry.body) };
