/**
 * The description of the interface (OpenAPI 3.1), made from the registrations themselves: an address that
 * answers is in it, with the parameters that its schema checks.
 */
import { type Express, Router } from 'express';
import { z } from 'zod';
import type { HtmlView } from '../kernel/html-view.ts';
import { serialisers } from '../linked-data/serialisers.ts';
import { type Described, describedOf, route } from './endpoint.ts';
import type { Guard } from './guard.ts';
import { visitOf } from './negotiate.ts';
import { exampleOf } from './openapi-example.ts';

type Layers = Express['router']['stack'];

/** Everything that `route` registered, once each, in the order in which it answers. */
function registered(layers: Layers): readonly Described[] {
  const found = layers.flatMap((layer): readonly Described[] => {
    if (layer.route) return layer.route.stack.flatMap(({ handle }) => describedOf(handle) ?? []);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a router within a router: express types its handle as a function
    return 'stack' in layer.handle ? registered(layer.handle.stack as Layers) : [];
  });
  return [...new Set(found)];
}

/** Files of the pages are no interface, and what stands for "not spoken yet" is none either. */
const isTold = ({ path }: Described): boolean =>
  !path.startsWith('/assets/') && !path.includes('*') && !path.startsWith('/.well-known/dspace');

type Schema = Readonly<Record<string, unknown>>;

const jsonSchema = (schema: z.ZodType): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
};

interface Part {
  readonly oneOf?: readonly (Part & Schema)[];
  readonly anyOf?: readonly (Part & Schema)[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** The part of `{ params, query, body }` of this name. */
const partOf = (schema: Schema, name: string): Part & Schema => partsOf(schema)[name] ?? {};
const partsOf = ({ properties = {} }: Part): Readonly<Record<string, Part & Schema>> => properties;

function parameters(described: Described, schema: Schema): readonly Schema[] {
  const inPath = [...described.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const params = partOf(schema, 'params').properties ?? {};
  const query = partOf(schema, 'query');
  return [
    ...inPath.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: params[name] ?? { type: 'string' },
    })),
    ...Object.entries(query.properties ?? {}).map(([name, { description, ...rest }]) => ({
      name,
      in: 'query',
      ...(query.required?.includes(name) ? { required: true } : {}),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    })),
  ];
}

const PROBLEM = {
  description: 'A problem (RFC 9457): what is wrong, field by field',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function contentOf(answer: Described['answer']): Schema {
  if (answer === undefined) return {};
  if (answer === 'page') return { content: { 'text/html': { schema: { type: 'string' } } } };
  if (answer !== 'linked-data')
    return { content: { 'application/json': { schema: jsonSchema(answer) } } };
  const forms = [...serialisers.map((s) => s.type), 'application/json', 'text/html'];
  return { content: Object.fromEntries(forms.map((type) => [type, { schema: {} }])) };
}

const FORMS = {
  form: 'application/x-www-form-urlencoded',
  upload: 'multipart/form-data',
  stream: 'application/octet-stream',
  json: 'application/json',
} as const;
const typeOf = ({ body = 'json' }: Described): string => FORMS[body];

function operation(described: Described): Schema {
  const { method, path, access, summary, answer } = described;
  const schema = jsonSchema(described.schema);
  const body = partOf(schema, 'body');
  const hasBody = method !== 'get' && Object.keys(body).length > 0;
  return {
    operationId: `${method}${path.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    ...(summary === undefined ? {} : { summary }),
    ...(access === 'public' ? {} : { security: [{ key: [] }] }),
    parameters: parameters(described, schema),
    ...(hasBody ? { requestBody: { content: { [typeOf(described)]: { schema: body } } } } : {}),
    responses: {
      '2XX': { description: 'As asked for', ...contentOf(answer) },
      '4XX': PROBLEM,
    },
  };
}

const zProblem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
});

function openapiDocument(
  layers: Layers,
  { title, publicUrl, version }: { title: string; publicUrl: string; version: string },
): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const described of registered(layers).filter(isTold)) {
    const path = described.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[described.method] = operation(described);
  }
  return {
    openapi: '3.1.0',
    info: { title, version, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(zProblem) },
    },
  };
}

export interface ApiOperation {
  readonly method: string;
  readonly path: string;
  readonly summary: string | undefined;
  /** Without a key. */
  readonly isOpen: boolean;
  readonly fields: readonly {
    readonly name: string;
    readonly place: 'path' | 'query' | 'body';
    readonly needed: boolean;
    readonly kind: string;
    readonly description: string | undefined;
  }[];
  /** A body, where one is wanted as JSON. */
  readonly example: unknown;
  readonly type: string;
}

/** The description as a page shows it: by the first word of the address. */
export interface ApiView {
  readonly publicUrl: string;
  readonly groups: readonly {
    readonly name: string;
    readonly operations: readonly ApiOperation[];
  }[];
}

const kindOf = (schema: Schema): string => {
  const { enum: values, const: value, type, anyOf, oneOf } = schema;
  if (Array.isArray(values)) return values.join(' | ');
  if (value !== undefined) return JSON.stringify(value);
  const union: unknown = anyOf ?? oneOf;
  if (Array.isArray(union)) return union.map((one: Schema) => kindOf(one)).join(' | ');
  return typeof type === 'string' ? type : 'any';
};

const fieldsIn = (place: 'path' | 'query' | 'body', part: Part, all = false) =>
  Object.entries(part.properties ?? {}).map(([name, schema]) => ({
    name,
    place,
    needed: all || (part.required?.includes(name) === true && !('default' in schema)),
    kind: kindOf(schema),
    description: typeof schema['description'] === 'string' ? schema['description'] : undefined,
  }));

function shown(described: Described): ApiOperation {
  const { method, path, summary, access, body: how = 'json' } = described;
  const schema = jsonSchema(described.schema);
  const [params, query, given] = [
    partOf(schema, 'params'),
    partOf(schema, 'query'),
    partOf(schema, 'body'),
  ];
  // One of several shapes: the first is shown.
  const body = given.oneOf?.[0] ?? given.anyOf?.[0] ?? given;
  const wantsBody = method !== 'get' && how === 'json' && Object.keys(body).length > 0;
  return {
    method,
    path: path.replace(/:(\w+)/g, '{$1}'),
    summary,
    isOpen: access === 'public',
    fields: [
      ...fieldsIn('path', params, true),
      ...fieldsIn('query', query),
      ...fieldsIn('body', body),
    ],
    example: wantsBody ? exampleOf(body) : undefined,
    type: typeOf(described),
  };
}

/** Pages of operators are for people who are signed in: they are no interface. */
const isInterface = (described: Described): boolean =>
  isTold(described) &&
  described.body !== 'form' &&
  !described.path.startsWith('/operator') &&
  (described.summary !== undefined || /^\/(?:api|dsp)\//.test(described.path));

function apiView(layers: Layers, publicUrl: string): ApiView {
  const groups = new Map<string, ApiOperation[]>();
  for (const described of registered(layers).filter(isInterface)) {
    const [, first = '', second = ''] = described.path.split('/');
    const name = first === 'api' ? `api/${second}` : first;
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(shown(described));
  }
  const named = [...groups].map(([name, operations]) => ({ name, operations }));
  return { publicUrl, groups: named.toSorted((a, b) => a.name.localeCompare(b.name, 'en')) };
}

/** `/openapi.json` and its page; mounted like any other, and in their own description. */
export function openapiRoutes(
  guard: Guard,
  about: { readonly title: string; readonly publicUrl: string; readonly version: string },
  layers: () => Layers,
  html: HtmlView<ApiView>,
): Router {
  const router = Router();
  let made: Schema | undefined;
  let view: ApiView | undefined;
  route(router, guard, {
    method: 'get',
    path: '/api',
    access: 'public',
    summary: 'The description of this interface, for people',
    schema: z.object({}),
    answer: 'page',
    handle: async (_input, req) => ({
      status: 200,
      type: 'text/html',
      headers: { vary: 'Accept-Language' },
      body: html((view ??= apiView(layers(), about.publicUrl)), visitOf(req)),
    }),
  });
  route(router, guard, {
    method: 'get',
    path: '/openapi.json',
    access: 'public',
    summary: 'This description',
    schema: z.object({}),
    handle: async () => ({
      status: 200,
      body: (made ??= openapiDocument(layers(), about)),
      headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
    }),
  });
  return router;
}
