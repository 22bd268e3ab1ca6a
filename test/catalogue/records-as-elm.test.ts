import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Training } from '../../src/catalogue/index.ts';
import {
  offeringDocument,
  providerDocument,
  sessionDocument,
  trainingDocument,
} from '../../src/catalogue/training.jsonld.ts';
import { type ShapeChecker, shapeChecker } from '../../src/linked-data/shapes.ts';
import { read, records } from '../imports/lheo/support.ts';
import { draws } from '../support/draws.ts';
import { expectElmValid } from '../support/elm.ts';
import { expectSameGraph } from '../support/graph.ts';
import { needsShared, sharedPath } from '../support/shared.ts';
import { anyTraining } from './any-training.ts';
import { publication } from './training-samples.ts';

/** Fixed, so that the same are judged everywhere. */
const SEED = 20261121;
const DRAWN = draws(100, 500);

const trainingsOf = async (...paths: string[]): Promise<Training[]> => {
  const found: Training[] = [];
  for (const path of paths) {
    const reading = await read(await readFile(path));
    expect(reading.error, path).to.equal(undefined);
    found.push(...records(reading).map((r) => r.training));
  }
  return found;
};

describe('catalogue › every record as ELM', function () {
  this.timeout(300_000);
  let checker: ShapeChecker;
  before(async function () {
    needsShared(this);
    checker = await shapeChecker();
  });

  /** The record itself; of every tenth also what stands under addresses of its own. */
  async function judged(trainings: readonly Training[]): Promise<void> {
    for (const [i, training] of trainings.entries()) {
      const documents = [trainingDocument(training, publication)];
      if (i % 10 === 0) {
        documents.push(
          providerDocument(training.provider, publication),
          ...training.offerings.flatMap((o) => [
            offeringDocument(training, o.id, publication),
            ...o.sessions.map((s) => sessionDocument(training, s.id, publication)),
          ]),
        );
      }
      for (const document of documents) {
        expect(await checker.document(document), training.sourceKey).to.deep.equal([]);
        // rdf-validate-shacl takes several times as long: a second opinion on every twentieth.
        await expectElmValid(document, i % 20 === 0 ? 'both' : 'shacl-engine');
        if (i % 10 === 0) await expectSameGraph(document);
      }
    }
  }

  it('of the samples is valid, by the official shapes and by ours', async () => {
    const trainings = await trainingsOf('samples/trainings.lheo.xml');
    expect(trainings.length).to.be.greaterThan(150);
    await judged(trainings);
  });

  it('of the LHÉO dialects and the real record is valid', async () => {
    const trainings = await trainingsOf(
      sharedPath('data/lheo/examples/exemple-bts-onisep.xml'),
      ...['lheo-2.2', 'lheo-2.3', 'mon-compte-formation'].map((f) => `test/imports/lheo/${f}.xml`),
    );
    expect(trainings.length).to.be.greaterThan(10);
    await judged(trainings);
  });

  it(`of ${DRAWN} drawn by seed is valid`, async () => {
    await judged(fc.sample(anyTraining, { numRuns: DRAWN, seed: SEED }));
  });
});
