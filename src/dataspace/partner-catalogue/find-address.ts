/** Where a partner speaks the protocol, from its DID document (DSP 2025-1, Catalog Protocol, "DID Service"). */
import { readJson } from '../../client/index.ts';
import type { DidDocument, DidResolver } from '../../kernel/did-resolver.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import { parse } from '../../kernel/parse.ts';
import { urlOf } from '../../kernel/url.ts';
import { zVersions } from '../messages/catalog.schema.ts';

interface Needs {
  readonly outbound: Outbound;
  readonly resolver: DidResolver;
}

const VERSION = '2025-1';
const CATALOGUE = '/catalog';
const WELL_KNOWN = '/.well-known/dspace-version';

function serviceOf({ service = [] }: DidDocument, type: string): string | undefined {
  const found = service.find((one) => [one.type].flat().includes(type))?.serviceEndpoint;
  return typeof found === 'string' && urlOf(found) !== undefined ? found : undefined;
}

/** "path" is below the root that the version document is of. */
async function fromVersions({ outbound }: Needs, url: string): Promise<string | undefined> {
  const response = await outbound.request({ url, headers: { accept: 'application/json' } });
  if (response.status !== 200) {
    response.body.destroy();
    throw new AppError('unavailable', `${new URL(url).host} answered ${response.status}`);
  }
  const { protocolVersions } = parse(zVersions, await readJson(response), 'version document');
  const path = protocolVersions.find(({ version }) => version === VERSION)?.path;
  if (path === undefined) return undefined;
  const root = url.endsWith(WELL_KNOWN) ? url.slice(0, -WELL_KNOWN.length) : new URL(url).origin;
  return `${root}${path.startsWith('/') ? '' : '/'}${path}`.replace(/\/$/, '');
}

/**
 * Base of the partner's addresses for version 2025-1; undefined where its document names none. Throws what the
 * resolver and the client throw.
 */
export async function findAddress(needs: Needs, did: string): Promise<string | undefined> {
  const document = await needs.resolver.resolve(did);
  const catalogue = serviceOf(document, 'CatalogService');
  if (catalogue?.endsWith(CATALOGUE) === true) return catalogue.slice(0, -CATALOGUE.length);
  const versions = serviceOf(document, 'DataService');
  return versions === undefined ? undefined : fromVersions(needs, versions);
}
