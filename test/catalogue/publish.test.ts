import { expect } from 'chai';
import { readPart, readTraining } from '../../src/catalogue/catalogue.service.ts';
import { offeringId, sessionId, withdrawUnseen } from '../../src/catalogue/index.ts';
import { listChangedTrainings } from '../../src/catalogue/kept-document.store.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { aProvider, aPublisher, aRun, aTraining, idOf, offeringWith } from './support.ts';

interface Row {
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
  readonly operation: string;
  readonly hash: string;
  readonly at: Date;
}

onEveryDatabase('catalogue › publishing', (kind) => {
  const db = useDatabase(kind);
  const changes = async () =>
    db().query<Row>('select seq, kind, id, operation, hash, at from changes order by seq');
  const told = async () => (await changes()).map((c) => `${c.operation} ${c.kind} ${c.id}`);

  it('says of each record whether it is new, changed or the same', async () => {
    const { publish } = aPublisher(db);
    expect(await publish(aRun(1), aTraining('a'), aTraining('b'))).to.deep.equal({
      created: 2,
      changed: 0,
      unchanged: 0,
    });
    const counts = await publish(
      aRun(2),
      aTraining('a'),
      aTraining('b', { title: 'Autre' }),
      aTraining('c'),
    );
    expect(counts).to.deep.equal({ created: 1, changed: 1, unchanged: 1 });
    expect((await readTraining(db(), idOf('b'))).doc.title).to.equal('Autre');
  });

  it('writes a row of the change table for each change, providers first, in the order of the batch', async () => {
    const { publish, clock } = aPublisher(db);
    await publish(aRun(1), aTraining('b'), aTraining('a'));
    clock.move(60);
    await publish(aRun(2), aTraining('c'), aTraining('a', { title: 'Autre' }), aTraining('b'));
    expect(await told()).to.deep.equal([
      'create provider school-1',
      `create training ${idOf('b')}`,
      `create training ${idOf('a')}`,
      `create training ${idOf('c')}`,
      `update training ${idOf('a')}`,
    ]);
    const rows = await changes();
    expect(rows.map((r) => r.at.toISOString().slice(11, 16))).to.deep.equal([
      '12:00',
      '12:00',
      '12:00',
      '12:01',
      '12:01',
    ]);
    expect(new Set(rows.map((r) => r.seq)).size).to.equal(5);
    const stored = await readTraining(db(), idOf('a'));
    expect(stored.hash).to.equal(rows.at(-1)?.hash).and.not.to.equal(rows[2]?.hash);
    expect(stored.modified.toISOString()).to.equal('2026-11-21T12:01:00.000Z');
  });

  it('changes nothing when the same batch comes twice', async () => {
    const { publish, clock } = aPublisher(db);
    const batch = [aTraining('a'), aTraining('b', { provider: aProvider('school-2') })];
    await publish(aRun(1), ...batch);
    const [before, rows] = [
      await changes(),
      await db().query('select * from trainings order by id'),
    ];
    clock.move(3600);
    const counts = await publish(aRun(2), ...batch);
    expect(counts).to.deep.equal({ created: 0, changed: 0, unchanged: 2 });
    expect(await changes()).to.deep.equal(before);
    expect(await db().query('select * from trainings order by id')).to.deep.equal(rows);
  });

  it('publishes the whole batch or nothing of it', async () => {
    const { publish, rung } = aPublisher(db);
    const broken = { ...aTraining('b'), sourceKey: 'a' };
    await expectError(/unique|duplicate/, async () => publish(aRun(1), aTraining('a'), broken));
    expect(await changes()).to.deep.equal([]);
    expect(await db().query('select id from providers')).to.deep.equal([]);
    expect(rung).to.deep.equal([]);
  });

  it('describes a provider by the first record of a run that names it', async () => {
    const { publish } = aPublisher(db);
    const run = aRun(1);
    const named = (key: string, name: string) =>
      aTraining(key, { provider: aProvider('school-1', name) });
    const name = async () =>
      (await db().query<{ name: string }>(`select doc ->> 'name' as name from providers`)).map(
        (p) => p.name,
      );
    await publish(run, named('a', 'Premier'), named('b', 'Second'));
    await publish(run, named('c', 'Troisième'));
    expect(await name()).to.deep.equal(['Premier']);
    await publish(aRun(2), named('d', 'Quatrième'));
    expect(await name()).to.deep.equal(['Quatrième']);
    expect((await told()).filter((c) => c.includes('provider'))).to.deep.equal([
      'create provider school-1',
      'update provider school-1',
    ]);
  });

  it('rings for every record that is new or changed, so that counts are not kept too long', async () => {
    const { publish, rung } = aPublisher(db);
    const run = aRun(1);
    await publish(run, aTraining('a'));
    await publish(run, aTraining('b'));
    await publish(run, aTraining('b', { title: 'Autre' }));
    expect(rung.map((ids) => ids.filter((id) => id !== 'school-1'))).to.deep.equal([
      [idOf('a')],
      [idOf('b')],
      [idOf('b')],
    ]);
  });

  it('withdraws what a complete run did not list, of that source and no other', async () => {
    const { publish, needs, rung } = aPublisher(db);
    await publish(aRun(1), aTraining('a'), aTraining('b'));
    await publish(aRun(2, 'two'), aTraining('a', { source: 'two' }));
    const run = aRun(3, 'one', true);
    await publish(run, aTraining('a'));
    expect(await withdrawUnseen(needs(), run)).to.equal(1);
    expect(rung.at(-1)).to.deep.equal([idOf('b')]);
    expect((await told()).at(-1)).to.equal(`delete training ${idOf('b')}`);
    await expectError(/was withdrawn/, async () => readTraining(db(), idOf('b')));
    expect((await readTraining(db(), idOf('a'))).id).to.equal(idOf('a'));
    expect((await readTraining(db(), idOf('a', 'two'))).id).to.equal(idOf('a', 'two'));
    expect(await withdrawUnseen(needs(), run)).to.equal(0);
    expect(await db().query('select doc from trainings where id = $1', [idOf('b')])).to.deep.equal([
      { doc: null },
    ]);
  });

  it('withdraws more than a batch', async function () {
    this.timeout(120_000);
    const { publish, needs } = aPublisher(db);
    const many = Array.from({ length: 620 }, (_, i) => aTraining(`k${i}`));
    await publish(aRun(1), ...many);
    const run = aRun(2, 'one', true);
    await publish(run, aTraining('k0'));
    expect(await withdrawUnseen(needs(), run)).to.equal(619);
    const rows = await changes();
    expect(rows.filter((c) => c.operation === 'delete')).to.have.length(619);
  });

  it('creates again what comes back, even when it comes back as it was', async () => {
    const { publish, needs } = aPublisher(db);
    await publish(aRun(1), aTraining('a'), aTraining('b'));
    const run = aRun(2, 'one', true);
    await publish(run, aTraining('b'));
    await withdrawUnseen(needs(), run);
    expect((await publish(aRun(3), aTraining('a'))).changed).to.equal(1);
    expect((await told()).slice(-2)).to.deep.equal([
      `delete training ${idOf('a')}`,
      `create training ${idOf('a')}`,
    ]);
    expect((await readTraining(db(), idOf('a'))).doc.title).to.equal('Atelier a');
  });

  describe('offerings and sessions', () => {
    const training = idOf('a');
    const offering = offeringId(training, 'A1');
    const withSessions = (...keys: readonly string[]) =>
      aTraining('a', {
        offerings: [offeringWith(training, 'A1', Object.fromEntries(keys.map((k) => [k, {}])))],
      });
    const session = async (key: string) =>
      readPart(db(), 'session', sessionId(offering, key)).then(
        (found) => found.session?.id === sessionId(offering, key),
        (error: unknown) => (error as { code: string }).code,
      );

    it('leave a tombstone when they go, and lose it when they come back', async () => {
      const { publish } = aPublisher(db);
      await publish(aRun(1), withSessions('S1', 'S2'));
      expect([await session('S1'), await session('S2')]).to.deep.equal([true, true]);
      await publish(aRun(2), withSessions('S1'));
      expect([await session('S1'), await session('S2')]).to.deep.equal([true, 'gone']);
      expect(await session('S3')).to.equal('not-found');
      await publish(aRun(3), withSessions('S1', 'S2'));
      expect([await session('S1'), await session('S2')]).to.deep.equal([true, true]);
      expect(await db().query('select id from tombstones')).to.deep.equal([]);
    });

    it('go with their training, and come back with it without those that it lost', async () => {
      const { publish, needs } = aPublisher(db);
      await publish(aRun(1), withSessions('S1', 'S2'));
      await withdrawUnseen(needs(), aRun(2, 'one', true));
      expect([await session('S1'), await session('S2')]).to.deep.equal(['gone', 'gone']);
      await publish(aRun(3), withSessions('S1'));
      expect([await session('S1'), await session('S2')]).to.deep.equal([true, 'gone']);
    });
  });

  for (const [what, sql] of [
    ['changed', "update changes set hash = 'x'"],
    ['removed', 'delete from changes'],
  ] as const)
    it(`lets no row of the change table be ${what}`, async () => {
      await aPublisher(db).publish(aRun(1), aTraining('a'));
      await expectError(/append-only/, async () => db().query(sql));
      expect(await changes()).to.have.length(2);
    });

  it('hides no change from a reader of the feed while two writers publish at once', async function () {
    this.timeout(120_000);
    const BATCHES = 12;
    const { publish } = aPublisher(db);
    const write = async (source: string, number: number) => {
      const run = aRun(number, source);
      for (let n = 0; n < BATCHES; n++) {
        const provider = aProvider(`school-${source}-${n}`);
        const batch = [0, 1, 2, 3].map((i) => aTraining(`${n}-${i}`, { source, provider }));
        await publish(run, ...batch);
      }
    };
    let writing = true;
    const seen: { id: string; seq: number }[] = [];
    const read = async () => {
      for (let last = 0; ; ) {
        const over = !writing;
        const rows = await listChangedTrainings(db(), last, 7, 'nobody');
        seen.push(...rows);
        last = rows.at(-1)?.seq ?? last;
        if (over && rows.length === 0) return;
      }
    };
    const reading = read();
    await Promise.all([write('one', 1), write('two', 2)]);
    writing = false;
    await reading;
    const rows = await changes();
    const expected = rows.filter((c) => c.kind === 'training').map((c) => c.seq);
    expect(expected).to.have.length(2 * BATCHES * 4);
    expect(seen.map((c) => c.seq)).to.deep.equal(expected);
    expect(new Set(seen.map((c) => c.id)).size).to.equal(expected.length);
    expect((rows.at(-1)?.seq ?? 0) - (rows[0]?.seq ?? 0) + 1).to.equal(rows.length);
  });
});
