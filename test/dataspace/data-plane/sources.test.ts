/** What this node holds, as datasets under contract: the same in every form, and only what changed. */
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { parse as readCsv } from 'csv-parse/sync';
import {
  trainingChangesSource,
  trainingSource,
  trainingsSource,
} from '../../../src/catalogue/index.ts';
import { datasetSources } from '../../../src/dataspace/index.ts';
import { jobFamiliesSource } from '../../../src/job-families/index.ts';
import type { DatasetSource } from '../../../src/kernel/dataset-source.ts';
import { contextAddress, type Document } from '../../../src/linked-data/document.ts';
import { aFullTraining, aPublisher, aRun, aTraining, idOf } from '../../catalogue/support.ts';
import { PUBLIC_URL } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { expectError } from '../../support/errors.ts';
import { expectSameGraph, graphByN3 } from '../../support/graph.ts';

const { signal } = new AbortController();

/** Records name the same concepts: a graph is a set. */
const once = (graph: string): string => [...new Set(graph.split('\n'))].toSorted().join('\n');

const withoutContext = (document: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(document).filter(([name]) => name !== '@context'));

onEveryDatabase('dataspace › data plane › sources', (kind) => {
  const db = useDatabase(kind);
  const needs = () => ({ db: db(), publicUrl: PUBLIC_URL });
  const opened = async (source: DatasetSource, mediaType: string, since?: string) =>
    source.open({ datasetId: 'x', mediaType, signal, ...(since === undefined ? {} : { since }) });
  const read = async (source: DatasetSource, mediaType: string): Promise<string> =>
    text((await opened(source, mediaType)).body);

  /** The forms of a source say the same, and are what they are called. */
  async function sameInEveryForm(source: DatasetSource): Promise<string> {
    const { '@context': context, '@graph': nodes } = JSON.parse(
      await read(source, 'application/ld+json'),
    ) as { '@context': string; '@graph': Document['nodes'] };
    expect(context).to.equal(contextAddress(PUBLIC_URL));
    const graph = once(await expectSameGraph({ context, nodes }));
    expect(once(await graphByN3(await read(source, 'application/n-quads')))).to.equal(graph);
    expect(once(await graphByN3(await read(source, 'text/turtle')))).to.equal(graph);
    const lines = (await read(source, 'application/x-ndjson')).trim().split('\n');
    const documents = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const own = documents.flatMap((one) => one['@graph'] ?? [withoutContext(one)]);
    expect(own).to.deep.equal(nodes);
    return graph;
  }

  it('all trainings, more than are read at once', async () => {
    const many = Array.from({ length: 120 }, (_, i) => aTraining(`T${i}`));
    await aPublisher(db).publish(aRun(1), ...many, aFullTraining('FULL'));
    const source = trainingsSource(needs());
    const graph = await sameInEveryForm(source);
    expect(graph).to.include(`<${PUBLIC_URL}/trainings/${idOf('FULL')}>`);
    const rows = readCsv<{ id: string }>(await read(source, 'text/csv'), { columns: true });
    expect(rows).to.have.length(121);
    expect(rows.map((r) => r.id)).to.include(`${PUBLIC_URL}/trainings/${idOf('T7')}`);
  });

  it('nothing at all is still a file', async () => {
    expect(await sameInEveryForm(trainingsSource(needs())).catch(() => 'empty')).to.equal('empty');
    expect(JSON.parse(await read(trainingsSource(needs()), 'application/ld+json'))).to.deep.equal({
      '@context': contextAddress(PUBLIC_URL),
      '@graph': [],
    });
  });

  it('one training, by its address', async () => {
    await aPublisher(db).publish(aRun(1), aFullTraining('A'), aTraining('B'));
    const source = await trainingSource(needs(), `${PUBLIC_URL}/trainings/${idOf('A')}`);
    const graph = await sameInEveryForm(source!);
    expect(graph).not.to.include(idOf('B'));
    expect(await trainingSource(needs(), `${PUBLIC_URL}/trainings/none`)).to.equal(undefined);
    expect(await trainingSource(needs(), 'https://elsewhere.example/x')).to.equal(undefined);
  });

  it('the map of job families', async () => {
    const source = jobFamiliesSource({
      publicUrl: PUBLIC_URL,
      context: contextAddress(PUBLIC_URL),
    });
    await sameInEveryForm(source);
    const rows = readCsv<object>(await read(source, 'text/csv'), { columns: true });
    expect(rows.length).to.be.above(50);
    expect(rows[0]).to.have.all.keys('id', 'family', 'notation', 'language', 'label', 'definition');
  }).timeout(20_000);

  it('what changed: all of it first, then from the cursor on', async () => {
    const { publish } = aPublisher(db);
    await publish(aRun(1), aTraining('A'), aTraining('B'));
    const source = trainingChangesSource(needs());
    const pull = async (since?: string) => {
      const { body, next } = await opened(source, 'application/x-ndjson', since);
      const lines = (await text(body)).split('\n').filter((line) => line !== '');
      const changes = lines.map(
        (line) => JSON.parse(line) as { id: string; operation: string; record?: object },
      );
      return {
        next,
        told: changes.map((c) => `${c.operation} ${c.id.split('/').at(-1)}`),
        changes,
      };
    };
    const first = await pull();
    expect(first.told).to.deep.equal([`create ${idOf('A')}`, `create ${idOf('B')}`]);
    expect(JSON.stringify(first.changes[0]?.record)).to.include(`/trainings/${idOf('A')}"`);
    expect((await pull(first.next)).told).to.deep.equal([]);
    await publish(aRun(2), aTraining('A', { title: 'Atelier renamed' }));
    const second = await pull(first.next);
    expect(second.told).to.deep.equal([`update ${idOf('A')}`]);
    expect((await pull(second.next)).told).to.deep.equal([]);
    expect(JSON.parse(await read(source, 'application/json'))).to.have.property('changes');
    expect((await read(source, 'text/csv')).split('\n')).to.have.length(4);
    await expectError(/cursor/, async () => pull('nonsense'));
  });

  it('finds collections by their address, then asks the others in turn', async () => {
    const source = trainingsSource(needs());
    const asked: string[] = [];
    const { find } = datasetSources({
      publicUrl: PUBLIC_URL,
      collections: [source],
      others: [
        async (id) => {
          asked.push(id);
          return undefined;
        },
        async (id) => (id === 'urn:own' ? source : undefined),
      ],
    });
    expect(await find(`${PUBLIC_URL}/datasets/trainings`)).to.equal(source);
    expect(asked).to.deep.equal([]);
    expect(await find('urn:own')).to.equal(source);
    expect(await find('urn:other')).to.equal(undefined);
    expect(asked).to.deep.equal(['urn:own', 'urn:other']);
  });
});
