/** Processes on one database share a cohort, and one that dies leaves its part to another: no row twice, none lost. */
import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { claimChunk } from '../../../src/learners/cohort/chunk.store.ts';
import { issueCohort } from '../../../src/learners/cohort/cohort.service.ts';
import { cohortEvents } from '../../../src/learners/cohort/cohort-events.ts';
import { readCohort } from '../../../src/learners/cohort/draft.service.ts';
import { CohortWorker, type LearnersNeeds, listIssued } from '../../../src/learners/index.ts';
import { put } from '../../issuers/support.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aList, cohortApi, type Shown, silent, useSchools, worked } from './support.ts';

onEveryDatabase('learners › cohorts › shared', (kind) => {
  const db = useDatabase(kind);
  const node = useSchools(db);
  const api = cohortApi(node);
  const learners = () => node().context.learners;
  // The node's own worker looks every ten seconds whether there is something to do.
  beforeEach(async () => node().context.cohorts.close());
  const begun = async (rows: number, of = '') => {
    const own = of === '' ? api : cohortApi(node, of);
    const { id } = (await own.upload(aList(rows))).body as Shown;
    await issueCohort(silent(learners()), await readCohort(learners(), id, { organisation: of }));
    return id;
  };
  const rowsOf = async (cohort: string) => {
    const found = await db().query<{ row: number }>(
      'select cohort_row as row from issued_credentials where cohort = $1 order by 1',
      [cohort],
    );
    return found.map(({ row }) => row);
  };
  const lines = (count: number) => Array.from({ length: count }, (_, i) => i + 2);

  it('two work at once, and each row has one credential', async () => {
    const id = await begun(1700);
    await worked(new CohortWorker(silent(learners())), new CohortWorker(silent(learners())));
    expect(await api.show(id)).to.include({ state: 'done', issued: 1700 });
    expect(await rowsOf(id)).to.deep.equal(lines(1700));
  });

  it('what a dead one had is taken over when its lease is over', async () => {
    const id = await begun(1200);
    const { clock } = learners();
    const lease = new Date(clock.now().getTime() + 60_000);
    const taken = await db().transaction(async (tx) => claimChunk(tx, clock.now(), lease));
    expect(taken).to.include({ number: 1, attempts: 1 });
    const other = new CohortWorker(silent(learners()));
    await worked(other);
    expect(await api.show(id)).to.include({ state: 'running', issued: 700 });
    node().clock.move(61);
    await worked(other);
    expect(await api.show(id)).to.include({ state: 'done', issued: 1200 });
    expect(await rowsOf(id)).to.deep.equal(lines(1200));
  });

  it('one that dies after it has stored a part, and before it has said so, issues nothing twice', async () => {
    const id = await begun(700);
    // The process ends where the first credentials are stored: what it is at besides, and would do after that, fails.
    let dead = false;
    const killed = () => {
      if (dead) throw new Error('The process was killed');
    };
    const dying: LearnersNeeds = {
      ...silent(learners()),
      db: {
        ...learners().db,
        transaction: async (work) => {
          killed();
          return learners().db.transaction(async (tx) => {
            const result = await work(tx);
            const [stored] = await tx.query('select 1 from issued_credentials limit 1');
            killed();
            dead = stored !== undefined;
            return result;
          });
        },
      },
      log: { info: () => undefined, error: () => undefined },
    };
    await worked(new CohortWorker(dying));
    const before = await rowsOf(id);
    expect(before.length).to.be.oneOf([200, 500]);
    expect(await api.show(id)).to.include({ state: 'running', issued: 0 });
    node().clock.move(61);
    await worked(new CohortWorker(silent(learners())));
    expect(await api.show(id), node().lines.slice(-4).join('')).to.include({
      state: 'done',
      issued: 700,
    });
    expect(await rowsOf(id)).to.deep.equal(lines(700));
  });

  it('stops between two parts when the mandate ends there, keeps what waits, and goes on with the next mandate', async () => {
    await put(node().app, '/api/issuers/a/mandate', { until: '2026-11-21' });
    const id = await begun(1100, 'a');
    // The day ends as the first part is being signed.
    let drawn = 0;
    const ids = {
      next: () => {
        drawn += 1;
        if (drawn === 400) node().clock.move(24 * 3600);
        return randomUUID();
      },
    };
    const worker = new CohortWorker({ ...silent(learners()), ids });
    await worked(worker);
    const school = cohortApi(node, 'a');
    const stopped = await school.show(id);
    expect(stopped).to.include({ state: 'stopped', reason: 'The mandate of this issuer is over' });
    expect(stopped.issued).to.be.within(1, 1000);
    expect(await rowsOf(id)).to.have.length(stopped.issued);
    expect((await school.act(id, 'resume')).status).to.equal(409);
    await put(node().app, '/api/issuers/a/mandate', {});
    expect((await school.act(id, 'resume')).status).to.equal(202);
    await worked(worker);
    expect(await school.show(id)).to.include({ state: 'done', issued: 1100 });
    expect(await rowsOf(id)).to.deep.equal(lines(1100));
    expect((await listIssued(learners(), { cohort: id, limit: 1 })).items[0]?.mandate).to.be.a(
      'string',
    );
  });

  it('is paused, and what waits is dropped for good while what was issued stays', async () => {
    const id = await begun(1200);
    const { clock } = learners();
    const worker = new CohortWorker(silent(learners()));
    const lease = new Date(clock.now().getTime() + 60_000);
    await db().transaction(async (tx) => claimChunk(tx, clock.now(), lease));
    await worked(worker);
    expect((await api.act(id, 'drop')).status).to.equal(409);
    expect((await api.act(id, 'pause')).status).to.equal(202);
    node().clock.move(61);
    await worked(worker);
    expect(await api.show(id)).to.include({ state: 'paused', issued: 700 });
    expect((await api.act(id, 'drop')).status).to.equal(202);
    expect(await api.show(id)).to.include({ state: 'dropped', issued: 700 });
    expect((await api.act(id, 'resume')).status).to.equal(409);
    expect(await rowsOf(id)).to.have.length(700);
    const [left] = await db().query('select sealed_key from cohorts where id = $1', [id]);
    expect(left).to.deep.equal({ sealed_key: null });
  });

  it('tells who watches how far it is, until it is over, they may not, or they go', async () => {
    const id = await begun(1200);
    const { watch } = node().context.cohorts;
    const gone = new AbortController();
    let [may, told] = [true, ''];
    const asked = { db: db(), watch, id, may: async () => may, signal: gone.signal };
    const heard = async (events: AsyncGenerator<string>) => {
      for await (const text of events) told += text;
    };
    const watching = heard(cohortEvents(asked));
    const shutOut = cohortEvents(asked);
    const [left, first] = [
      cohortEvents(asked),
      'event: progress\ndata: {"state":"running","rows":1200,"issued":0}\n\n',
    ];
    await left.next();
    expect((await left.next()).value).to.equal(first);
    await shutOut.next();
    await shutOut.next();
    gone.abort();
    expect((await left.next()).done).to.equal(true);
    may = false;
    expect((await shutOut.next()).done).to.equal(true);
    await watching;

    may = true;
    const again = heard(cohortEvents({ ...asked, signal: new AbortController().signal }));
    await worked(new CohortWorker(learners()));
    await again;
    expect(told).to.contain(first);
    expect(told).to.match(/event: end\ndata: \{"state":"done","rows":1200,"issued":1200\}\n\n$/);
    expect(told.match(/event: end/g)).to.have.length(1);
  });

  it('a draft that nobody comes back to is dropped after thirty days', async () => {
    const { id } = (await api.upload(aList(2))).body as Shown;
    const worker = new CohortWorker(silent(learners()));
    node().clock.move(29 * 24 * 3600);
    await worked(worker);
    expect((await api.show(id)).state).to.equal('draft');
    node().clock.move(2 * 24 * 3600);
    await worked(worker);
    expect((await api.show(id)).state).to.equal('dropped');
  });
});
