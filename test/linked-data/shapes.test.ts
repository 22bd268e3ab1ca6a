import { expect } from 'chai';
import { DataFactory, type Quad } from 'n3';
import {
  providerDocument,
  sessionDocument,
  trainingDocument,
} from '../../src/catalogue/training.jsonld.ts';
import { certificationDocument } from '../../src/certifications/certification.jsonld.ts';
import { merged } from '../../src/certifications/merge.ts';
import { isValid, type ShapeChecker, shapeChecker } from '../../src/linked-data/shapes.ts';
import { minimal, provider, publication, rich, usual } from '../catalogue/training-samples.ts';
import { aDiploma, aFiche } from '../certifications/support.ts';
import { draws } from '../support/draws.ts';
import { elmJudges, quadsOf } from '../support/elm.ts';
import { needsShared } from '../support/shared.ts';

const { literal, namedNode, quad } = DataFactory;
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const OURS = 'urn:passerelle:ns#';

interface Mutant {
  readonly what: string;
  readonly quads: readonly Quad[];
}

const named = ({ subject, predicate, object }: Quad) =>
  `${subject.value} ${predicate.value} ${object.value}`;
const changed = (quads: readonly Quad[], i: number, ...instead: Quad[]) =>
  quads.toSpliced(i, 1, ...instead);
const object = (q: Quad, o: Quad['object']) => quad(q.subject, q.predicate, o as never);

/** Another value of the same kind: what a property that takes at most one cannot bear. */
const another = ({ object: o }: Quad) =>
  o.termType === 'Literal'
    ? literal(`${o.value}0`, o.language === '' ? o.datatype : o.language)
    : namedNode(`${o.value}-other`);

/** The part of a record that the official shapes judge: without our own facts about it. */
function elmOf(quads: readonly Quad[]): Quad[] {
  const offerings = new Set(
    quads.filter((q) => q.object.value === `${OURS}Offering`).map((q) => q.subject.value),
  );
  return quads.filter(
    ({ subject, predicate }) =>
      !subject.value.endsWith('#facts') &&
      !offerings.has(subject.value) &&
      !predicate.value.startsWith(OURS),
  );
}

/** One change each: every triple left out, and of a long record every third changed in other ways. */
function mutantsOf(all: readonly Quad[]): Mutant[] {
  const step = all.length > 100 ? 3 : 1;
  const mutants: Mutant[] = [];
  for (const [i, q] of all.entries()) {
    mutants.push({ what: `without ${named(q)}`, quads: changed(all, i) });
    if (i % step !== 0) continue;
    mutants.push({ what: `twice ${named(q)}`, quads: [...all, object(q, another(q))] });
    if (q.object.termType === 'Literal') {
      const bare = literal(q.object.value);
      const dated = literal(q.object.value, namedNode(`${XSD}date`));
      mutants.push({ what: `plain ${named(q)}`, quads: changed(all, i, object(q, bare)) });
      mutants.push({ what: `as date ${named(q)}`, quads: changed(all, i, object(q, dated)) });
      mutants.push({
        what: `a reference ${named(q)}`,
        quads: changed(all, i, object(q, namedNode('urn:x:y'))),
      });
    } else {
      const text = literal(q.object.value);
      mutants.push({ what: `as text ${named(q)}`, quads: changed(all, i, object(q, text)) });
    }
  }
  for (const subject of new Set(all.map((q) => q.subject)))
    for (const predicate of ['https://schema.org/name', 'http://purl.org/dc/terms/identifier'])
      mutants.push({
        what: `foreign ${subject.value} ${predicate}`,
        quads: [...all, quad(subject as never, namedNode(predicate), literal('x'))],
      });
  return mutants;
}

const registered = merged('rncp37273', [aFiche(), aDiploma()]);
const qualified = {
  ...minimal,
  certifications: [{ rncp: '37273' }],
  resolved: {
    field: { code: '0613', by: 'formacode' as const },
    certifications: { rncp37273: { id: 'rncp37273', title: 'CDA', eqf: 6 } },
  },
};

describe('linked-data › our shapes', function () {
  this.timeout(240_000);
  let checker: ShapeChecker;
  before(async () => {
    checker = await shapeChecker();
  });
  const valid = async (quads: readonly Quad[]) => isValid(await checker.quads(quads));

  for (const [what, document, atLeast] of [
    ['usual training', trainingDocument(usual, publication), 300],
    ['minimal training', trainingDocument(minimal, publication), 100],
    ['session', sessionDocument(usual, 'usual-a-1', publication), 200],
    ['provider', providerDocument(provider, publication), 200],
    ['registered certification', certificationDocument(registered, publication), 100],
    ['training that leads to one', trainingDocument(qualified, publication), 100],
  ] as const)
    it(`give the same verdict as the official ones on the mutants of a ${what}`, async function () {
      needsShared(this);
      const [engine, second] = elmJudges();
      const mutants = mutantsOf(elmOf(quadsOf(document)));
      expect(mutants.length).to.be.greaterThan(atLeast);
      // Their kinds follow each other by fives and sevens: of each some are among them.
      const step = draws(3, 1);
      const judged = mutants.filter((_, i) => i % step === 0);
      const disagreements: string[] = [];
      let invalid = 0;
      for (const [i, { what: change, quads }] of judged.entries()) {
        const official = await engine!(quads);
        if (official.length > 0) invalid += 1;
        // The second opinion is slow: every thirtieth.
        const others = i % 30 === 0 ? [(await second!(quads)).length === 0] : [];
        for (const verdict of [await valid(quads), ...others])
          if (verdict !== (official.length === 0))
            disagreements.push(`${change}: ${official.join(', ')}`);
      }
      expect(disagreements).to.deep.equal([]);
      // Neither all nor none: a judge that always says the same would agree too.
      expect(invalid).to.be.within(judged.length / 5, (judged.length * 4) / 5);
    });

  it('warn of an achievement without its outcome, where the official shape is switched off', async () => {
    const quads = quadsOf(trainingDocument(rich, publication)).filter(
      (q) => !q.predicate.value.endsWith('/learningOutcome'),
    );
    expect(await checker.quads(quads)).to.deep.equal([
      {
        focus: 'https://node.example/trainings/rich#las',
        path: 'http://data.europa.eu/snb/model/elm/learningOutcome',
        message: 'elm:learningOutcome needs at least 1',
        severity: 'warning',
      },
    ]);
  });

  it('name property and rule, and never the value', async () => {
    const quads = quadsOf(trainingDocument(minimal, publication)).flatMap((q) => {
      if (q.predicate.value.endsWith('/defaultLanguage')) return [];
      if (q.predicate.value.endsWith('/modified'))
        return [object(q, literal('secret', namedNode(`${XSD}date`)))];
      return [q];
    });
    const extra = quad(
      namedNode('https://node.example/trainings/minimal'),
      namedNode('https://schema.org/name'),
      literal('secret'),
    );
    expect((await checker.quads([...quads, extra])).map((v) => v.message)).to.have.members([
      'elm:defaultLanguage needs at least 1',
      'dct:modified must be a valid xsd:dateTime',
      'https://schema.org/name is not a property that this class may have',
    ]);
  });

  it('take an emoji for a character, and a non-character for none', async () => {
    const schemeName = async (source: string) => {
      const quads = quadsOf(trainingDocument(minimal, publication)).map((q) =>
        q.predicate.value.endsWith('/schemeName') ? object(q, literal(source)) : q,
      );
      return (await checker.quads(quads)).map((v) => v.message);
    };
    expect(await schemeName('source 👩🏽‍💻')).to.deep.equal([]);
    expect(await schemeName('source \ufffe')).to.deep.equal([
      'elm:schemeName must be a valid xsd:string',
    ]);
  });

  for (const [what, change, message] of [
    [
      'facts about nothing',
      (q: Quad) => (q.predicate.value === `${OURS}about` ? [] : [q]),
      'passerelle:about needs at least 1',
    ],
    [
      'an offering of no training',
      (q: Quad) => (q.predicate.value === `${OURS}training` ? [] : [q]),
      'passerelle:training needs at least 1',
    ],
    [
      'a field found in no known way',
      (q: Quad) =>
        q.predicate.value === `${OURS}fieldFoundBy` ? [object(q, literal('guess'))] : [q],
      'passerelle:fieldFoundBy is none of the values allowed',
    ],
  ] as const)
    it(`refuse ${what}`, async () => {
      const quads = quadsOf(trainingDocument(usual, publication)).flatMap(change);
      const violations = await checker.quads(quads);
      expect(violations.map((v) => v.message)).to.include(message);
      expect(isValid(violations)).to.equal(false);
    });
});
