import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { type PullReport, pullCatalogue } from '../pull/index.ts';
import { SAMPLE_SOURCE, TRAININGS } from '../samples.ts';
import { asOperator } from './api.ts';
import type { DemoNode, DemoNodes } from './nodes.ts';
import { expect, type Steps } from './steps.ts';

const zReport = z.object({ counts: z.object({ changed: z.number(), withdrawn: z.number() }) });

/** The first act: a catalogue goes in, and a partner takes it, checks it, and next time takes the difference. */
export async function playCatalogue(steps: Steps, nodes: DemoNodes): Promise<void> {
  const { french, spanish } = nodes;
  const { did } = french;
  const folder = join(nodes.folder, 'pulled');
  const pull = async (): Promise<PullReport> => pullCatalogue(spanish, did, folder);

  await steps.step('The partner resolves the French DID', async () => {
    const { id, service = [] } = await spanish.resolver.resolve(did);
    const types = service.flatMap((s) => s.type);
    expect(types.includes('CatalogService'), 'the document names no CatalogService');
    return `${id} (${types.join(', ')})`;
  });

  await steps.step(
    'finds the catalogue, pulls it, and checks every record by its shapes',
    async () => {
      const { added, checked, refused, partner } = await pull();
      expect(added > 150 && checked === added, `${checked} of ${added} records were checked`);
      expect(refused.length === 0, `${refused.length} records break a rule`);
      return `+${added} ~0 -0 from “${partner.title}”, none breaks a rule`;
    },
  );

  await steps.step('pulls again, and nothing is new', async () => {
    const { added, changed, removed } = await pull();
    expect(added + changed + removed === 0, 'something came');
    return 'the feed answers 304';
  });

  await steps.step('The French node changes one training and withdraws another', async () => {
    const report = await importWith(french, ' (nouveau parcours)');
    const { changed, withdrawn } = report.counts;
    expect(changed === 1 && withdrawn === 1, `${changed} changed, ${withdrawn} withdrawn`);
    return 'by importing its complete feed again';
  });

  await steps.step('The partner pulls again, and receives just these', async () => {
    const { added, changed, removed, held } = await pull();
    expect(added === 0 && changed === 1 && removed === 1, `+${added} ~${changed} -${removed}`);
    const lines = (await readFile(join(folder, 'trainings.ndjson'), 'utf8')).trim().split('\n');
    expect(lines.length === held, `the file holds ${lines.length} records, not ${held}`);
    return `+${added} ~${changed} -${removed}, ${held} records in NDJSON, Turtle and CSV`;
  });
}

/** Imports the samples again as the complete feed, without the last and with more in the first title. */
export async function importWith(node: DemoNode, more: string) {
  const query = new URLSearchParams({
    format: 'lheo',
    source: SAMPLE_SOURCE.source,
    complete: 'true',
  });
  const report = await asOperator(node, `/api/imports?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/xml' },
    body: Readable.from([await changedFeed(more)]),
  });
  return zReport.parse(JSON.parse(report));
}

/** The samples without their last training, and with another title on the first. */
async function changedFeed(more: string): Promise<string> {
  let xml = '';
  for await (const part of createReadStream(TRAININGS, 'utf8')) xml += String(part);
  const last = xml.lastIndexOf('<formation ');
  const end = xml.lastIndexOf('</formation>') + '</formation>'.length;
  const without = xml.slice(0, last) + xml.slice(end);
  return without.replace('</intitule-formation>', `${more}</intitule-formation>`);
}
