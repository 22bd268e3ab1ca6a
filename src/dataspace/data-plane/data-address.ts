/** Data addresses: as this node writes them, and as partners of any make do. */

import { AppError } from '../../kernel/errors.ts';
import { isUrl } from '../../kernel/url.ts';
import type { DataAddress } from '../ports.ts';

const HTTP = 'https://w3id.org/idsa/v4.1/HTTP';
/** EDC names its properties in full. */
const EDC = 'https://w3id.org/edc/v0.0.1/ns/';

const property = (name: string, value: string) =>
  ({ '@type': 'EndpointProperty', name, value }) as const;

export interface PullGrant {
  readonly endpoint: string;
  readonly token: string;
  readonly refreshToken: string;
  readonly refreshEndpoint: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/**
 * The three names of the http-pull profile first, in the order of its schema; then those of the signalling
 * profiles; last those of EDC, whose consumer reads properties alone and not the `endpoint` above them, and
 * shows of those only what is named in full (tried with 0.14.0).
 */
export const pullAddress = (grant: PullGrant): DataAddress => ({
  '@type': 'DataAddress',
  endpointType: HTTP,
  endpoint: grant.endpoint,
  endpointProperties: [
    property('refresh-token', grant.refreshToken),
    property('refresh-endpoint', grant.refreshEndpoint),
    property('authentication', grant.token),
    property('authorization', grant.token),
    property('authType', 'bearer'),
    property('endpoint', grant.endpoint),
    property('refreshToken', grant.refreshToken),
    property('refreshEndpoint', grant.refreshEndpoint),
    property('expiresIn', String(grant.expiresIn)),
    property(`${EDC}endpointType`, HTTP),
    property(`${EDC}endpoint`, grant.endpoint),
    property(`${EDC}authorization`, grant.token),
    property(`${EDC}authType`, 'bearer'),
  ],
});

/**
 * Of a place of ours that a partner pushes to. `HttpData`, as the format is called: by this type a provider of
 * EDC finds what can send, and it reads the last three properties (tried with 0.14.0).
 */
export const inboxAddress = (endpoint: string, token: string): DataAddress => ({
  '@type': 'DataAddress',
  endpointType: 'HttpData',
  endpoint,
  endpointProperties: [
    property('authorization', token),
    property('authType', 'bearer'),
    property('endpoint', endpoint),
    property(`${EDC}baseUrl`, endpoint),
    property(`${EDC}authKey`, 'authorization'),
    property(`${EDC}authCode`, `Bearer ${token}`),
  ],
});

export interface ReadAddress {
  readonly endpoint: string;
  /** The value of the header, whole; undefined where the address wants none. */
  readonly authorization: string | undefined;
  readonly refresh: { readonly token: string; readonly endpoint: string } | undefined;
}

/** Names short or in EDC's namespace. Throws `invalid` where there is no endpoint. */
export function readAddress({
  endpoint: above,
  endpointProperties = [],
}: DataAddress): ReadAddress {
  const given = new Map(
    endpointProperties.map(({ name, value }) => [
      name.startsWith(EDC) ? name.slice(EDC.length) : name.replace(/^edc:/, ''),
      value,
    ]),
  );
  const first = (...names: readonly string[]) =>
    names.map((name) => given.get(name)).find((value) => value !== undefined);
  const endpoint = above ?? first('endpoint', 'baseUrl');
  if (endpoint === undefined || !isUrl(endpoint))
    throw new AppError('invalid', 'The data address names no endpoint', {
      issues: [{ pointer: '/dataAddress/endpoint', message: 'is needed, and an absolute URL' }],
    });
  const token = first('authorization', 'authentication');
  const refreshToken = first('refreshToken', 'refresh-token');
  const refreshEndpoint = first('refreshEndpoint', 'refresh-endpoint');
  const isBare = token !== undefined && first('authType') === 'bearer' && !/^Bearer /i.test(token);
  return {
    endpoint,
    authorization: isBare ? `Bearer ${token}` : token,
    refresh:
      refreshToken === undefined || refreshEndpoint === undefined
        ? undefined
        : { token: refreshToken, endpoint: refreshEndpoint },
  };
}
