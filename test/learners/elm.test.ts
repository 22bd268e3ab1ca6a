/** The European Learning Model form: its graph, and what the official shapes say of it. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import jsonld from 'jsonld';
import { Parser, type Quad } from 'n3';
import { elmCredentialContext } from '../../src/credentials/forms/elm-context.ts';
import { elmCredential } from '../../src/credentials/index.ts';
import { documentLoader, pinnedContexts } from '../../src/linked-data/contexts.ts';
import { PUBLIC_URL } from '../support/app.ts';
import { rdfValidateShacl, shaclEngine } from '../support/elm.ts';
import { needsShared, sharedPath } from '../support/shared.ts';
import { aFullRecord } from './support.ts';

const SHAPES = 'vectors/linked-data/elm/3.2-lts-js/EDC-generic-no-cv.ttl';

const graphOf = async (publicUrl = PUBLIC_URL): Promise<readonly Quad[]> => {
  const document = elmCredential(
    aFullRecord(),
    {
      id: 'urn:uuid:9a0f3c1e-0000-4000-8000-000000000001',
      issuer: { did: 'did:web:node.example', name: 'Nœud', url: PUBLIC_URL },
      status: [],
    },
    publicUrl,
  );
  const options = {
    documentLoader: documentLoader(),
    format: 'application/n-quads',
    safe: true,
  };
  const quads: unknown = await Promise.resolve(jsonld.toRDF(document, options as never));
  return new Parser({ format: 'application/n-quads' }).parse(String(quads));
};

const ELM = 'http://data.europa.eu/snb/model/elm/';
const objectsOf = (graph: readonly Quad[], predicate: string) =>
  graph.filter((q) => q.predicate.value === predicate).map((q) => q.object.value);

describe('learners › European Learning Model', () => {
  it('names every node: no blank nodes', async () => {
    const graph = await graphOf();
    expect(graph.length).to.be.greaterThan(40);
    expect(
      graph.filter((q) => [q.subject, q.object].some((t) => t.termType === 'BlankNode')),
    ).to.deep.equal([]);
  });

  it('says what the model means by its terms', async () => {
    const graph = await graphOf();
    expect(objectsOf(graph, `${ELM}relatedESCOSkill`)).to.deep.equal([
      'http://data.europa.eu/esco/skill/4d97e3c3-f335-47cc-a4ee-0d779fd42222',
    ]);
    expect(objectsOf(graph, `${ELM}EQFLevel`)).to.deep.equal(['http://data.europa.eu/snb/eqf/5']);
    expect(objectsOf(graph, 'http://purl.org/dc/terms/title')).to.include('Développeur web');
    expect(objectsOf(graph, 'http://xmlns.com/foaf/0.1/fullName')).to.deep.equal(['Zoé Exemple 1']);
    expect(objectsOf(graph, `${ELM}dateOfBirth`)).to.deep.equal([]);
  });

  it('holds by the official shapes, but for what a sealed European Digital Credential has', async function () {
    needsShared(this);
    const shapes = new Parser().parse(readFileSync(sharedPath(SHAPES), 'utf8'));
    for (const judge of [shaclEngine(shapes), rdfValidateShacl(shapes)])
      expect(await judge(await graphOf())).to.deep.equal([]);
  });

  it('is read by our own copy of the context, at whichever node it stands', async () => {
    const here = await graphOf();
    const there = await graphOf('https://other.example');
    expect(there.map((q) => q.predicate.value).toSorted()).to.deep.equal(
      here.map((q) => q.predicate.value).toSorted(),
    );
    const pinned = pinnedContexts().get('elm-credential-v1')?.document;
    expect(pinned).to.deep.equal(JSON.parse(JSON.stringify(elmCredentialContext)));
    const stranger = documentLoader()('https://other.example/contexts/passerelle-v1.jsonld');
    expect(await stranger.catch(() => 'refused')).to.equal('refused');
  });
});
