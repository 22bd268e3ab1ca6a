/** A value that a JSON schema would take, as an example for people: what is required, and the plainest of it. */
type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-11-22T09:00:00Z',
  date: '2026-11-22',
  uri: 'https://partner.example/dsp/2025-1',
};

function ofObject({ properties, required }: Schema, depth: number): Schema {
  const names = new Set(Array.isArray(required) ? required.map(String) : []);
  const fields = Object.entries(isSchema(properties) ? properties : {});
  return Object.fromEntries(
    fields.flatMap(([name, schema]) =>
      names.has(name) && isSchema(schema) && !('default' in schema)
        ? [[name, exampleOf(schema, depth + 1)]]
        : [],
    ),
  );
}

const MAKERS: Readonly<Record<string, (schema: Schema, depth: number) => unknown>> = {
  object: ofObject,
  array: ({ items }, depth) => (isSchema(items) ? [exampleOf(items, depth + 1)] : []),
  string: ({ format }) => FORMATS[String(format)] ?? '…',
  integer: ({ minimum }) => (typeof minimum === 'number' ? Math.max(minimum, 1) : 1),
  number: () => 1,
  boolean: () => true,
};

/** What the schema itself names, where it does. */
function named(schema: Schema): unknown {
  if ('const' in schema) return schema['const'];
  if ('default' in schema) return schema['default'];
  return Array.isArray(schema['enum']) ? schema['enum'][0] : undefined;
}

export function exampleOf(schema: Schema, depth = 0): unknown {
  if (depth > 6) return '…';
  const given = named(schema);
  if (given !== undefined) return given;
  const union: unknown = schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf'];
  const [first]: readonly unknown[] = Array.isArray(union) ? union : [];
  if (isSchema(first)) return exampleOf(first, depth + 1);
  return MAKERS[String(schema['type'])]?.(schema, depth) ?? '…';
}
