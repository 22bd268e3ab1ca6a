/** Values by a JSON schema, as fast-check makes them; and what no schema asks for. */
import * as fc from 'fast-check';

export type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const schemasIn = (value: unknown): readonly Schema[] =>
  Array.isArray(value) ? value.filter(isSchema) : [];

/** Every kind of thing that a field is not made for. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '\u0000',
    '\ud800',
    '%00',
    '../../etc/passwd',
    "' or 1=1 --",
    '<script>alert(1)</script>',
    '__proto__',
    'constructor',
    -1,
    0,
    1e308,
    2 ** 53,
    -0,
    true,
    [],
    {},
    [[[[]]]],
    { __proto__: null, constructor: 1 },
    'http://169.254.169.254/',
    'urn:uuid:00000000-0000-4000-8000-000000000000',
    '00000000-0000-4000-8000-000000000000',
    '2026-02-30',
    '9999999999999999999999',
    'x'.repeat(5000),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.jsonValue({ maxDepth: 3 }),
);

const number = (schema: Schema, name: string): number | undefined => {
  const value = schema[name];
  return typeof value === 'number' ? value : undefined;
};

const FORMATS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'date-time': fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  date: fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  uri: fc.webUrl(),
  uuid: fc.uuid(),
  email: fc.emailAddress(),
};

const words = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.lorem({ maxCount: 3 }),
  fc.webUrl(),
  fc.uuid().map((id) => `urn:uuid:${id}`),
  fc.constantFrom('FR', 'ES', 'trainings', 'did:web:partner.example', '1', 'développeur web'),
);

function aString(schema: Schema): fc.Arbitrary<unknown> {
  const { format, pattern } = schema;
  const known = typeof format === 'string' ? FORMATS[format] : undefined;
  if (known !== undefined) return known;
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern, 'u'));
  const [least, most] = [number(schema, 'minLength') ?? 0, number(schema, 'maxLength') ?? 200];
  return words.map((text) => text.padEnd(Math.min(least, 1000), 'x').slice(0, most));
}

function anObject(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const properties = isSchema(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const members = Object.fromEntries(
    Object.entries(properties).flatMap(([name, one]) =>
      isSchema(one) ? [[name, valueOf(one, depth + 1)]] : [],
    ),
  );
  const requiredKeys = required.filter((name) => Object.hasOwn(members, name));
  return fc.record(members, { requiredKeys });
}

const span = (schema: Schema) => {
  const least = number(schema, 'minimum') ?? 0;
  return {
    min: Math.ceil(least),
    max: Math.max(least, Math.min(number(schema, 'maximum') ?? 1e6, 1e6)),
  };
};

const MAKERS: Readonly<Record<string, (schema: Schema, depth: number) => fc.Arbitrary<unknown>>> = {
  string: aString,
  integer: (schema) => fc.integer(span(schema)),
  number: (schema) => fc.integer(span(schema)),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  object: anObject,
  array: ({ items, minItems }, depth) =>
    fc.array(isSchema(items) ? valueOf(items, depth + 1) : words, {
      minLength: typeof minItems === 'number' ? minItems : 0,
      maxLength: Math.max(3, typeof minItems === 'number' ? minItems : 0),
    }),
};

/** What the schema takes, as far as a schema says it. */
export function valueOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  if (depth > 8) return fc.constant('…');
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom<unknown>(...schema['enum']);
  const either = [...schemasIn(schema['anyOf']), ...schemasIn(schema['oneOf'])];
  if (either.length > 0) return fc.oneof(...either.map((one) => valueOf(one, depth + 1)));
  const [first] = schemasIn(schema['allOf']);
  if (first !== undefined) return valueOf(first, depth + 1);
  return MAKERS[String(schema['type'])]?.(schema, depth) ?? hostile;
}
