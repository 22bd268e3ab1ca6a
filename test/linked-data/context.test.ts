import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { CLASSES, contextOf, PROPERTIES } from '../../src/linked-data/context-table.ts';

describe('linked-data › our JSON-LD context', () => {
  it('is what scripts/context.ts writes from the table', async () => {
    const file = await readFile('contexts/passerelle-v1.jsonld', 'utf8');
    expect(file).to.equal(`${JSON.stringify(contextOf(), null, 2)}\n`);
  });

  it('has one term for an IRI, and one meaning for a term', () => {
    const iris = [...Object.values(CLASSES), ...Object.values(PROPERTIES).map((p) => p.iri)];
    expect(new Set(iris).size).to.equal(iris.length);
    const both = Object.keys(CLASSES).filter((term) => term in PROPERTIES);
    expect(both).to.deep.equal([]);
  });

  // The faults of ELM's own context: two wrong coercions, and mandatory terms that it lacks.
  for (const [term, definition] of [
    ['dateModified', { '@id': 'http://purl.org/dc/terms/modified', type: 'dateTime' }],
    ['amountValue', { '@id': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value', type: 'decimal' }],
    ['contentURL', { '@id': 'http://data.europa.eu/snb/model/elm/contentUrl', type: 'anyURI' }],
    ['latitude', { '@id': 'http://data.europa.eu/m8g/latitude', type: 'string' }],
  ] as const)
    it(`coerces ${term} to xsd:${definition.type}`, () => {
      expect(contextOf()['@context'][term]).to.deep.equal({
        '@id': definition['@id'],
        '@type': `http://www.w3.org/2001/XMLSchema#${definition.type}`,
      });
    });

  it('has the defaultLanguage that ELM asks for and its context lacks', () => {
    expect(contextOf()['@context']['defaultLanguage']).to.deep.equal({
      '@id': 'http://data.europa.eu/snb/model/elm/defaultLanguage',
      '@type': '@id',
    });
  });
});
