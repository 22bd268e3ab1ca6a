/**
 * The site under test: a whole node on a free port with the samples, and beside them a few composed LHÉO
 * records for what the samples lack (long texts, prices, contacts, next to nothing). Addresses are found
 * through its own lists and searches.
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import request from 'supertest';
import { z } from 'zod';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import type { AppContext } from '../../src/context.ts';
import { importRunner } from '../../src/imports/index.ts';
import { jsonLines } from '../../src/kernel/log.ts';
import { startNode } from '../../src/node.ts';
import { loadSamples } from '../../src/samples.ts';
import { answering } from '../dataspace/console/partner.ts';
import { aDownload } from '../imports/rncp-download.ts';
import { dropFolders } from '../imports/support.ts';
import { aMadeDatabase } from '../support/data-folder.ts';

export interface Site {
  readonly url: string;
  /** By what stands there. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
  readonly context: AppContext;
}

const COMPOSED = ['lheo-2.2', 'lheo-2.3', 'mon-compte-formation'];
const fixture = (path: string) => fileURLToPath(new URL(`../imports/${path}`, import.meta.url));

/** A fiche with all that a page can show: ended, with what came before and after it. */
const FICHE = {
  Standard: [
    '"2";"RNCP900001";"Développeur ou développeuse d’applications mobiles et de services numériques accessibles";"TP";"Titre professionnel";"NIV6";"01/02/2020";"03/02/2020";"31/12/2025";"05/02/2020";"Enregistrement sur demande";"INACTIVE"',
    '"3";"RNCP900002";"Concepteur ou conceptrice d’applications";;;"NIV7";;;"31/12/2031";;"Enregistrement de droit";"ACTIVE"',
  ],
  Blocs_De_Compétences: [1, 2, 3].map(
    (n) =>
      `"RNCP900001";"RNCP900001BC0${n}";"Bloc ${n} : concevoir, réaliser et maintenir une application avec les personnes qui s’en servent"`,
  ),
  Rome: ['"RNCP900001";"M1805";"x"', '"RNCP900001";"Z9999";"x"', '"RNCP900001";"M1899";"x"'],
  Formacode: ['"RNCP900001";"31067";"x"'],
  Certificateurs: [1, 2, 3, 4, 5, 6, 7, 8].map(
    (n) => `"RNCP900001";"\t1234567890001${n}";"ÉCOLE NATIONALE DES SERVICES NUMÉRIQUES N° ${n}"`,
  ),
  VoixdAccès: ['"RNCP900001";"Par expérience"', '"RNCP900001";"En contrat d’apprentissage"'],
  Ancienne_Nouvelle_Certification: [
    '"RNCP900001";"RNCP1";"RNCP900002"',
    '"RNCP900001";"RNCP899999";',
  ],
} as const;

async function fill(context: AppContext): Promise<void> {
  await loadSamples(context);
  const nothing = { source: 'rncp', origin: 'rncp', complete: false, body: Readable.from([]) };
  const register = { ...nothing, format: 'rncp', path: await aDownload(FICHE) } as const;
  await importRunner(context)(register, () => undefined);
  await dropFolders();
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
  for (const path of await members(url, '/trainings?q=BUT+informatique'))
    if (/class="suggestions"[^]*href="\/occupations\/[^"]/.test(await page(url, path))) return path;
  throw new Error('No sample suggests an occupation');
}

/** One that a sample leads to. */
async function certified(url: string): Promise<string> {
  for (const path of await members(url, '/trainings?q=BTS')) {
    const found = /href="(\/certifications\/[^"]+)"/.exec(await page(url, path))?.[1];
    if (found !== undefined && found !== '/certifications') return found;
  }
  throw new Error('No sample leads to a certification');
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
    'filtered search': '/trainings?q=r%C3%A9seaux&mode=on-site&eqf=5&near=Lille&km=100',
    'search that names what to leave out': '/trainings?q=informatique+licornes&eqf=5',
    'place that nobody knows': '/trainings?near=Nulle-Part',
    compared: `/trainings/compare?${(await members(url, '/trainings?q=informatique'))
      .slice(0, 3)
      .map((path) => `id=${path.split('/').at(-1)}`)
      .join('&')}`,
    'nothing to compare': '/trainings/compare',
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
    certification: await certified(url),
    'rich certification': '/certifications/rncp900001',
    certifications: '/certifications',
    'no such certification': '/certifications?q=xyzzy',
    skills: '/skills?q=gérer',
    'no such skill': '/skills?q=xyzzy',
    'job map': '/job-families',
    'job family': '/job-families/support',
    'map occupation': '/job-families/ict-technician',
    'bare map occupation': '/job-families/it-buyer',
    data: '/data',
    licences: '/licences',
    legal: '/legal',
    privacy: '/privacy',
    accessibility: '/accessibility',
    terms: '/ns',
    policyProfile: '/policy-profile',
    'problem help': '/problems/gone',
    'not found': '/nowhere',
    invalid: '/trainings?page=0',
    unreadable: '/providers?cursor=nonsense',
  };
}

export async function startSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-pages-'));
  await aMadeDatabase(folder);
  const config = buildConfig(
    readEnv({
      NODE_ENV: 'test',
      PORT: '0',
      DATA_DIR: folder,
      NODE_NAME: 'Passerelle du Nord',
      IDENTITY: 'mock',
    }),
  );
  const log = jsonLines((line) => line.includes('"error"') && process.stderr.write(line));
  const node = await startNode(config, { host: '127.0.0.1', overrides: { log, ...answering() } });
  const close = async () => {
    await node.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await fill(node.context);
    await node.context.alignment.run();
    const url = node.publicUrl;
    const addresses = await find(url);
    await withdraw(url, addresses['withdrawn'] ?? '', node.context.localToken);
    return { url, addresses, close, context: node.context };
  } catch (error) {
    await close();
    throw error;
  }
}
