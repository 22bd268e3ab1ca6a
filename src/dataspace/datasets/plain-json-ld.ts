/** JSON-LD as peers write it, expanded or compacted, as the plain values it stands for. */
export type Plain = string | number | boolean | null | readonly Plain[] | PlainObject;
export interface PlainObject {
  readonly [key: string]: Plain;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The caller has bounded the depth. */
export function plainOf(given: unknown): Plain {
  if (Array.isArray(given)) return given.map(plainOf);
  if (!isObject(given)) return scalarOf(given);
  if ('@value' in given) return scalarOf(given['@value']);
  for (const wrapper of ['@list', '@set']) if (wrapper in given) return plainOf(given[wrapper]);
  const keys = Object.keys(given);
  if (keys.length === 1 && keys[0] === '@id') return scalarOf(given['@id']);
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, valueOf(value)]));
}

/** Expanded JSON-LD writes every value as a list. */
const valueOf = (value: unknown): Plain => {
  if (!Array.isArray(value) || value.length !== 1) return plainOf(value);
  const [only]: unknown[] = value;
  return isObject(only) && '@value' in only ? plainOf(only) : plainOf(value);
};

const scalarOf = (value: unknown): Plain =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;

const isPlainObject = (value: Plain): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const plainObject = (value: Plain): PlainObject | undefined =>
  isPlainObject(value) ? value : undefined;
