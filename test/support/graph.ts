/** Compares what our serialisers write with what independent parsers read of it. */
import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import jsonld from 'jsonld';
import { Parser } from 'n3';
import * as oxigraph from 'oxigraph';
import { canonize } from 'rdf-canonize';
import type { Document } from '../../src/linked-data/document.ts';
import { serialisers } from '../../src/linked-data/serialisers.ts';

const contextFile = new URL('../../contexts/passerelle-v1.jsonld', import.meta.url);
const context = JSON.parse(await readFile(contextFile, 'utf8')) as object;
/** Gives our context, and nothing else: an unknown address is an error. */
const loaderFor = (address: string) => async (url: string) => {
  if (url !== address) throw new Error(`no context ${url}`);
  return { document: context, documentUrl: url } as never;
};

const write = (type: string, document: Document): string => {
  const serialiser = serialisers.find((s) => s.type === type);
  if (serialiser === undefined) throw new Error(`no serialiser for ${type}`);
  return serialiser.write(document);
};

/** RDFC-1.0 canonical N-Quads. */
const canonical = (quads: unknown): Promise<string> => canonize(quads, { algorithm: 'RDFC-1.0' });

/** The graph of the JSON-LD form, by jsonld.js in safe mode: a term it would drop is an error. */
async function graphOfJsonLd(document: Document): Promise<string> {
  const input = JSON.parse(write('application/ld+json', document)) as object;
  const options = { documentLoader: loaderFor(document.context), safe: true };
  const quads: unknown = await Promise.resolve(jsonld.toRDF(input, options as never));
  return canonical(quads);
}

export const n3Quads = (text: string) => new Parser().parse(text);
/** Blank nodes are refused by every writer here, so a set of lines is the graph. */
export const graphByN3 = (text: string): Promise<string> => canonical(n3Quads(text));
export const graphByOxigraph = (text: string, format: string): Promise<string> =>
  canonical(oxigraph.parse(text, { format }));

/** Each serialisation, read by parsers that did not write it, is the graph of the JSON-LD. */
export async function expectSameGraph(document: Document): Promise<string> {
  const expected = await graphOfJsonLd(document);
  for (const type of ['text/turtle', 'application/n-triples']) {
    const text = write(type, document);
    expect(await graphByN3(text), `${type} by n3`).to.equal(expected);
    expect(await graphByOxigraph(text, type), `${type} by oxigraph`).to.equal(expected);
  }
  return expected;
}
