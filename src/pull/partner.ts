import { DataFactory, Parser, Store } from 'n3';
import { readText } from '../client/index.ts';
import type { DidResolver } from '../kernel/did-resolver.ts';
import { AppError } from '../kernel/errors.ts';
import type { Outbound } from '../kernel/outbound.ts';
import { DCAT, DCTERMS, PROFILES, RDF } from '../linked-data/terms.ts';

/** A partner found: where it publishes, and who it says it is. */
export interface Partner {
  /** Its public address, without a slash at the end. */
  readonly base: string;
  readonly did: string | undefined;
  /** Where the change feed of its trainings begins. */
  readonly feed: string;
  readonly title: string;
}

const VERSION_DOCUMENT = '/.well-known/dspace-version';

/** The address behind a DID: its DataService names the version document at the root of the node. */
async function baseOf(resolver: DidResolver, did: string): Promise<string> {
  const { service = [] } = await resolver.resolve(did);
  const end = service
    .filter((s) => [s.type].flat().includes('DataService'))
    .map((s) => s.serviceEndpoint)
    .find((e) => typeof e === 'string' && e.endsWith(VERSION_DOCUMENT));
  if (typeof end !== 'string')
    throw new AppError('not-found', `The DID document of ${did} names no DataService`);
  return end.slice(0, -VERSION_DOCUMENT.length);
}

/** DID or address → the catalogue, read as DCAT, and the feed that it describes. */
export async function findPartner(
  { outbound, resolver }: { readonly outbound: Outbound; readonly resolver: DidResolver },
  didOrUrl: string,
): Promise<Partner> {
  const did = didOrUrl.startsWith('did:') ? didOrUrl : undefined;
  const base = (did === undefined ? didOrUrl : await baseOf(resolver, did)).replace(/\/+$/, '');
  const url = `${base}/catalog`;
  const response = await outbound.request({ url, headers: { accept: 'text/turtle' } });
  if (response.status !== 200) {
    response.body.destroy();
    throw new AppError('unavailable', `${url} answered ${response.status}`);
  }
  return { base, did, ...described(await readText(response), url) };
}

function described(turtle: string, url: string): Pick<Partner, 'feed' | 'title'> {
  const graph = read(turtle, url);
  const [distribution] = graph.getSubjects(
    DCTERMS.conformsTo,
    DataFactory.namedNode(PROFILES.changes),
    null,
  );
  const [feed] =
    distribution === undefined ? [] : graph.getObjects(distribution, DCAT.accessURL, null);
  if (feed === undefined)
    throw new AppError('not-found', `The catalogue at ${url} describes no change feed`);
  const [catalog] = graph.getSubjects(RDF.type, DataFactory.namedNode(DCAT.Catalog), null);
  const [title] = catalog === undefined ? [] : graph.getObjects(catalog, DCTERMS.title, null);
  return { feed: feed.value, title: title?.value ?? url };
}

function read(turtle: string, baseIRI: string): Store {
  try {
    return new Store(new Parser({ baseIRI }).parse(turtle));
  } catch (error) {
    throw new AppError('malformed', `The catalogue at ${baseIRI} is not Turtle`, { cause: error });
  }
}
