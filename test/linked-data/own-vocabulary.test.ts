import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { Parser } from 'n3';
import { CLASSES, PROPERTIES } from '../../src/linked-data/context-table.ts';
import { MEANINGS, vocabularyDocument } from '../../src/linked-data/own-vocabulary.ts';
import { NAMESPACES, PASSERELLE } from '../../src/linked-data/terms.ts';
import { expectSameGraph } from '../support/graph.ts';

const inContext = new Set<string>([
  ...Object.values(CLASSES),
  ...Object.values(PROPERTIES).map(({ iri }) => iri),
]);

describe('linked-data › our own vocabulary', () => {
  it('explains every term, and has every term in the context', () => {
    expect(Object.keys(MEANINGS).toSorted()).to.deep.equal(Object.keys(PASSERELLE).toSorted());
    expect(Object.values(PASSERELLE).filter((iri) => !inContext.has(iri))).to.deep.equal([]);
  });

  it('is a document like any other', async () => {
    const graph = await expectSameGraph(vocabularyDocument('https://node.example'));
    expect(graph).to.include('<urn:passerelle:ns#remainingCost>');
    expect(graph).to.include('"Reste à charge"@fr');
  });

  it('has the terms that our shapes ask for', async () => {
    const shapes = new Parser().parse(
      await readFile('vocabularies/shapes/passerelle-catalogue.ttl', 'utf8'),
    );
    const asked = shapes.filter(
      (q) =>
        /shacl#(path|targetClass)$/.test(q.predicate.value) &&
        q.object.value.startsWith(NAMESPACES.passerelle),
    );
    expect(asked.length).to.be.greaterThan(8);
    expect(
      asked.filter((q) => !inContext.has(q.object.value)).map((q) => q.object.value),
    ).to.deep.equal([]);
  });
});
