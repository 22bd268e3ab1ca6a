import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { jobFamilyMap } from '../job-families/index.ts';
import { ELM } from '../linked-data/terms.ts';
import { type PullReport, pullCatalogue } from '../pull/index.ts';
import { asOperator, textAt } from './api.ts';
import type { DemoNode, DemoNodes } from './nodes.ts';
import { searched } from './searching.ts';
import { expect, type Steps } from './steps.ts';

const zStatement = z.object({ iri: z.string(), kind: z.string(), status: z.string() });
const zStatements = z.object({ statements: z.array(zStatement) });
const zCounts = z.object({ asserted: z.number(), suggested: z.number(), trainings: z.number() });

/** What the trainings mean: jobs and skills, suggested, confirmed, and found in another language. */
export async function playMeaning(steps: Steps, nodes: DemoNodes): Promise<void> {
  const { french, spanish } = nodes;
  const folder = join(nodes.folder, 'pulled');
  const pull = async (): Promise<PullReport> => pullCatalogue(spanish, french.did, folder);

  await steps.step('A family of the map of digital jobs is opened', async () => {
    const { families, version, membersOf } = jobFamilyMap();
    const [family] = families;
    expect(family !== undefined, 'the map has no family');
    const path = `/job-families/${family.slug}`;
    const page = await textAt(french, path, { accept: 'text/html' });
    const members = membersOf(family.slug);
    for (const { slug } of members)
      expect(page.includes(`/job-families/${slug}"`), `the page does not lead to ${slug}`);
    const data = await textAt(french, path, { accept: 'text/turtle' });
    expect(data.includes('skos:narrower'), 'the data names no occupation');
    return `${path}, ${members.length} occupations (map ${version})`;
  });

  await steps.step('The French node suggests what its trainings lead to', async () => {
    await asOperator(french, '/api/alignments', { method: 'POST' });
    const counts = zCounts.parse(JSON.parse(await asOperator(french, '/api/alignments')));
    expect(counts.suggested > 0, 'nothing is suggested');
    return `${counts.suggested} suggestions, ${counts.asserted} asserted`;
  });

  const found: { training?: string; skill?: string } = {};
  await steps.step('Its operator confirms one suggestion', async () => {
    const [training, skill] = await firstSuggestedSkill(french);
    await asOperator(french, `/api/trainings/${training}/statements`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ concept: skill, decision: 'asserted' }),
    });
    Object.assign(found, { training, skill });
    return `${skill} of /trainings/${training}`;
  });

  const { training = '', skill = '' } = found;
  await steps.step('The partner pulls, and sees it in that one record', async () => {
    const { added, changed, removed } = await pull();
    expect(changed === 1 && added + removed === 0, `+${added} ~${changed} -${removed}`);
    const turtle = await readFile(join(folder, 'trainings.ttl'), 'utf8');
    expect(turtle.includes(skill), `the record does not name ${skill}`);
    return `+${added} ~${changed} -${removed}, with ${ELM.relatedESCOSkill}`;
  });

  await steps.step('takes the French catalogue over, and aligns it', async () => {
    const query = new URLSearchParams({ format: 'elm', source: 'francia', origin: 'francia' });
    const report = await asOperator(spanish, `/api/imports?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: createReadStream(join(folder, 'trainings.ndjson')),
    });
    const { counts } = z
      .object({ counts: z.object({ created: z.number(), rejected: z.number() }) })
      .parse(JSON.parse(report));
    expect(counts.created > 150 && counts.rejected === 0, report);
    await asOperator(spanish, '/api/alignments', { method: 'POST' });
    return `${counts.created} records, none breaks a rule`;
  });

  await steps.step('Its search finds the French training by the Spanish name', async () => {
    const label = await spanishLabel(spanish, skill);
    const { ids } = await searched(spanish, label);
    const pages = await Promise.all(
      ids.map(async (id) => textAt(spanish, `/trainings/${id}`, { accept: 'text/turtle' })),
    );
    const page = pages.find((one) => one.includes(`${french.publicUrl}/trainings/${training}`));
    expect(page !== undefined, `“${label}” does not find it among ${ids.length}`);
    return `“${label}” → ${/title> "([^"]+)"@fr /.exec(page)?.[1] ?? /title "([^"]+)"/.exec(page)?.[1]}`;
  });
}

/** Of trainings about these, the first that has a skill suggested. */
const SUBJECTS = ['web', 'informatique', 'réseaux', 'données', ''];

async function firstSuggestedSkill(node: DemoNode): Promise<readonly [string, string]> {
  for (const subject of SUBJECTS) {
    for (const id of (await searched(node, subject)).ids) {
      const text = await asOperator(node, `/api/trainings/${id}/statements`);
      const { statements } = zStatements.parse(JSON.parse(text));
      const skill = statements.find((s) => s.kind === 'skill' && s.status === 'suggested');
      if (skill !== undefined) return [id, skill.iri];
    }
  }
  throw new Error('No training of these has a skill suggested');
}

/** What the concept is called in Spanish, as the node publishes it. */
async function spanishLabel(node: DemoNode, iri: string): Promise<string> {
  const id = iri.slice(iri.lastIndexOf('/') + 1);
  const lines = await textAt(node, `/skills/${id}`, { accept: 'application/n-triples' });
  const [, label] = /prefLabel> "([^"]+)"@es /.exec(lines) ?? [];
  if (label === undefined) throw new Error(`${iri} has no Spanish name`);
  return label;
}
