/**
 * One thing, one spelling. JSON-LD lets a member be named by its address as well, and lets an object inside speak of the
 * whole by its `id`: the same statements, hence the same signature, but whoever reads members by name sees no
 * status and no end. That no context names one of these members twice is what a test holds.
 */
import { walk } from '../../kernel/read-json.ts';
import { type Fact, fails } from './verdict.ts';

/** Terms whose value is JSON as it stands (`@json`), in which names are no terms. */
export const JSON_TERMS: readonly string[] = ['jsonSchema'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names of members, but for those inside JSON and contexts. */
function* namesIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* namesIn(item);
  if (!isObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    yield name;
    if (name !== '@context' && !JSON_TERMS.includes(name)) yield* namesIn(member);
  }
}

/** No term of an accepted context has a colon or a slash, and every address and compact address has a colon. */
const isAddress = (name: string): boolean => name.includes(':') || name.includes('/');

const speaksOf = (whole: Readonly<Record<string, unknown>>): boolean => {
  const { id } = whole;
  if (typeof id !== 'string') return false;
  for (const { value } of walk(whole))
    if (value !== whole && isObject(value) && value['id'] === id) return true;
  return false;
};

/** Of a credential or a presentation, and its proofs. */
export function otherSpelling(document: unknown): Fact | undefined {
  for (const name of namesIn(document))
    if (isAddress(name)) return fails('structure', 'name-address', name);
  if (!isObject(document)) return undefined;
  const twice = [document, ...[document['proof']].flat().filter(isObject)].find(speaksOf);
  return twice === undefined
    ? undefined
    : fails('structure', 'identifier-again', String(twice['id']));
}
