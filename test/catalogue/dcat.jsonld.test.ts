import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { Parser } from 'n3';
import {
  type CatalogEntry,
  catalogDocument,
  ESCO_ATTRIBUTION,
} from '../../src/catalogue/dcat.jsonld.ts';
import { LICENCES } from '../../src/linked-data/terms.ts';
import { triplesOf } from '../../src/linked-data/triples.ts';
import { quadsOf, rdfValidateShacl, shaclEngine } from '../support/elm.ts';
import { expectSameGraph } from '../support/graph.ts';
import { needsShared, sharedPath } from '../support/shared.ts';

const entry: CatalogEntry = {
  publicUrl: 'https://node.example',
  publisher: { name: 'Nœud « Nord »', country: 'FR', homepage: 'https://nord.example/' },
  contact: {
    name: 'Service des données',
    email: 'data@nord.example',
    url: 'https://nord.example/c',
  },
  modified: new Date('2026-11-21T10:00:00Z'),
  datasets: [
    {
      id: 'trainings',
      licence: LICENCES.licenceOuverte2,
      dumped: true,
      records: 200,
      modified: new Date('2026-11-21T10:00:00Z'),
      sources: [
        { name: 'Parcoursup', attribution: { fr: 'Ministère de l’enseignement supérieur' } },
        { name: 'Autre' },
      ],
      changes: 'https://node.example/trainings?modifiedSince=2000-01-01T00:00:00Z',
    },
    {
      id: 'job-families',
      dumped: false,
      records: 500,
      sources: [{ name: 'ESCO', attribution: ESCO_ATTRIBUTION }],
      list: 'https://node.example/occupations',
    },
  ],
};
const document = catalogDocument(entry);
const parse = (...parts: string[]) =>
  new Parser().parse(readFileSync(sharedPath(...parts), 'utf8'));
const objects = (predicate: string, subject = '') =>
  triplesOf(document)
    .filter((t) => t.predicate.endsWith(predicate) && t.subject.endsWith(subject))
    .map((t) => (typeof t.object === 'string' ? t.object : t.object.value));

describe('catalogue › DCAT', function () {
  this.timeout(120_000);

  for (const [what, make] of [
    ['shacl-engine', shaclEngine],
    ['rdf-validate-shacl', rdfValidateShacl],
  ] as const) {
    it(`is valid DCAT-AP 3.0.1 by ${what}`, async function () {
      needsShared(this);
      const judge = make(parse('vectors/linked-data/dcat-ap/3.0.1/modular/shapes.ttl'));
      expect(await judge(quadsOf(document))).to.deep.equal([]);
      const untitled = quadsOf(document).filter((q) => !q.predicate.value.endsWith('/terms/title'));
      expect(await judge(untitled)).not.to.deep.equal([]);
    });

    it(`has values of the classes that DCAT-AP 3.0.1 asks for, by ${what}`, async function () {
      needsShared(this);
      const judge = make(parse('vectors/linked-data/dcat-ap/3.0.1/dcat-ap-SHACL.ttl'));
      expect(await judge(quadsOf(document))).to.deep.equal([]);
    });
  }

  it('is the same graph in every serialisation', async () => {
    await expectSameGraph(document);
  });

  it('says where the dumps, the list and the changes are', () => {
    expect(objects('downloadURL')).to.deep.equal(
      ['ndjson', 'ttl', 'nt'].map((x) => `https://node.example/dumps/trainings.${x}.gz`),
    );
    expect(objects('accessURL', 'trainings-changes')).to.deep.equal([
      'https://node.example/trainings?modifiedSince=2000-01-01T00:00:00Z',
    ]);
    expect(objects('accessURL', 'job-families-changes')).to.deep.equal([]);
    expect(objects('endpointURL')).to.deep.equal([
      'https://node.example/trainings',
      'https://node.example/occupations',
    ]);
  });

  it('names licence, publisher, frequency and whom to thank', () => {
    expect(new Set(objects('license', '#trainings-nt'))).to.deep.equal(
      new Set(['https://spdx.org/licenses/etalab-2.0']),
    );
    // ESCO and ROME have licences of their own: none is named for both.
    expect(objects('license', '#job-families-list')).to.deep.equal([]);
    expect(objects('attributionText')).to.deep.equal([
      'Ministère de l’enseignement supérieur',
      'This service uses the ESCO classification of the European Commission.',
    ]);
    expect(objects('spatial', '#publisher')).to.deep.equal([
      'http://publications.europa.eu/resource/authority/country/FRA',
    ]);
    expect(objects('accrualPeriodicity', '#trainings')).to.deep.equal([
      'http://publications.europa.eu/resource/authority/frequency/IRREG',
    ]);
    expect(objects('/name')).to.deep.equal(['Nœud « Nord »']);
  });

  it('has a licence other than the usual where one is given', () => {
    const own = catalogDocument({
      ...entry,
      datasets: [{ ...entry.datasets[0]!, licence: 'https://licence.example/x' }],
    });
    const licences = triplesOf(own).filter((t) => t.predicate.endsWith('terms/license'));
    expect(licences.map((t) => t.object)).to.include('https://licence.example/x');
    expect(licences.map((t) => t.object)).not.to.include('https://spdx.org/licenses/etalab-2.0');
  });
});
