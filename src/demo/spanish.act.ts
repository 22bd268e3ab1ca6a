import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { conceptFolders, SPANISH } from '../samples.ts';
import { asOperator, textAt } from './api.ts';
import type { DemoNode, DemoNodes } from './nodes.ts';
import { searched } from './searching.ts';
import { expect, type Steps } from './steps.ts';

const zPreview = z.object({ records: z.number(), rejected: z.number(), warnings: z.number() });
const zReport = z.object({
  counts: z.object({ created: z.number(), rejected: z.number(), warnings: z.number() }),
});

/** The act between: the partner is a node like the first, with a catalogue in its own language. */
export async function playSpanish(steps: Steps, { spanish }: DemoNodes): Promise<void> {
  await steps.step('The Spanish node loads the digital part of ESCO', async () => {
    for (const folder of await conceptFolders('esco')) {
      const query = new URLSearchParams({ source: 'samples', origin: 'samples', ...folder });
      await asOperator(spanish, `/api/imports?${query.toString()}`, { method: 'POST' });
    }
    const page = await pageOf(spanish, '/skills?q=programaci%C3%B3n%20web');
    expect(page.includes('programación web'), 'a skill has no Spanish name');
    return 'with its names in Spanish';
  });

  await steps.step('looks at its own CSV as it would be read', async () => {
    const shown = zPreview.parse(JSON.parse(await sent(spanish, { preview: '3' })));
    const { total } = await searched(spanish, '');
    expect(total === 0, 'the preview changed something');
    expect(shown.rejected + shown.warnings === 0, 'a row breaks a rule');
    return `${shown.records} trainings, no row breaks a rule, nothing was changed`;
  });

  await steps.step('publishes its ten trainings, by the map of their columns', async () => {
    const { created, rejected, warnings } = zReport.parse(
      JSON.parse(await sent(spanish, {})),
    ).counts;
    expect(created === 10 && rejected + warnings === 0, `${created} came in`);
    return `${created} trainings, each skill known to ESCO by its Spanish name`;
  });

  await steps.step('and shows them in Spanish', async () => {
    const [first] = (await searched(spanish, 'aplicaciones web')).ids;
    expect(first !== undefined, 'the search finds none');
    const page = await pageOf(spanish, `/trainings/${first}`);
    for (const words of ['lang="es"', 'Convocatorias', 'ejemplo', 'Sevilla'])
      expect(page.includes(words), `the page does not say “${words}”`);
    return `${spanish.publicUrl}/trainings/${first}`;
  });
}

async function sent(node: DemoNode, more: Readonly<Record<string, string>>): Promise<string> {
  const map = await readFile(SPANISH.map, 'utf8');
  const query = new URLSearchParams({
    format: 'csv',
    source: 'cursos',
    origin: 'cursos.csv',
    title: 'Cursos de ejemplo',
    map,
    ...more,
  });
  return asOperator(node, `/api/imports?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: createReadStream(SPANISH.file),
  });
}

/** As a browser in Spain asks for it. */
const pageOf = async (node: DemoNode, path: string): Promise<string> =>
  textAt(node, path, { accept: 'text/html', 'accept-language': 'es-ES,es;q=0.9' });
