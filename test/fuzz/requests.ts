/** Requests to every operation of an OpenAPI document: most as it wants them, some as nobody should send them. */
import * as fc from 'fast-check';
import { messageSchema } from './messages.ts';
import { hostile, type Schema, valueOf } from './values.ts';

export interface Sent {
  /** `get /trainings/{id}`. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Who sends it: an operator's key, a partner, or nobody. */
export interface Senders {
  readonly operator: Readonly<Record<string, string>>;
  readonly partner: Readonly<Record<string, string>>;
}

/** What there is at a node, by the first words of the address that it has: `/trainings/`. */
export type Known = ReadonlyMap<string, readonly string[]>;

const text = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** As UTF-8 carries it. */
const whole = (given: string): string => Buffer.from(given).toString();

/** URLs are written by whoever calls: half a character cannot be. */
const escaped = (value: unknown): string => encodeURIComponent(whole(text(value)));

const spoilt = (good: fc.Arbitrary<unknown>, of = 12): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: good, weight: of }, { arbitrary: hostile, weight: 1 });

const idIn = (known: Known, path: string, { schema }: Parameter): fc.Arbitrary<unknown> => {
  const [start = ''] = path.split('{');
  const ids = known.get(start) ?? [];
  const made = spoilt(valueOf(schema), 3);
  return ids.length === 0
    ? made
    : fc.oneof({ arbitrary: fc.constantFrom(...ids), weight: 5 }, { arbitrary: made, weight: 1 });
};

const MEDIA = ['application/ld+json', 'text/turtle', 'text/html', '*/*', 'application/json', 'x/y'];

function addressOf(
  known: Known,
  path: string,
  parameters: readonly Parameter[],
): fc.Arbitrary<string> {
  const inPath = parameters.filter((one) => one.in === 'path');
  const inQuery = parameters.filter((one) => one.in === 'query');
  const ids = fc.tuple(...inPath.map((one) => idIn(known, path, one)));
  const query = fc.record(
    Object.fromEntries(inQuery.map((one) => [one.name, spoilt(valueOf(one.schema), 20)])),
    { requiredKeys: inQuery.filter((one) => one.required === true).map((one) => one.name) },
  );
  // Few filters at once: all together no record fits.
  const few = fc.tuple(query, fc.nat({ max: 3 })).map(([all, most]) => {
    const needed = new Set(inQuery.filter((one) => one.required === true).map((one) => one.name));
    return Object.entries(all).filter(([name], n) => needed.has(name) || n < most);
  });
  return fc.tuple(ids, few).map(([given, asked]) => {
    const filled = inPath.reduce(
      (address, { name }, n) => address.replace(`{${name}}`, escaped(given[n])),
      path,
    );
    const pairs = asked.map(([name, value]) => `${name}=${escaped(value)}`).join('&');
    return pairs === '' ? filled : `${filled}?${pairs}`;
  });
}

/** One member of an object in the place of another value, now and then. */
const bent = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary: good, weight: 8 },
    {
      arbitrary: fc.tuple(good, fc.nat(), hostile).map(([value, n, bad]) => {
        if (typeof value !== 'object' || value === null) return bad;
        const names = Object.keys(value);
        const name = names[n % Math.max(names.length, 1)] ?? 'x';
        return { ...value, [name]: bad };
      }),
      weight: 2,
    },
    { arbitrary: hostile, weight: 1 },
  );

const formOf = (value: unknown): string =>
  Object.entries(typeof value === 'object' && value !== null ? value : {})
    .map(([name, one]) => `${escaped(name)}=${escaped(one)}`)
    .join('&');

interface Body {
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

function bodyOf(path: string, { requestBody }: Operation, method: string): fc.Arbitrary<Body> {
  const [[type, { schema }] = ['application/json', { schema: {} }]] = Object.entries(
    requestBody?.content ?? {},
  );
  const wanted = messageSchema(path) ?? schema;
  if (method === 'get' || (requestBody === undefined && Object.keys(wanted).length === 0))
    return fc.constant({ body: undefined, headers: {} });
  const isForm = type === 'application/x-www-form-urlencoded';
  const written = bent(valueOf(wanted)).map((value) =>
    isForm ? formOf(value) : JSON.stringify(value),
  );
  const broken = fc.string({ unit: 'binary', maxLength: 100 });
  return fc.oneof({ arbitrary: written, weight: 20 }, { arbitrary: broken, weight: 1 }).map(
    (body): Body => ({
      body: body === undefined ? undefined : whole(body),
      headers: { 'content-type': type },
    }),
  );
}

const senderOf = (path: string, { operator, partner }: Senders) =>
  fc.oneof(
    { arbitrary: fc.constant(path.startsWith('/dsp/') ? partner : operator), weight: 18 },
    { arbitrary: fc.constantFrom({}, operator, partner), weight: 1 },
  );

/** Any request to any operation. */
export function anyRequest(
  { paths }: Description,
  known: Known,
  senders: Senders,
): fc.Arbitrary<Sent> {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]): fc.Arbitrary<Sent> =>
        fc
          .record({
            address: addressOf(known, path, operation.parameters ?? []),
            sender: senderOf(path, senders),
            given: bodyOf(path, operation, method),
            accept: fc.constantFrom(...MEDIA),
          })
          .map(({ address, sender, given, accept }) => ({
            operation: `${method} ${path}`,
            method,
            path: address,
            headers: { ...sender, ...given.headers, accept },
            body: given.body,
          })),
    ),
  );
  return fc.oneof(...all);
}
