import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  offeringDocument,
  providerDocument,
  sessionDocument,
  suggestionsDocument,
  trainingDocument,
} from '../../src/catalogue/training.jsonld.ts';
import type { Document } from '../../src/linked-data/document.ts';
import { type ShapeChecker, shapeChecker } from '../../src/linked-data/shapes.ts';
import { SKOS } from '../../src/linked-data/terms.ts';
import { type Triple, triplesOf } from '../../src/linked-data/triples.ts';
import { expectElmValid } from '../support/elm.ts';
import { expectSameGraph } from '../support/graph.ts';
import { needsShared } from '../support/shared.ts';
import { anyOrganisation, anyTraining } from './any-training.ts';
import { minimal, provider, publication, rich, usual } from './training-samples.ts';

const documents = (training: typeof rich): Document[] => [
  trainingDocument(training, publication),
  ...training.offerings.flatMap((o) => [
    offeringDocument(training, o.id, publication),
    ...o.sessions.map((s) => sessionDocument(training, s.id, publication)),
  ]),
  providerDocument(training.provider, publication),
];

const valuesOf = (document: Document, subject: string, predicate: string): Triple['object'][] =>
  triplesOf(document)
    .filter((t) => t.subject.endsWith(subject) && t.predicate.endsWith(predicate))
    .map((t) => t.object);
const texts = (...of: Parameters<typeof valuesOf>) =>
  valuesOf(...of).map((o) => (typeof o === 'string' ? o : o.value));

describe('catalogue › linked data of trainings', function () {
  this.timeout(120_000);
  let checker: ShapeChecker;
  before(async () => {
    checker = await shapeChecker();
  });

  for (const training of [rich, usual, minimal])
    it(`of the ${training.id} sample is valid ELM, by the official shapes and by ours`, async function () {
      needsShared(this);
      for (const document of documents(training)) {
        await expectElmValid(document);
        expect(await checker.document(document)).to.deep.equal([]);
      }
    });

  it('of any training is valid ELM, and the same graph in every serialisation', async function () {
    needsShared(this);
    await fc.assert(
      fc.asyncProperty(anyTraining, async (training) => {
        for (const document of documents(training)) {
          expect(await checker.document(document)).to.deep.equal([]);
          await expectElmValid(document);
          await expectSameGraph(document);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('of any provider is the same in a training and under its own address', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrganisation, async (organisation) => {
        const own = triplesOf(providerDocument(organisation, publication));
        const embedded = triplesOf(
          trainingDocument({ ...minimal, provider: organisation }, publication),
        ).filter((t) => t.subject.startsWith(`https://node.example/providers/${organisation.id}`));
        expect(own).to.deep.include.members(embedded);
      }),
    );
  });

  it('has one learning opportunity a session, under its training', () => {
    const document = trainingDocument(rich, publication);
    expect(texts(document, '/trainings/rich', 'elm/hasPart')).to.deep.equal([
      'https://node.example/sessions/rich-a-1',
      'https://node.example/sessions/rich-a-2',
    ]);
    for (const session of ['rich-a-1', 'rich-a-2'])
      expect(texts(document, `/sessions/${session}`, 'elm/isPartOf')).to.deep.equal([
        'https://node.example/trainings/rich',
      ]);
  });

  it('makes valid times of partial dates, and says the dates as they were given', () => {
    const document = trainingDocument(rich, publication);
    const period = (n: number) => [
      texts(document, `rich-a-${n}#period`, 'startDate')[0],
      texts(document, `rich-a-${n}#period`, 'endDate')[0],
    ];
    expect(period(1)).to.deep.equal(['2027-01-01T00:00:00', '2027-06-30T23:59:59']);
    expect(period(2)).to.deep.equal(['2028-01-01T00:00:00', '2028-12-31T23:59:59']);
    expect(texts(document, 'rich-a-1', 'applicationDeadline')).to.deep.equal([
      '2026-12-31T23:59:59',
    ]);
    expect(texts(document, 'rich-a-2#facts', 'startGiven')).to.deep.equal(['2028']);
  });

  it('says texts without markup, and the field by the Formacode', () => {
    const document = trainingDocument(rich, publication);
    expect(texts(document, '/trainings/rich', 'dc/terms/description')).to.deep.equal([
      'Concevoir & réaliser des applications.',
    ]);
    expect(texts(document, 'rich#facts', 'ns#content')).to.deep.equal(['- HTML\n- SQL']);
    expect(texts(document, 'rich#las', 'ISCEDFCode')).to.deep.equal([
      'http://data.europa.eu/snb/isced-f/0613',
    ]);
    expect(texts(document, 'rich#facts', 'fieldFoundBy')).to.deep.equal(['formacode']);
    const bare = trainingDocument(minimal, publication);
    expect(texts(bare, 'minimal#facts', 'fieldFoundBy')).to.deep.equal(['default']);
  });

  it('shows that a session is an example, and says states only for a day that is given', () => {
    const document = trainingDocument(rich, publication);
    expect(texts(document, 'rich-a-1#facts', 'ns#example')).to.deep.equal(['true']);
    expect(texts(document, 'rich-a-1#example', 'noteLiteral')).to.deep.equal([
      'Session d’exemple, composée pour une démonstration',
      'Example session, composed for a demonstration',
    ]);
    expect(texts(document, '', 'ns#state')).to.deep.equal([]);
    const today = trainingDocument(rich, { ...publication, today: '2026-11-21' });
    expect(texts(today, 'rich#facts', 'ns#state')).to.deep.equal(['open']);
    const later = trainingDocument(rich, { ...publication, today: '2030-01-01' });
    expect(texts(later, 'rich-a-1#facts', 'ns#state')).to.deep.equal(['ended']);
  });

  it('never carries elm:status, and no skill that nobody asserted', () => {
    for (const document of documents(rich))
      for (const { predicate } of triplesOf(document))
        expect(predicate).not.to.match(/elm\/(status|relatedESCOSkill)$/);
  });

  it('leaves out addresses that are not of the web', () => {
    const document = trainingDocument(rich, publication);
    expect(texts(document, 'rich#document-1', 'contentUrl')).to.deep.equal([
      'https://ecole.example/formation',
    ]);
    expect(texts(document, '/trainings/rich', 'supplementaryDocument')).to.have.length(1);
  });

  it('is at the address of the record, with our context', () => {
    const document = trainingDocument(rich, publication);
    expect(document.context).to.equal('https://node.example/contexts/passerelle-v1.jsonld');
    expect(document.nodes[0]?.id).to.equal('https://node.example/trainings/rich');
    expect(offeringDocument(rich, 'rich-b', publication).nodes[0]?.id).to.equal(
      'https://node.example/offerings/rich-b',
    );
    expect(providerDocument(provider, publication).nodes[0]?.id).to.equal(
      'https://node.example/providers/12345678900017',
    );
  });

  it('of a session or an offering that the training does not have is not found', () => {
    for (const make of [sessionDocument, offeringDocument])
      expect(() => make(rich, 'other', publication)).to.throw(/has no such/);
  });
});

describe('catalogue › suggestions as linked data', () => {
  const skill = 'http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d';
  const found = { release: 'ESCO 1.2.1', at: new Date('2026-11-21T12:00:00Z') };
  const document = suggestionsDocument(
    rich,
    [
      {
        iri: skill,
        kind: 'skill',
        label: 'Python',
        status: 'suggested',
        way: 'rome',
        detail: 'ROME M1805 (ESCO–ROME 1.4)',
        relation: 'closeMatch',
        confidence: 0.62,
        ...found,
      },
      {
        iri: 'urn:x:y',
        kind: 'occupation',
        label: 'x',
        status: 'suggested',
        way: 'label',
        relation: 'closeMatch',
        confidence: 0.95,
        ...found,
      },
    ],
    publication,
  );

  it('stand in our own graph, as suggested', async () => {
    const node = '/suggestions#skill-ccd0a1d9-afda-43d9-b901-96344886e14d';
    expect(texts(document, node, 'ns#concept')).to.deep.equal([skill]);
    expect(texts(document, node, 'ns#alignmentStatus')).to.deep.equal(['suggested']);
    expect(texts(document, node, 'ns#via')).to.deep.equal(['ROME M1805 (ESCO–ROME 1.4)']);
    expect(texts(document, node, 'ns#confidence')).to.deep.equal(['0.62']);
    expect(texts(document, node, 'ns#release')).to.deep.equal(['ESCO 1.2.1']);
    expect(texts(document, node, 'ns#matchRelation')).to.deep.equal([SKOS.closeMatch]);
    expect(document.nodes.flatMap((n) => n.type)).to.deep.equal(['Suggestion', 'Suggestion']);
    await expectSameGraph(document);
  });

  it('have the form that our shapes ask for, and no other status', async () => {
    const checker = await shapeChecker();
    expect(await checker.document(document)).to.deep.equal([]);
    const asserted = triplesOf(document).map((t) =>
      t.predicate.endsWith('alignmentStatus') ? { ...t, object: { value: 'asserted' } } : t,
    );
    expect((await checker.triples(asserted)).map((v) => v.message)).to.deep.equal([
      'passerelle:alignmentStatus is none of the values allowed',
      'passerelle:alignmentStatus is none of the values allowed',
    ]);
  });
});
