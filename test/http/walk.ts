/** Walks the router of an app: whatever is mounted is found, so that a new address is tested without being listed. */
import type { Express } from 'express';
import request from 'supertest';
import { z } from 'zod';
import { describedOf } from '../../src/http/endpoint.ts';
import type { Access, RoleAccess, Scope } from '../../src/http/guard.ts';
import { roles } from '../../src/http/guard.ts';

const zMethod = z.enum(['get', 'post', 'put', 'patch', 'delete']);
type Method = z.output<typeof zMethod>;

export interface Address {
  readonly method: Method;
  /** As it is mounted: `/x/:id`. */
  readonly path: string;
  /** Undefined where it went round `route`. */
  readonly access: Access | undefined;
  readonly scope: Scope | undefined;
  /** A form of our pages, which a browser sends. */
  readonly isForm: boolean;
  /** A form that brings a file: its token stands in the first part of it. */
  readonly isFileForm: boolean;
  /** Of its input. */
  readonly schema: z.ZodType | undefined;
  /** `GET /x/:id: rule`. */
  readonly name: string;
}

type Layers = Express['router']['stack'];

function addressesIn(layers: Layers): readonly (Address | string)[] {
  return layers.flatMap(({ route, handle, name }) => {
    if (route)
      return route.stack.map((layer): Address => {
        const { access, scope, body, schema } = describedOf(layer.handle) ?? {};
        const called = `${layer.method.toUpperCase()} ${route.path}`;
        return {
          method: zMethod.parse(layer.method),
          path: route.path,
          access,
          scope,
          schema,
          isForm: body === 'form',
          isFileForm: body === 'upload' && route.path.startsWith('/operator/'),
          name: `${called}: ${access ?? 'no rule'}`,
        };
      });
    return 'stack' in handle ? addressesIn(handle.stack as Layers) : [name];
  });
}

/** Every address of the app, once. */
export function addressesOf(app: Express): readonly Address[] {
  const found = addressesIn(app.router.stack).filter((one) => typeof one !== 'string');
  return [...new Map(found.map((one) => [one.name, one])).values()];
}

/** The names of the handlers that are mounted for all addresses. */
export const handlersOf = (app: Express): readonly string[] => [
  ...new Set(addressesIn(app.router.stack).filter((one) => typeof one === 'string')),
];

export const isRole = (access: string | undefined): access is RoleAccess =>
  access === 'account' || roles.some((role) => role === access);

export const isClosed = ({ access }: Address): boolean => access !== 'public';

/** With `by` (`x` where it says nothing) for each parameter. */
export const filled = (path: string, by: Readonly<Record<string, string>> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(by[name] ?? 'x'));

export const parametersOf = (path: string): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

/** For two apps on one database. */
export const ONE_KEY = { PASSERELLE_KEY: Buffer.alloc(32, 3).toString('base64') };

/** Sends it as it is, with something for each parameter. */
export const call = (app: Express, { method, path }: Address, by?: Record<string, string>) =>
  request(app)[method](filled(path, by));
