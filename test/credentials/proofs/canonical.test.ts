import { expect } from 'chai';
import { Shapes } from '../../../src/credentials/proofs/canonical/canonical-form.ts';
import { libraryForm } from '../../../src/credentials/proofs/canonical/library-form.ts';
import { outlineOf } from '../../../src/credentials/proofs/canonical/outline.ts';
import {
  CREDENTIALS_V2,
  DATA_INTEGRITY_V2,
  OPEN_BADGES_3_0_3,
} from '../../../src/linked-data/context-iris.ts';
import { type DocumentLoader, documentLoader } from '../../../src/linked-data/contexts.ts';

const contexts = documentLoader();
type Members = Readonly<Record<string, unknown>>;

const badge = (changes: Members = {}, achievement: Members = {}): object => ({
  '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Badge',
  issuer: { id: 'did:web:fr.example', type: ['Profile'], name: 'School' },
  validFrom: '2026-11-21T10:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://fr.example/a',
      type: ['Achievement'],
      name: 'Course',
      criteria: { narrative: 'All of it' },
      ...achievement,
    },
  },
  ...changes,
});

const library = async (document: object, loader: DocumentLoader = contexts) =>
  libraryForm(document, loader, 'sha256');

/** What the shape of `first` makes of `second`, with what the library makes of it. */
async function learned(first: object, second: object, loader = contexts) {
  const shapes = new Shapes(loader);
  await shapes.learn(first);
  return { filled: shapes.fill(second), expected: await library(second, loader) };
}

describe('proofs › canonical forms by a shape', () => {
  for (const [what, first, second] of [
    ['texts', { name: 'a' }, { name: 'b "quoted" \\ \n \u0000 \u007f 😀' }],
    ['addresses', { id: 'urn:uuid:1' }, { id: 'https://fr.example/"<é>"' }],
    ['a text that looks like a compact IRI', { name: 'a:b' }, { name: 'schema:Person' }],
    ['a text that is a term', { name: 'a' }, { name: 'Achievement' }],
    ['half a character', { name: 'a' }, { name: '\ud800' }],
    [
      'texts in languages',
      {
        name: [
          { '@value': 'a', '@language': 'fr' },
          { '@value': 'b', '@language': 'AR' },
        ],
      },
      {
        name: [
          { '@value': 'x', '@language': 'fr' },
          { '@value': 'y', '@language': 'AR' },
        ],
      },
    ],
    [
      'two texts whose order changes',
      {
        description: 'm',
        evidence: [
          { type: ['Evidence'], name: 'a' },
          { type: ['Evidence'], name: 'b' },
        ],
      },
      {
        description: 'm',
        evidence: [
          { type: ['Evidence'], name: 'z' },
          { type: ['Evidence'], name: 'y' },
        ],
      },
    ],
    [
      // RDFC-1.0 orders by code points, the library by UTF-16 code units: 😀 is d83d de00 there, before ﬁ (fb01).
      'texts that the library orders otherwise than the specification',
      { name: [{ '@value': 'a' }, { '@value': 'b' }] },
      { name: [{ '@value': 'ﬁ' }, { '@value': '😀' }] },
    ],
    ['a claim of null', { name: 'a', description: null }, { name: 'b', description: null }],
  ] as const)
    it(what, async () => {
      const { filled, expected } = await learned(badge(first), badge(second));
      expect(filled).to.equal(expected);
    });

  for (const [what, first, second] of [
    ['whole numbers', 3, 12],
    ['fractions', 0.5, 3.25],
    ['numbers so small that the library makes nothing of them', 3, 1e-7],
    ['numbers so large that they are doubles', 0.5, 1e21],
  ] as const)
    it(what, async () => {
      const [a, b] = [first, second].map((n) => badge({}, { creditsAvailable: n }));
      const { filled, expected } = await learned(a!, b!);
      expect(filled).to.equal(expected);
      expect(expected).to.contain('float');
    });

  it('orders as the library does, which for this pair is not the order of code points', async () => {
    const form = await library(badge({ name: [{ '@value': 'ﬁ' }, { '@value': '😀' }] }));
    expect(form.indexOf('😀')).to.be.greaterThan(0);
    expect(form.indexOf('😀')).to.be.lessThan(form.indexOf('ﬁ'));
  });

  it('a node that is named twice is one, where the ids are equal in both', async () => {
    const creator = (id: string, name: string) =>
      badge({}, { creator: { id, type: ['Profile'], name } });
    const { filled, expected } = await learned(
      creator('did:web:fr.example', 'Other'),
      creator('did:web:fr.example', 'Third'),
    );
    expect(filled).to.equal(expected);
    const key = (document: object) => outlineOf(document)?.key;
    expect(key(creator('did:web:fr.example', 'x'))).not.to.equal(key(creator('did:web:x', 'x')));
  });

  it('is the same under SHA-384', async () => {
    const shapes = new Shapes(contexts);
    const names = (...all: readonly string[]) =>
      badge({ evidence: all.map((name) => ({ type: ['Evidence'], name })) });
    await shapes.learn(names('a', 'b', 'c', 'd', 'e', 'f'));
    const other = names('g', 'h', 'i', 'j', 'k', 'l');
    expect(shapes.fill(other, 'sha384')).to.equal(await libraryForm(other, contexts, 'sha384'));
    expect(shapes.fill(other, 'sha384')).not.to.equal(shapes.fill(other, 'sha256'));
  });
});

describe('proofs › canonical forms that are left to the library', () => {
  const evidence = (...names: readonly string[]) => ({
    evidence: names.map((name) => ({ type: ['Evidence'], name })),
  });
  for (const [what, first, second] of [
    ['an address that begins with a term', { id: 'urn:x' }, { id: 'name:x' }],
    ['an address that is no absolute one to the specification', { id: 'urn:x' }, { id: '_:b0' }],
    ['blank nodes that cannot be told apart', evidence('a', 'a'), evidence('b', 'b')],
  ] as const)
    it(what, async () => {
      const { filled, expected } = await learned(badge(first), badge(second));
      expect(filled).to.equal(undefined);
      expect(expected).to.contain('OpenBadgeCredential');
    });

  it('a node that is named once more', async () => {
    const node = (id: string) => ({ id, type: ['Evidence'], name: 'x' });
    const { filled, expected } = await learned(
      badge({ evidence: [node('urn:1'), node('urn:2')] }),
      badge({ evidence: [node('urn:1'), node('urn:1')] }),
    );
    expect(filled).to.equal(undefined);
    expect(expected).to.contain('urn:1');
  });

  it('two statements that become one: a number, and a text of the type that numbers have', async () => {
    const types = (n: number) => ({
      'https://fr.example/count': [
        n,
        { '@value': '7', '@type': 'http://www.w3.org/2001/XMLSchema#integer' },
      ],
    });
    const apart = await learned(badge(types(1)), badge(types(2)));
    expect(apart.filled).to.equal(apart.expected);
    const same = await learned(badge(types(1)), badge(types(7)));
    expect(same.filled).to.equal(undefined);
  });

  for (const [what, document] of [
    [
      'a context inside',
      badge({ evidence: [{ '@context': DATA_INTEGRITY_V2, type: ['Evidence'] }] }),
    ],
    ['a context written out', badge({ '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3, {}] })],
    ['a keyword', badge({ '@index': 'x' })],
    ['a direction', badge({ name: { '@value': 'x', '@direction': 'rtl' } })],
    ['a graph', badge({ '@included': [{ id: 'urn:x', type: 'Profile' }] })],
    ['__proto__', badge(JSON.parse('{"__proto__":{"name":"x"}}') as Members)],
    ['constructor', badge({ constructor: 'x' })],
    ['a moment', badge({ name: new Date() })],
    ['no value', badge({ name: undefined })],
    ['minus nothing', badge({}, { creditsAvailable: -0 })],
    ['no number', badge({}, { creditsAvailable: Number.NaN })],
    [
      'something deep',
      Array.from({ length: 60 }).reduce<object>((inner) => ({ evidence: inner }), {}),
    ],
  ] as const)
    it(`outlines do not have: ${what}`, () => {
      expect(outlineOf(document)).to.equal(undefined);
    });

  it('an alias of a keyword that decides how the rest is read', async () => {
    const own = 'https://fr.example/context';
    const loader: DocumentLoader = async (iri) =>
      iri === own
        ? {
            documentUrl: own,
            document: {
              '@context': {
                kind: '@type',
                Thing: {
                  '@id': 'https://fr.example/Thing',
                  '@context': { x: 'https://fr.example/x' },
                },
                says: { '@id': 'https://fr.example/says', '@type': '@vocab' },
                data: { '@id': 'https://fr.example/data', '@type': '@json' },
                of: { '@id': 'https://fr.example/of', '@container': '@graph' },
              },
            },
          }
        : contexts(iri);
    const under = (members: Members): object => ({ '@context': own, ...members });
    for (const document of [
      under({ kind: 'Thing', x: 'y' }),
      under({ kind: 'https://fr.example/Kind', 'https://fr.example/p': 'y' }),
      under({ says: 'Thing', 'https://fr.example/p': 'y' }),
      under({ data: { a: 'y', b: 1 } }),
      under({ data: 17 }),
      under({ of: { 'https://fr.example/p': 'y' } }),
    ]) {
      const { filled, expected } = await learned(document, document, loader);
      expect(filled, JSON.stringify(document)).to.equal(undefined);
      expect(expected).not.to.equal('');
    }
  });
});

describe('proofs › documents that would learn a shape that does not hold for others', () => {
  const own = 'https://fr.example/context';
  const loader: DocumentLoader = async (iri) =>
    iri === own
      ? {
          documentUrl: own,
          document: {
            '@context': {
              '@vocab': 'https://fr.example/',
              id: '@id',
              size: { '@type': 'http://www.w3.org/2001/XMLSchema#double' },
              byId: { '@container': '@id' },
              label: { '@id': 'https://fr.example/label' },
              turned: { '@id': 'https://fr.example/label', '@direction': 'rtl' },
            },
          },
        }
      : contexts(iri);
  const under = (members: Members): object => ({ '@context': own, ...members });
  for (const [what, first, second] of [
    [
      'two texts that differ in a direction, which the library takes for one once they are equal',
      under({ turned: 'v', label: 'w' }),
      under({ turned: 'v', label: 'w' }),
    ],
    // "NaN" of any text that is no number: right for the first, and unlike the number of the second.
    [
      'a text read as a double, beside its like',
      under({ name: 'x', size: 'x' }),
      under({ name: '12', size: '12' }),
    ],
    [
      'a node named by a member, and one that comes to have its name',
      under({ byId: { 'urn:1': { label: 'v' } }, x: { id: 'urn:2', label: 'w' } }),
      under({ byId: { 'urn:1': { label: 'v' } }, x: { id: 'urn:1', label: 'w' } }),
    ],
  ] as const)
    it(what, async () => {
      expect(outlineOf(first)?.key).to.equal(outlineOf(second)?.key);
      const { filled } = await learned(first, second, loader);
      expect(filled).to.equal(undefined);
    });
});

describe('proofs › which shapes are kept', () => {
  it('one that was met twice; what is met once is read by the library alone', async () => {
    const shapes = new Shapes(contexts);
    for (const name of ['a', 'b']) {
      expect(shapes.fill(badge({ name }))).to.equal(undefined);
      expect(await shapes.form(badge({ name }), 'sha256')).to.equal(await library(badge({ name })));
    }
    expect(shapes.fill(badge({ name: 'c' }))).to.equal(await library(badge({ name: 'c' })));
  });

  it('a document that cannot be filled does not take the shape from the others', async () => {
    const shapes = new Shapes(contexts);
    for (const id of ['name:x', 'name:y']) await shapes.form(badge({ id }), 'sha256');
    expect(shapes.fill(badge())).to.equal(undefined);
    await shapes.form(badge(), 'sha256');
    expect(shapes.fill(badge({ name: 'c' }))).to.equal(await library(badge({ name: 'c' })));
  });

  it('one that is refused is refused each time, and does not take the shape from the others', async () => {
    const shapes = new Shapes(contexts);
    const errors: unknown[] = [];
    for (let i = 0; i < 5; i += 1)
      await shapes
        .form(badge({ id: 'relative' }), 'sha256')
        .catch((error: unknown) => errors.push(error));
    expect(errors).to.have.length(5);
    for (const error of errors) expect(error).to.have.property('name', 'jsonld.ValidationError');
    for (const name of ['a', 'b']) await shapes.form(badge({ name }), 'sha256');
    expect(shapes.fill(badge({ name: 'c' }))).to.equal(await library(badge({ name: 'c' })));
  });

  it('what is unlike in its members or types is of another outline', () => {
    const keys = [
      badge(),
      badge({ type: ['VerifiableCredential', 'AchievementCredential'] }),
      badge({ description: 'x' }),
      badge({ name: 'urn:x' }),
      badge({ name: 'School' }),
      badge({ name: ['Badge'] }),
      badge({ name: 7 }),
      badge({ name: 0.5 }),
      badge({ name: true }),
      badge({ name: false }),
      badge({ name: null }),
      badge({ name: {} }),
      badge({ name: [] }),
      // What ends one name and begins the next cannot be moved.
      badge({ a: 'x', b: 'y' }),
      badge({ 'at1:b': 'y' }),
    ].map((document) => outlineOf(document)?.key);
    expect(new Set(keys).size).to.equal(keys.length);
    expect(keys).not.to.include(undefined);
  });
});
