/** From a list to credentials that learners hold and that a partner in another country checks, in its own words. */
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readText } from '../client/index.ts';
import { asOperator, verifiedBy } from './api.ts';
import { Commands, shown } from './commands.ts';
import type { DemoNode, DemoNodes } from './nodes.ts';
import { searched } from './searching.ts';
import { expect, type Steps } from './steps.ts';
import { fetchThrough, newWalletKey, takeIntoWallet } from './wallet.ts';

const LEARNERS = 200;
const NAMES = ['Zoé', 'Łukasz', 'Ana', 'Șerban', 'Noor', 'Björn', 'Íñigo', 'Chloë'];
const FAMILIES = ['Exemple', 'Muñoz', 'Nowak', 'D’Angelo', 'Lefèvre'];

/** As a school keeps it: a learner a row; `mistake` puts a day there that no calendar has. */
function listOf(mistake = false): string {
  const rows = Array.from({ length: LEARNERS }, (_, i) => {
    const day =
      mistake && i === 99 ? '31/02/2004' : `${String((i % 28) + 1).padStart(2, '0')}/03/2004`;
    const [given, family] = [NAMES[i % NAMES.length], FAMILIES[i % FAMILIES.length]];
    return `${family};${given};apprenant-${i + 1}@mail.example;P26-${i + 1};${day};acquis`;
  });
  return ['Nom;Prénom;Courriel;Matricule;Date de naissance;Résultat', ...rows, ''].join('\r\n');
}

const zFacts = z.looseObject({
  id: z.string(),
  cohort: z.looseObject({ row: z.number() }).optional(),
});
const zList = z.looseObject({ items: z.array(zFacts) });
const zHanded = z.looseObject({ address: z.string() });
const zOffer = z.looseObject({ uri: z.string(), txCode: z.string() });

const post = (body: object) => ({
  method: 'POST' as const,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Named by whose machine it is; a file by its name. */
const typedAt = ({ env }: DemoNode, words: readonly string[]): string =>
  `${env['NODE_NAME']} $ ${shown(words.map((word) => basename(word)))}`;

/** A page, as its reader's browser asks for it. */
async function pageAt({ outbound }: DemoNode, url: string, language: string): Promise<string> {
  const headers = { accept: 'text/html', 'accept-language': language };
  const response = await outbound.request({ url, headers });
  const text = await readText(response);
  expect(response.status === 200, `${url} answered ${response.status}`);
  return text;
}

/** The list is read and refused for one mistake, mended, and issued. Answers the id of the cohort. */
async function issueCohort(steps: Steps, nodes: DemoNodes, commands: Commands): Promise<string> {
  const { french, folder } = nodes;
  const [training = ''] = (await searched(french, 'informatique')).ids;
  const file = join(folder, 'promotion-2026.csv');
  const words = (verb: string) => ['cohorts', verb, file, '--training', training];

  await steps.step(typedAt(french, words('preview')), async () => {
    await writeFile(file, listOf(true));
    const told = await commands.refused(french, ...words('preview'));
    const [fault = ''] = told.split('\n').filter((line) => line.startsWith('  row 101:'));
    expect(fault.includes('Date de naissance'), told);
    return `refused for${fault.replace(/^ {2}row/, ' row')}`;
  });

  let id = '';
  await steps.step(typedAt(french, words('issue')), async () => {
    await writeFile(file, listOf());
    const told = await commands.type(french, ...words('issue'));
    expect(told.includes(` done  ${LEARNERS} of ${LEARNERS} issued`), told);
    [id = ''] = told.trim().split('  ');
    return `${LEARNERS} credentials, each learner’s sealed under a key of their own`;
  });
  return id;
}

/** Taken by a learner, as the French node issues it. */
async function heldBy(node: DemoNode, cohort: string, row: number): Promise<string> {
  const answer = await asOperator(node, `/api/credentials?cohort=${cohort}&limit=200`);
  const found = zList.parse(JSON.parse(answer)).items.find((one) => one.cohort?.row === row);
  expect(found !== undefined, `row ${row} has no credential`);
  return found.id;
}

export async function playLearners(steps: Steps, nodes: DemoNodes): Promise<void> {
  const { french, spanish } = nodes;
  const commands = new Commands();
  const cohort = await issueCohort(steps, nodes, commands);
  const credential = await heldBy(french, cohort, 2);
  const at = `/api/credentials/${credential}`;

  let link = '';
  await steps.step('A learner opens the private link to theirs', async () => {
    const handed = await asOperator(french, `${at}/link`, post({ by: 'hand' }));
    link = zHanded.parse(JSON.parse(handed)).address;
    const page = await pageAt(french, link, 'fr');
    expect(page.includes('Zoé') && page.includes('Exemple'), 'the page does not name the learner');
    return 'in French, with their name, what they learned and what was checked';
  });

  await steps.step(
    'They take it into a wallet (OpenID4VCI, SD-JWT, a key of their own)',
    async () => {
      const offered = await asOperator(french, `${at}/wallet-offer`, post({}));
      const { uri, txCode } = zOffer.parse(JSON.parse(offered));
      const taken = await takeIntoWallet(fetchThrough(french.outbound), {
        offer: uri,
        txCode,
        format: 'dc+sd-jwt',
        keys: [newWalletKey('ES256')],
        by: 'jwk',
        now: new Date(),
        insecure: true,
      });
      const [held] = taken.map((one) => (typeof one === 'string' ? one : String(one.credential)));
      const { verified, facts } = await verifiedBy(spanish, held ?? '');
      expect(verified, JSON.stringify(facts));
      return `one, which the Spanish node verifies: ${facts.filter(({ ok }) => ok).length} facts hold`;
    },
  );

  const kept = join(nodes.folder, 'certificate.pdf');
  let pdf: Buffer = Buffer.alloc(0);
  await steps.step('They download it as a PDF', async () => {
    pdf = await bytesAt(french, `${link}/files/certificate.pdf`);
    await writeFile(kept, pdf);
    expect(pdf.subarray(0, 5).toString() === '%PDF-', 'it is no PDF');
    return `${Math.round(pdf.length / 1000)} kB, the signed credential is attached`;
  });

  await steps.step('The Spanish partner drops the PDF on its page', async () =>
    saidIn(spanish, pdf),
  );

  await steps.step('The name was misspelt: a corrected one is issued', async () => {
    const fixed = post({ learner: { name: 'Zoë Exemple', givenName: 'Zoë' } });
    const { id } = zFacts.parse(JSON.parse(await asOperator(french, `${at}/reissue`, fixed)));
    const page = await pageAt(french, link, 'fr');
    expect(id !== credential && page.includes('Exemple'), 'nothing was corrected');
    return 'the one before is revoked in the same moment, as superseded';
  });

  await statusBy(steps, spanish, { commands, file: kept });

  const words = ['cohorts', 'revoke', cohort, '--because', 'the list was of another year'];
  const badge = join(nodes.folder, 'badge.json');
  await steps.step(typedAt(french, words), async () => {
    const other = await heldBy(french, cohort, 3);
    await writeFile(badge, await asOperator(french, `/api/credentials/${other}/forms/open-badge`));
    await commands.type(spanish, 'verify', badge);
    const told = await commands.type(french, ...words);
    return told.trim().split('\n').at(-1)?.trim() ?? '';
  });
  await statusBy(steps, spanish, { commands, file: badge });
}

/** A partner's machine looks the status up at each command; its pages keep a list for the minute that it is good. */
async function statusBy(
  steps: Steps,
  node: DemoNode,
  { commands, file }: { readonly commands: Commands; readonly file: string },
): Promise<void> {
  const words = ['verify', file];
  await steps.step(`The next check says so: ${typedAt(node, words)}`, async () => {
    const told = await commands.refused(node, ...words);
    const [status = ''] = told.split('\n').filter((line) => /status/.test(line));
    expect(/revoked/.test(status), told);
    return status.trim();
  });
}

async function bytesAt({ outbound }: DemoNode, url: string): Promise<Buffer> {
  const response = await outbound.request({ url, maxBytes: 10_000_000 });
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  expect(response.status === 200, `${url} answered ${response.status}`);
  return Buffer.concat(chunks);
}

const BOUNDARY = 'passerelle-demo';

/** What the page for anybody answers who drops a file on it, in Spanish. */
async function saidIn({ outbound, publicUrl }: DemoNode, pdf: Buffer): Promise<string> {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="certificate.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
  const response = await outbound.request({
    url: `${publicUrl}/verify?lang=es`,
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, accept: 'text/html' },
    body: Buffer.concat([Buffer.from(head), pdf, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
  });
  const page = await readText(response);
  expect(response.status === 200, `the page answered ${response.status}`);
  const [, verdict = page.slice(0, 300)] = /<h2 id="result">([^<]+)/.exec(page) ?? [];
  expect(/auténtica/.test(verdict), verdict);
  return `«${verdict}»`;
}
