/** What an act was done to, by its ids: of a query, a body or an answer these members are told to the audit trail, and nothing else. */

/** As the schemas of the routes call them. */
const OBJECTS = [
  'id',
  'did',
  'issuer',
  'type',
  'holder',
  'publisher',
  'from',
  'partner',
  'dataset',
  'agreement',
  'training',
  'concept',
  'decision',
  'role',
  'state',
  'kind',
  'owner',
  'key',
  'source',
  'format',
  'template',
  'replaces',
] as const;
/** Of an answer; `key` would be the key itself. */
const MADE = ['id', 'did', 'publisher', 'partner'] as const;

/** Ids, IRIs, codes. A name, an e-mail address or a text that somebody typed into a field is none of these. */
const ID = /^[\w.:%#~/?=&+-]{1,300}$/;

type Found = Readonly<Record<string, string>>;

function idsOf(value: unknown, names: readonly string[]): Found {
  if (typeof value !== 'object' || value === null) return {};
  const found = names.flatMap((name) => {
    const id: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    return typeof id === 'string' && ID.test(id) ? [[name, id] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Of the input of a route: `{ query, body }`. */
export function objectsOf(input: unknown): Found {
  const { query, body } = { query: undefined, body: undefined, ...Object(input) } as Readonly<
    Record<'query' | 'body', unknown>
  >;
  return { ...idsOf(query, OBJECTS), ...idsOf(body, OBJECTS) };
}

/** Of what a route answers: ids of what was made. */
export const madeIn = (body: unknown): Found => idsOf(body, MADE);
