/**
 * The site under test: a whole node on a free port with the samples, and beside them a few composed LHÉO
 * records for what the samples lack (long texts, prices, contacts, next to nothing). Addresses are found
 * through its own lists and searches.
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import request from 'supertest';
import { z } from 'zod';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import type { AppContext } from '../../src/context.ts';
import { importRunner } from '../../src/imports/index.ts';
import { jsonLines } from '../../src/kernel/log.ts';
import { startNode } from '../../src/node.ts';
import { loadSamples } from '../../src/samples.ts';

export interface Site {
  readonly url: string;
  /** By what stands there. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

const COMPOSED = ['lheo-2.2', 'lheo-2.3', 'mon-compte-formation'];
const fixture = (path: string) => fileURLToPath(new URL(`../imports/${path}`, import.meta.url));

async function fill(context: AppContext): Promise<void> {
  await loadSamples(context);
  const load = async (format: 'lheo' | 'parcoursup', name: string, path: string) =>
    importRunner(context)(
      {
        source: name,
        origin: name,
        complete: false,
        format,
        body: createReadStream(fixture(path)),
      },
      () => undefined,
    );
  for (const name of COMPOSED) await load('lheo', name, `lheo/${name}.xml`);
  await load('parcoursup', 'parcoursup', 'parcoursup/map.csv');
}

const zCollection = z.object({
  '@graph': z.array(z.object({ member: z.array(z.string()).optional() })).default([]),
});

/** Addresses without the origin: `/trainings/…`. */
async function members(url: string, path: string): Promise<string[]> {
  const { body } = await request(url).get(path).set('accept', 'application/ld+json');
  const { '@graph': nodes } = zCollection.parse(body);
  return nodes.flatMap((node) => node.member ?? []).map((iri) => iri.replace(url, ''));
}

async function first(url: string, path: string): Promise<string> {
  const [found] = await members(url, path);
  if (found === undefined) throw new Error(`Nothing at ${path}`);
  return found;
}

const page = async (url: string, path: string): Promise<string> =>
  (await request(url).get(path).set('accept', 'text/html')).text;

async function link(url: string, path: string, to: string): Promise<string> {
  const found = new RegExp(`href="(/${to}/[^"]+)"`).exec(await page(url, path))?.[1];
  if (found === undefined) throw new Error(`No link to ${to} on ${path}`);
  return found;
}

/** A sample whose codes suggest occupations. */
async function suggesting(url: string): Promise<string> {
  for (const path of await members(url, '/trainings?q=certificat+cybersécurité'))
    if ((await page(url, path)).includes('class="suggestions"')) return path;
  throw new Error('No sample suggests an occupation');
}

async function withdraw(url: string, path: string, key: string | undefined): Promise<void> {
  const { status } = await request(url)
    .delete(path)
    .set('authorization', `Bearer ${key ?? ''}`);
  if (status !== 204) throw new Error(`DELETE answered ${status}`);
}

async function find(url: string): Promise<Record<string, string>> {
  const training = await suggesting(url);
  const occupation = await link(url, training, 'occupations');
  return {
    home: '/',
    trainings: '/trainings',
    search: '/trainings?q=informatique',
    'search with the ended': '/trainings?q=informatique&ended=yes&page=2',
    'empty search': '/trainings?q=xyzzy',
    training,
    'rich training': await first(url, '/trainings?ended=yes&q=Développement+web+accessibilité'),
    'bare training': await first(url, '/trainings?ended=yes&q=Sans+dates+ni+session'),
    'undated training': await first(url, '/trainings?q=Lycée+Exemple+Roubaix'),
    withdrawn: await first(url, '/trainings?ended=yes&q=Texte+simple'),
    provider: await link(url, training, 'providers'),
    providers: '/providers',
    occupation,
    'national code': '/occupations/M1805',
    skill: await link(url, occupation, 'skills'),
    occupations: '/occupations',
    skills: '/skills?q=gérer',
    'no such skill': '/skills?q=xyzzy',
    data: '/data',
    licences: '/licences',
    legal: '/legal',
    privacy: '/privacy',
    accessibility: '/accessibility',
    terms: '/ns',
    'problem help': '/problems/gone',
    'not found': '/nowhere',
    invalid: '/trainings?page=0',
    unreadable: '/providers?cursor=nonsense',
  };
}

export async function startSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-pages-'));
  const config = buildConfig(
    readEnv({ NODE_ENV: 'test', PORT: '0', DATA_DIR: folder, NODE_NAME: 'Passerelle du Nord' }),
  );
  const log = jsonLines((line) => line.includes('"error"') && process.stderr.write(line));
  const node = await startNode(config, { host: '127.0.0.1', overrides: { log } });
  const close = async () => {
    await node.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await fill(node.context);
    const url = node.publicUrl;
    const addresses = await find(url);
    await withdraw(url, addresses['withdrawn'] ?? '', node.context.localToken);
    return { url, addresses, close };
  } catch (error) {
    await close();
    throw error;
  }
}
