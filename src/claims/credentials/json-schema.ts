/**
 * `credentialSchema`: the few words of JSON Schema that credentials are described with. A schema comes from a
 * stranger: no patterns (they may never end), no references, and a word that is not here is not passed over
 * but refused.
 */
type Json = Readonly<Record<string, unknown>>;

/** A schema that says something this node does not check. */
export class NotUnderstood extends Error {}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const list = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw new NotUnderstood('a list');
};

type Rule = (wanted: unknown, value: unknown, schema: Json, depth: number) => boolean;
const least: (size: (value: unknown) => number | undefined, sign: 1 | -1) => Rule =
  (size, sign) => (wanted, value) => {
    const found = size(value);
    return found === undefined || sign * found >= sign * Number(wanted);
  };
const lengthOf = (value: unknown) =>
  typeof value === 'string' ? Array.from(value).length : undefined;
const countOf = (value: unknown) => (Array.isArray(value) ? value.length : undefined);
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);

const RULES: Readonly<Record<string, Rule>> = {
  type: (wanted, value) =>
    [wanted].flat().some((type) => {
      const is = typeof type === 'string' ? TYPES[type] : undefined;
      if (is === undefined) throw new NotUnderstood('type');
      return is(value);
    }),
  required: (wanted, value) =>
    !isObject(value) || list(wanted).every((name) => Object.hasOwn(value, String(name))),
  properties: (wanted, value, _schema, depth) =>
    !isObject(value) ||
    !isObject(wanted) ||
    Object.entries(wanted).every(
      ([name, schema]) => !Object.hasOwn(value, name) || follows(schema, value[name], depth + 1),
    ),
  additionalProperties: (wanted, value, { properties = {} }, depth) =>
    !isObject(value) ||
    !isObject(properties) ||
    Object.keys(value)
      .filter((name) => !Object.hasOwn(properties, name))
      .every((name) => follows(wanted, value[name], depth + 1)),
  items: (wanted, value, _schema, depth) =>
    !Array.isArray(value) || value.every((item) => follows(wanted, item, depth + 1)),
  enum: (wanted, value) => list(wanted).some((one) => same(one, value)),
  const: (wanted, value) => same(wanted, value),
  allOf: (wanted, value, _schema, depth) => list(wanted).every((s) => follows(s, value, depth + 1)),
  anyOf: (wanted, value, _schema, depth) => list(wanted).some((s) => follows(s, value, depth + 1)),
  minLength: least(lengthOf, 1),
  maxLength: least(lengthOf, -1),
  minItems: least(countOf, 1),
  maxItems: least(countOf, -1),
  minimum: least(numberOf, 1),
  maximum: least(numberOf, -1),
};
/** They say nothing of what is valid; `format` by the standard's own default. */
const SILENT = new Set(
  '$schema $id id $comment title description examples default format'.split(' '),
);
const DEEPEST = 20;
/** What may stand in a message. */
const WORD = /^\$?[a-z]{1,40}$/i;

/** Throws `NotUnderstood`. */
export function follows(schema: unknown, value: unknown, depth = 0): boolean {
  if (typeof schema === 'boolean') return schema;
  if (!isObject(schema) || depth > DEEPEST) throw new NotUnderstood('the schema');
  return Object.entries(schema).every(([word, wanted]) => {
    if (SILENT.has(word)) return true;
    const rule = Object.hasOwn(RULES, word) ? RULES[word] : undefined;
    if (rule === undefined) throw new NotUnderstood(WORD.test(word) ? word : 'what is no word');
    return rule(wanted, value, schema, depth);
  });
}
