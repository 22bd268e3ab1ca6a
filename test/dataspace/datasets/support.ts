/** A node that speaks with partners, and what they ask of its catalogue. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishTrainings, type Training } from '../../../src/catalogue/index.ts';
import type { Db } from '../../../src/kernel/db.ts';
import { aRun } from '../../catalogue/support.ts';
import { useApp } from '../../support/app.ts';
import { ask } from '../../support/ask.ts';

export const CONTEXT = ['https://w3id.org/dspace/2025/1/context.jsonld'];
export const PARTNER = 'did:web:partner.example';

interface OfferJson {
  readonly '@id': string;
  readonly [name: string]: unknown;
}
interface DatasetJson {
  readonly '@id': string;
  readonly hasPolicy: readonly OfferJson[];
  readonly distribution: readonly { readonly format: string; readonly [name: string]: unknown }[];
  readonly [name: string]: unknown;
}
interface CatalogJson {
  readonly dataset?: readonly DatasetJson[];
  readonly reason?: readonly string[];
  readonly [name: string]: unknown;
}

export const headersOf = (id: string) => ({
  authorization: JSON.stringify({ region: 'eu', audience: 'x', clientId: id }),
  'content-type': 'application/json',
});

export function usePartnerNode(db: () => Db) {
  const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-datasets-'));
  const node = useApp(db, {}, { IDENTITY: 'mock', DATA_DIR: dataDir });
  const post = async (
    body: unknown,
    options: { as?: string; query?: string; gzip?: boolean } = {},
  ) => {
    const { as = PARTNER, query = '', gzip = false } = options;
    const answer = await ask(node().app, `/dsp/2025-1/catalog/request${query}`, {
      method: 'post',
      headers: { ...headersOf(as), 'accept-encoding': gzip ? 'gzip' : 'identity' },
      body: JSON.stringify(body),
    });
    return { ...answer, json: JSON.parse(answer.text) as CatalogJson };
  };
  const request = async (filter?: unknown, options: { as?: string; query?: string } = {}) =>
    post(
      {
        '@context': CONTEXT,
        '@type': 'CatalogRequestMessage',
        ...(filter === undefined ? {} : { filter }),
      },
      options,
    );
  return {
    node,
    dataDir,
    post,
    request,
    idsOf: async (filter?: unknown, options: { as?: string; query?: string } = {}) => {
      const { status, json } = await request(filter, options);
      if (status !== 200) throw new Error(`${status}: ${json.reason?.join('; ')}`);
      return (json.dataset ?? []).map((dataset) => dataset['@id']);
    },
    dataset: async (id: string, headers: Readonly<Record<string, string>> = {}, as = PARTNER) =>
      ask(node().app, `/dsp/2025-1/catalog/datasets/${encodeURIComponent(id)}`, {
        headers: { ...headersOf(as), ...headers },
      }),
    publish: async (...trainings: readonly Training[]) =>
      publishTrainings(node().context, aRun(1), trainings),
  };
}

/** Of a `Link` header. */
export const linkOf = (header: string, rel: string): string | undefined =>
  new RegExp(`<request(\\?[^>]+)>; rel="${rel}"`).exec(header)?.[1];
