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

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;

function idsOf(value: unknown, names: readonly string[]): Found {
  const found = names.flatMap((name) => {
    const id = memberOf(value, name);
    return typeof id === 'string' && ID.test(id) ? [[name, id] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Of the input of a route: `{ query, body }`. */
export const objectsOf = (input: unknown): Found => ({
  ...idsOf(memberOf(input, 'query'), OBJECTS),
  ...idsOf(memberOf(input, 'body'), OBJECTS),
});

/** Of what a route answers: ids of what was made. */
export const madeIn = (body: unknown): Found => idsOf(body, MADE);
