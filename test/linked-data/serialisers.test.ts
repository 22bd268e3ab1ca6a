import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Document, Node } from '../../src/linked-data/document.ts';
import { serialisers } from '../../src/linked-data/serialisers.ts';
import { tombstoneDocument } from '../../src/linked-data/tombstone.ts';
import { triplesOf } from '../../src/linked-data/triples.ts';
import { anyCharacter } from '../support/draws.ts';
import { expectSameGraph, graphByN3, graphByOxigraph } from '../support/graph.ts';

const context = 'https://node.example/contexts/passerelle-v1.jsonld';
const documentOf = (...nodes: Node[]): Document => ({ context, nodes });
const iri = (n: number | string) => `https://node.example/things/${n}`;
const write = (type: string, document: Document) =>
  serialisers.find((s) => s.type === type)!.write(document);

/** Any Unicode text: quotes, backslashes, controls, emoji; no lone surrogates. */
const anyText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.constantFrom(
    '"',
    '\\',
    '\n\r\t\b\f',
    '\u0000\u007f\u0085\u2028',
    '👩🏽‍💻',
    '"""',
    "'",
    '@fr',
    '<a>',
  ),
);
const language = fc.constantFrom('fr', 'en', 'pt-br', 'zh-hant-tw');
const anyNode: fc.Arbitrary<Node> = fc.record(
  {
    id: fc.integer({ min: 0, max: 5 }).map(iri),
    type: fc.constantFrom('Offering', 'Note', ['Concept', 'Skill']),
    title: fc.dictionary(language, fc.oneof(anyText, fc.array(anyText, { maxLength: 3 }))),
    notation: fc.oneof(anyText, fc.array(anyText, { maxLength: 3 })),
    url: anyText,
    seats: fc.maxSafeInteger(),
    example: fc.boolean(),
    amountValue: fc.constantFrom('0', '-1.5', '10.00', '1', '.5'),
    dateModified: fc.constant('2026-11-21T10:00:00.000Z'),
    related: fc.oneof(
      fc.integer({ min: 0, max: 5 }).map(iri),
      fc.record({ id: fc.constant(iri('x')) }),
      fc.array(
        fc.record({
          id: fc.constant(iri('y')),
          type: fc.constant('Note'),
          noteLiteral: fc.dictionary(language, anyText),
        }),
        { maxLength: 2 },
      ),
    ),
  },
  { requiredKeys: ['id', 'type'] },
);

describe('linked-data › serialisers', function () {
  this.timeout(120_000);

  it('come in the order of preference JSON-LD, Turtle, N-Triples', () => {
    expect(serialisers.map((s) => [s.type, s.extension])).to.deep.equal([
      ['application/ld+json', 'jsonld'],
      ['text/turtle', 'ttl'],
      ['application/n-triples', 'nt'],
    ]);
  });

  it('write the same graph whatever the texts, as jsonld, n3 and oxigraph read it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyNode, { minLength: 1, maxLength: 4 }), async (nodes) => {
        await expectSameGraph(documentOf(...nodes));
      }),
      { numRuns: 300 },
    );
  });

  it('say a triple once, however often the document says it', () => {
    const fr = { id: iri('fr'), type: 'Concept', inScheme: iri('languages') };
    const twice = documentOf({ id: iri(1), type: 'Note', language: [fr, fr], topic: fr });
    expect(triplesOf(twice)).to.have.length(5);
  });

  it('write Turtle that people can read', () => {
    const document = documentOf({
      id: iri(1),
      type: 'Note',
      title: { fr: 'Un « titre »', en: 'A "title"' },
      seats: 12,
      example: true,
      concept: { id: iri('c'), type: 'Concept', notation: '0613' },
    });
    expect(write('text/turtle', document)).to.equal(
      [
        '@prefix dct: <http://purl.org/dc/terms/> .',
        '@prefix elm: <http://data.europa.eu/snb/model/elm/> .',
        '@prefix passerelle: <urn:passerelle:ns#> .',
        '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .',
        '',
        '<https://node.example/things/1> a elm:Note ;',
        '  dct:title "Un « titre »"@fr, "A \\"title\\""@en ;',
        '  passerelle:seats 12 ;',
        '  passerelle:example true ;',
        '  passerelle:concept <https://node.example/things/c> .',
        '',
        '<https://node.example/things/c> a skos:Concept ;',
        '  skos:notation "0613" .',
        '',
        '',
      ].join('\n'),
    );
  });

  const bad: readonly (readonly [string, Node, RegExp])[] = [
    ['a term of no context', { id: iri(1), type: 'Note', titel: 'x' }, /titel: a term/],
    ['a class of no context', { id: iri(1), type: 'Notte' }, /type: a class/],
    ['a relative reference', { id: iri(1), type: 'Note', related: 'x' }, /related: not an IRI/],
    ['a reference that ends its brackets', { id: 'urn:x:a> <b', type: 'Note' }, /id: not an IRI/],
    ['half a character', { id: iri(1), type: 'Note', notation: '\ud83d' }, /half of a surrogate/],
    ['a language in capitals', { id: iri(1), type: 'Note', title: { FR: 'x' } }, /lower case/],
    ['a number where a text belongs', { id: iri(1), type: 'Note', notation: 5 }, /not a text/],
    ['a fraction of a whole number', { id: iri(1), type: 'Note', seats: 1.5 }, /not an integer/],
    [
      'a text where a boolean belongs',
      { id: iri(1), type: 'Note', example: 'yes' },
      /not a boolean/,
    ],
    [
      'an embedded node without a class',
      { id: iri(1), type: 'Note', related: { id: iri(2), notation: 'x' } },
      /type: a class/,
    ],
  ];
  for (const [what, node, message] of bad)
    it(`refuse ${what}`, () => {
      for (const type of ['text/turtle', 'application/n-triples'])
        expect(() => write(type, documentOf(node))).to.throw(TypeError, message);
    });
});

describe('linked-data › dumps', () => {
  const documents = [1, 2, 3].map((n) =>
    documentOf({ id: iri(n), type: 'Concept', prefLabel: { fr: `n° ${n}` }, seats: n }),
  );
  const all = documentOf(...documents.flatMap((d) => d.nodes));

  for (const type of ['text/turtle', 'application/n-triples'])
    it(`of ${type} are one file, record by record`, async () => {
      const { dump } = serialisers.find((s) => s.type === type)!;
      const text = dump.header + documents.map((d) => dump.record(d)).join('');
      const expected = await expectSameGraph(all);
      expect(await graphByN3(text)).to.equal(expected);
      expect(await graphByOxigraph(text, type)).to.equal(expected);
    });

  it('of JSON-LD have one whole document a line', () => {
    const { dump } = serialisers[0]!;
    const lines = documents
      .map((d) => dump.record(d))
      .join('')
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).to.deep.equal(
      documents.map((d) => ({ '@context': context, ...d.nodes[0] })),
    );
  });
});

describe('linked-data › tombstones', () => {
  it('say what a record was and when it was withdrawn', async () => {
    const at = new Date('2026-11-21T10:00:00Z');
    const document = tombstoneDocument(iri(1), 'LearningOpportunity', at, 'https://node.example');
    expect(await expectSameGraph(document)).to.equal(
      [
        `<${iri(1)}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/ns/activitystreams#Tombstone> .`,
        `<${iri(1)}> <https://www.w3.org/ns/activitystreams#deleted> "2026-11-21T10:00:00.000Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .`,
        `<${iri(1)}> <https://www.w3.org/ns/activitystreams#formerType> <http://data.europa.eu/snb/model/elm/LearningOpportunity> .`,
        '',
      ].join('\n'),
    );
  });
});
