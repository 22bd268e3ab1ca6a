/** What strangers can have this node keep: bytes that are counted, and no more of them than it says. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { Shapes } from '../../../src/credentials/proofs/canonical/canonical-form.ts';
import {
  Shape,
  type Statement,
  type Term,
} from '../../../src/credentials/proofs/canonical/shape.ts';
import { CREDENTIALS_V2 } from '../../../src/linked-data/context-iris.ts';
import { documentLoader } from '../../../src/linked-data/contexts.ts';

const contexts = documentLoader();

/** As the library tells them: what is equal was written anew each time. */
const statements = (count: number, kind: (i: number) => Term, predicate = 'p'): Statement[] =>
  Array.from({ length: count }, (_, i) => ({
    subject: { kind: 'blank', node: i % 10 },
    middle: ` <https://fr.example/${Buffer.alloc(50, predicate).toString('latin1')}> `,
    object: kind(i),
    end: `^^<https://fr.example/${Buffer.alloc(50, 't').toString('latin1')}> .\n`,
  }));
const slot = (i: number): Term => ({ kind: 'slot', slot: i, form: 'text' });
const constant = (i: number): Term => ({ kind: 'constant', text: `"${i}${'x'.repeat(200)}"` });

function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i += 1) collect();
  return process.memoryUsage().heapUsed;
}

describe('proofs › what a shape weighs', () => {
  for (const [what, kind] of [
    ['slots', slot],
    ['constants', constant],
    ['blank nodes', (i: number): Term => ({ kind: 'blank', node: (i * 7) % 10 })],
  ] as const)
    it(`is no less than it keeps: ${what}`, () => {
      const before = heap();
      const kept = Array.from({ length: 30 }, () => new Shape(statements(1000, kind), 10, []));
      const grown = heap() - before;
      const weight = kept.reduce((all, one) => all + one.weight, 0);
      expect(grown).to.be.greaterThan(1_000_000);
      expect(weight).to.be.greaterThan(grown);
      expect(weight).to.be.lessThan(grown * 4);
    });

  it('counts what stands in many statements once, since it is kept once', () => {
    const long = statements(1000, slot).map((one) => ({
      ...one,
      middle: ` <${'p'.repeat(9000)}> `,
    }));
    const { weight } = new Shape(statements(1000, slot), 10, []);
    expect(new Shape(long, 10, []).weight - weight).to.be.within(17_000, 19_000);
  });
});

describe('proofs › the shapes of strangers', () => {
  const document = (name: string, texts: number) => ({
    '@context': [CREDENTIALS_V2],
    id: `urn:${name}`,
    type: ['VerifiableCredential'],
    [`https://fr.example/${name}`]: Array.from({ length: texts }, (_, i) => `${name} ${i}`),
  });

  it('are weighed: the oldest goes when there are more bytes than may be', async () => {
    const shapes = new Shapes(contexts, 250_000);
    const names = Array.from({ length: 16 }, (_, i) => `p${i}`);
    for (const name of names) await shapes.learn(document(name, 100));
    const kept = names.filter((name) => shapes.fill(document(name, 100)) !== undefined);
    expect(kept).to.include('p15');
    expect(kept.length).to.be.within(5, 14);
    expect(kept).not.to.include('p0');
  });

  it('are left to the library where one alone is heavy, and that is known from then on', async () => {
    const asked: string[] = [];
    const shapes = new Shapes(async (iri) => {
      asked.push(iri);
      return contexts(iri);
    }, 400_000);
    await shapes.learn(document('few', 100));
    for (let i = 0; i < 2; i += 1) await shapes.form(document('many', 400), 'sha256');
    const before = asked.length;
    const form = await shapes.form(document('many', 400), 'sha256');
    expect(form.split('\n')).to.have.length(402);
    expect(asked.length - before).to.equal(1);
    expect(shapes.fill(document('many', 400))).to.equal(undefined);
    expect(shapes.fill(document('few', 100))).not.to.equal(undefined);
  });

  it('are told apart by half a character', async () => {
    const shapes = new Shapes(contexts);
    await shapes.learn(document('\ufffd', 2));
    expect(shapes.fill(document('\ufffd', 2))).to.be.a('string');
    expect(shapes.fill(document('\ud800', 2))).to.equal(undefined);
  });
});
