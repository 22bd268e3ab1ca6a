import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { defaultGraph, parse, Store } from 'oxigraph';
import type { Training } from '../../../src/catalogue/index.ts';
import { trainingDocument } from '../../../src/catalogue/training.jsonld.ts';
import type { Document } from '../../../src/linked-data/document.ts';
import { jsonld } from '../../../src/linked-data/serialisers/jsonld.ts';
import { ntriples } from '../../../src/linked-data/serialisers/ntriples.ts';
import { turtle } from '../../../src/linked-data/serialisers/turtle.ts';
import { anyTraining } from '../../catalogue/any-training.ts';
import { rich, usual } from '../../catalogue/training-samples.ts';
import { draws } from '../../support/draws.ts';
import { read, records } from '../lheo/support.ts';
import { addressesOf, HERE, linesOf, OPTIONS, readAll } from './support.ts';

const SEED = 20261122;
const THERE = 'https://a.example';
const modified = new Date('2026-11-21T09:30:00Z');
const documentOf = (training: Training): Document =>
  trainingDocument(training, { publicUrl: THERE, modified });

/** As another program would write what we publish: from our N-Triples, in an order of its own. */
function byOxigraph(documents: readonly Document[], format: string): string {
  const store = new Store(
    parse(documents.map(ntriples.write).join(''), { format: 'application/n-triples' }),
  );
  return store.dump({ format, from_graph_name: defaultGraph() });
}

const SYNTAXES: readonly (readonly [name: string, write: (d: readonly Document[]) => string])[] = [
  ['JSON lines', (d) => d.map(jsonld.dump.record).join('')],
  ['Turtle', (d) => turtle.dump.header + d.map(turtle.dump.record).join('')],
  ['N-Triples', (d) => d.map(ntriples.write).join('')],
  ['RDF/XML', (d) => byOxigraph(d, 'application/rdf+xml')],
  ['JSON-LD of another program', (d) => byOxigraph(d, 'application/ld+json')],
];

describe('imports › ELM › what we publish reads back to the same graph', function () {
  this.timeout(120_000);

  async function same(trainings: readonly Training[], write: (d: readonly Document[]) => string) {
    const { trainings: found, issues, error } = await readAll(write(trainings.map(documentOf)));
    expect(error).to.equal(undefined);
    expect(issues.filter((i) => i.severity === 'rejected')).to.deep.equal([]);
    const byKey = new Map(found.map((t) => [t.sourceKey, t]));
    for (const training of trainings) {
      const copy = byKey.get(`${THERE}/trainings/${training.id}`);
      if (copy === undefined) throw new Error(`${training.id} did not come`);
      const addresses = addressesOf(training, THERE, HERE, OPTIONS.source);
      const [ours, theirs] = [linesOf(copy, HERE), linesOf(training, THERE, addresses)];
      expect(ours.filter((line) => !theirs.includes(line))).to.deep.equal([]);
      expect(theirs.filter((line) => !ours.includes(line))).to.deep.equal([]);
    }
    expect(found).to.have.length(trainings.length);
  }

  for (const [name, write] of SYNTAXES) {
    it(`of a training with all it can have, in ${name}`, async () => {
      await same([rich, usual], write);
    });
    it(`of every sample, in ${name}`, async () => {
      const samples = records(await read(await readFile('samples/trainings.lheo.xml'))).map(
        (r) => r.training,
      );
      expect(samples.length).to.be.greaterThan(150);
      await same(samples, write);
    });
  }

  it('of whatever a feed could bring, once it has been read', async () => {
    const drawn = fc
      .sample(anyTraining, { seed: SEED, numRuns: draws(30, 100) })
      .map((t) => ({ ...t, title: `T ${t.title}` }));
    for (const [i, training] of drawn.entries()) {
      const [, write] = SYNTAXES[i % SYNTAXES.length]!;
      const first = await readAll(write([documentOf(training)]));
      expect(first.error).to.equal(undefined);
      expect(first.trainings).to.have.length(1);
      await same(first.trainings, write);
    }
  });
});
