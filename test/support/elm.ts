/** The official ELM shapes, run by two engines over what we publish. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { DataFactory, Parser, type Quad, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import Validator from 'shacl-engine/Validator.js';
import type { Document } from '../../src/linked-data/document.ts';
import { QuadIndex } from '../../src/linked-data/quad-index.ts';
import { serialisers } from '../../src/linked-data/serialisers.ts';
import { sharedPath } from './shared.ts';

const parse = (text: string) => new Parser().parse(text);
const readShared = (path: string) => readFileSync(sharedPath(path), 'utf8');

/** LOQ 1.1.0 with its controlled vocabularies, with the repairs that SOURCE.md names. */
const loq = () => [
  ...parse(readShared('vectors/linked-data/elm/3.2-lts-js/LOQ-constraints.ttl')),
  ...parse(readShared('vectors/linked-data/elm/3.2-lts-js/LOQ-constraints-mdr.fixed.ttl')),
];

/** Sentences of what is wrong, by one engine. */
export type Judge = (quads: readonly Quad[]) => Promise<string[]>;

const short = (value: string) => value.replace(/^.*[#/]/, '');

export function shaclEngine(shapes: readonly Quad[]): Judge {
  const validator = new Validator(new Store([...shapes]), { factory: DataFactory });
  return async (quads) => {
    const { results } = await validator.validate({ dataset: new QuadIndex(quads) });
    return results.map(
      (r) =>
        `${r.focusNode.term?.value} ${short(r.path?.[0]?.predicates[0]?.value ?? '')} ${short(r.constraintComponent.value)}`,
    );
  };
}

export function rdfValidateShacl(shapes: readonly Quad[]): Judge {
  const validator = new SHACLValidator(new Store([...shapes]));
  return async (quads) => {
    const { results } = await validator.validate(new Store([...quads]));
    return results.map(
      (r) =>
        `${r.focusNode?.value} ${short(r.path?.value ?? '')} ${short(r.sourceConstraintComponent?.value ?? '')}`,
    );
  };
}

let judges: readonly Judge[] | undefined;
export const elmJudges = (): readonly Judge[] => {
  judges ??= [shaclEngine(loq()), rdfValidateShacl(loq())];
  return judges;
};

export const quadsOf = (document: Document): Quad[] => {
  const ntriples = serialisers.find((s) => s.type === 'application/n-triples');
  return parse(ntriples?.write(document) ?? '');
};

/** Valid by the official shapes, in one engine or in both. Call `needsShared` first. */
export async function expectElmValid(
  document: Document,
  by: 'both' | 'shacl-engine' = 'both',
): Promise<void> {
  const quads = quadsOf(document);
  expect(quads.length, 'triples').to.be.greaterThan(0);
  for (const judge of elmJudges().slice(0, by === 'both' ? 2 : 1))
    expect(await judge(quads)).to.deep.equal([]);
}
