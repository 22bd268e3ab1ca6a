import { expect } from 'chai';
import { republishTrainings, type Training } from '../../src/catalogue/index.ts';
import { qualificationOf } from '../../src/catalogue/resolved.ts';
import { sessionDocument, trainingDocument } from '../../src/catalogue/training.jsonld.ts';
import { findTraining } from '../../src/catalogue/training.store.ts';
import { keepRecords, publishWaiting } from '../../src/certifications/index.ts';
import { lastChange } from '../../src/feed/index.ts';
import { shapeChecker } from '../../src/linked-data/shapes.ts';
import { aDiploma, aFiche, aRegistry } from '../certifications/support.ts';
import { useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectElmValid } from '../support/elm.ts';
import { expectSameGraph } from '../support/graph.ts';
import { needsShared } from '../support/shared.ts';
import { aFullTraining, aPublisher, aRun, aTraining, idOf } from './support.ts';
import { publication, rich } from './training-samples.ts';

onEveryDatabase('catalogue › trainings and their certifications', (kind) => {
  const db = useDatabase(kind);
  const { publish } = aPublisher(db);
  const { file } = aRegistry(db, republishTrainings);
  const leadingTo = (key: string, ...certifications: Training['certifications']) =>
    aTraining(key, { certifications });
  const read = async (key: string) => {
    const found = await findTraining(db(), idOf(key));
    if (found === undefined || !('doc' in found)) throw new Error(`no training ${key}`);
    return found;
  };
  const changed = async () =>
    (
      await db().query<{ id: string }>(
        `select id from changes where kind = 'training' order by seq`,
      )
    ).map((row) => row.id);

  it('are linked, whichever comes first', async () => {
    await publish(aRun(1), leadingTo('a', { rncp: '37273' }));
    expect((await read('a')).doc.resolved?.certifications).to.deep.equal({});
    await file('rncp', [aFiche()]);
    await publish(aRun(2), leadingTo('b', { certifInfo: '84385', rncp: 'RNCP37273' }));
    const [a, b] = [(await read('a')).doc, (await read('b')).doc];
    expect(a.resolved?.certifications['rncp37273']).to.deep.equal({
      id: 'rncp37273',
      title: 'Concepteur développeur d’applications',
      register: 'rncp',
      state: 'active',
      eqf: 6,
    });
    expect(qualificationOf(b)?.id).to.equal('rncp37273');
    expect(a.resolved?.field).to.deep.equal({ code: '0613', by: 'certification-formacode' });
  });

  it('are published anew when their certification changes, and those alone', async () => {
    await file('rncp', [aFiche(), aFiche('rs5000')]);
    await publish(
      aRun(1),
      leadingTo('a', { rncp: '37273' }),
      leadingTo('b', { rs: '5000' }),
      leadingTo('c', { rncp: '1' }),
      aTraining('d'),
    );
    const before = { a: await read('a'), b: await read('b') };
    const result = await file('rncp', [aFiche('rncp37273', { level: { code: 'NIV7', eqf: 7 } })]);
    expect(result).to.include({ changed: 1, dependants: 1 });
    expect((await changed()).slice(4)).to.deep.equal([idOf('a')]);
    const after = { a: await read('a'), b: await read('b') };
    expect(after.a.hash).to.not.equal(before.a.hash);
    expect(after.a.doc.resolved?.certifications['rncp37273']?.eqf).to.equal(7);
    expect(after.b).to.deep.equal(before.b);
    // What a training does not say of it leaves it as it is.
    const quiet = aFiche('rncp37273', { level: { code: 'NIV7', eqf: 7 }, ways: ['initial'] });
    expect(await file('rncp', [quiet])).to.include({ changed: 1, dependants: 0 });
    expect((await changed()).slice(5)).to.deep.equal([]);
  });

  it('keep their validator when the feed comes again after that', async () => {
    const given = [leadingTo('a', { rncp: '37273' }), aFullTraining('b')];
    await publish(aRun(1), ...given);
    await file('rncp', [aFiche()]);
    const last = await lastChange(db(), 'training');
    expect(await publish(aRun(2), ...given)).to.include({ changed: 0, unchanged: 2 });
    expect(await lastChange(db(), 'training')).to.deep.equal(last);
  });

  it('lose the link when it is withdrawn, and gain it by a new code of it', async () => {
    await file('certifinfo', [aDiploma('9', 'certifinfo9')]);
    await publish(aRun(1), leadingTo('a', { certifInfo: '9' }));
    const link = async () => Object.values((await read('a')).doc.resolved?.certifications ?? {});
    expect((await link()).map((c) => [c.id, c.eqf])).to.deep.equal([['certifinfo9', undefined]]);
    await file('certifinfo', [aDiploma('9', 'rncp500')]);
    expect((await link()).map((c) => [c.id, c.eqf])).to.deep.equal([['rncp500', 6]]);
    await file('certifinfo', [aDiploma('10', 'rncp501')], true);
    expect(await link()).to.deep.equal([]);
  });

  it('are rewritten in any number', async () => {
    const many = Array.from({ length: 450 }, (_, i) => leadingTo(`m${i}`, { rncp: '37273' }));
    await publish(aRun(1), ...many);
    expect(await file('rncp', [aFiche()])).to.include({ created: 1, dependants: 450 });
    expect(new Set((await changed()).slice(450)).size).to.equal(450);
  });
});

describe('catalogue › a training that leads to a qualification', () => {
  const linked = (eqf?: number) => ({
    id: eqf === undefined ? 'rs5616' : 'rncp37273',
    title: 'CDA',
    register: eqf === undefined ? ('rs' as const) : ('rncp' as const),
    ...(eqf === undefined ? {} : { eqf }),
  });
  const resolved = (certifications: NonNullable<Training['resolved']>['certifications']) => ({
    ...rich,
    resolved: { field: { code: '0613', by: 'formacode' as const }, certifications },
  });
  const lasOf = (training: Training) =>
    trainingDocument(training, publication).nodes[0]?.['learningAchievementSpecification'] as {
      readonly type: string;
      readonly [term: string]: unknown;
    };
  // The codes of the sample: 37273 with Certif Info 112233, and RS 5616.
  const FIRST = 'rncp37273 certifinfo112233';

  for (const eqf of [3, 4, 5, 6, 7, 8])
    it(`of level ${eqf} has one, valid by the official shapes and by ours`, async function () {
      needsShared(this);
      const training = resolved({ [FIRST]: linked(eqf), rs5616: linked() });
      expect(lasOf(training).type).to.equal('Qualification');
      const checker = await shapeChecker();
      for (const document of [
        trainingDocument(training, publication),
        sessionDocument(training, 'rich-a-1', publication),
      ]) {
        await expectElmValid(document);
        expect(await checker.document(document)).to.deep.equal([]);
        await expectSameGraph(document);
      }
    });

  it('names its certification by code and by address', () => {
    const las = lasOf(resolved({ [FIRST]: linked(6) }));
    expect(las['identifier']).to.include({ notation: 'RNCP37273' });
    const address = 'https://node.example/certifications/rncp37273';
    expect(las['homepage']).to.include({ contentURL: address });
    const facts = trainingDocument(resolved({ [FIRST]: linked(6) }), publication).nodes[1];
    expect(JSON.stringify(facts?.['certification'])).to.contain(address);
  });

  for (const [what, certifications] of [
    ['that is in the specific register', { rs5616: linked() }],
    ['that is not held', {}],
    [
      'beside another, so that neither is sure',
      { [FIRST]: linked(6), rs5616: { ...linked(5), id: 'rncp2' } },
    ],
  ] as const)
    it(`stays an achievement for a certification ${what}`, () => {
      const las = lasOf(resolved(certifications));
      expect(las.type).to.equal('LearningAchievementSpecification');
      expect([las['eqfLevel'], las['nqfLevel']]).to.deep.equal([undefined, undefined]);
    });
});

describe('catalogue › the feed of trainings when a certification changes', () => {
  const db = useDatabase();
  const node = useApp(db);
  const { publish } = aPublisher(db);

  it('brings the training to who polls, and nobody is told twice', async () => {
    await publish(aRun(1), aTraining('a', { certifications: [{ rncp: '37273' }] }), aTraining('b'));
    const { app, context } = node();
    const feed = async (at: string) =>
      JSON.parse((await ask(app, at)).text) as {
        readonly changes: readonly { id: string; record: object }[];
        readonly poll: string;
      };
    const record = await ask(app, `/trainings/${idOf('a')}`);
    const first = await feed('/trainings?modifiedSince=1970-01-01T00:00:00Z');
    await keepRecords(context.db, { number: 1, source: 'rncp' }, [aFiche()]);
    // By the bell of the running node: what it kept of the record is forgotten.
    await publishWaiting({ ...context, dependants: republishTrainings });
    const { pathname, search } = new URL(first.poll);
    const next = await feed(pathname + search);
    expect(next.changes.map((c) => c.id)).to.deep.equal([
      `https://node.example/trainings/${idOf('a')}`,
    ]);
    expect(JSON.stringify(next.changes[0]?.record)).to.contain('"Qualification"');
    const etag = record.header('etag');
    const again = await ask(app, `/trainings/${idOf('a')}`, { headers: { 'if-none-match': etag } });
    expect(again.status).to.equal(200);
    const poll = new URL(next.poll);
    expect((await feed(poll.pathname + poll.search)).changes).to.deep.equal([]);
  });
});
