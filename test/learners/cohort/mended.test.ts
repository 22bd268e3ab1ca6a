/** A cohort that is at fault, or whose columns are said anew after it was begun. */
import { expect } from 'chai';
import request from 'supertest';
import { claimChunk, finishChunk } from '../../../src/learners/cohort/chunk.store.ts';
import { issueCohort } from '../../../src/learners/cohort/cohort.service.ts';
import { checkAgain, readCohort } from '../../../src/learners/cohort/draft.service.ts';
import { CohortWorker } from '../../../src/learners/index.ts';
import { trainingAt } from '../../issuers/support.ts';
import { signedIn } from '../../operators/support.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aList, cohortApi, type Shown, silent, useSchools, worked } from './support.ts';

onEveryDatabase('learners › cohorts › mended', (kind) => {
  const db = useDatabase(kind);
  const node = useSchools(db);
  const api = cohortApi(node);
  const drafted = async (file: string) => (await api.upload(file)).body as Shown;

  /** From now on its rows are issued, by whom the test says: the node's own worker is at nothing any more. */
  const begun = async (id: string) => {
    const { learners, cohorts } = node().context;
    await cohorts.close();
    await issueCohort(silent(learners), await readCohort(learners, id, { organisation: '' }));
    return new CohortWorker(silent(learners));
  };
  /** As a version before this one let it be said. */
  const said = async (id: string, template: object) =>
    db().query('update cohorts set template = $2 where id = $1', [id, JSON.stringify(template)]);

  it('stops at rows that no credential can hold, names their lines, and goes on once they are mended', async () => {
    const file = 'Nom;Projet\nZoé;https://ok.example/1\nAna;https://ok.example/2\n';
    const { id } = await drafted(file);
    await api.call('patch', `/${id}`, { mapping: { name: 'Nom' } });
    // As no rule of the cells tells it.
    const worker = await begun(id);
    await said(id, { evidence: { id: 'https://bad.example/a b' } });
    await worked(worker);
    const stopped = await api.show(id);
    expect(stopped).to.include({ state: 'stopped', issued: 0, faults: 2 });
    expect(stopped.reason).to.match(/^Lines 2, 3 cannot be issued: /);
    expect(stopped.firstFaults.map(({ line, rule }) => [line, rule])).to.deep.equal([
      [2, 'unfit'],
      [3, 'unfit'],
    ]);
    expect((await api.act(id, 'resume')).status).to.equal(422);
    expect((await api.call('patch', `/${id}`, { template: {} })).status).to.equal(409);
    const mapping = { name: 'Nom', evidence: 'Projet' };
    const mended = await api.call('patch', `/${id}`, { mapping });
    expect(mended.body as Shown).to.include({ state: 'stopped', faults: 0 });
    expect((await api.act(id, 'resume')).status).to.equal(202);
    await worked(worker);
    expect(await api.show(id)).to.include({ state: 'done', issued: 2, faults: 0 });
    expect((await api.call('patch', `/${id}`, { mapping })).status).to.equal(409);
  });

  it('says what is wrong with the template or the training before anything is issued, and blames no row', async () => {
    const { id } = await drafted(aList(2));
    await said(id, { evidence: { id: 'https://bad.example/a b' }, result: 'ac\u200bquis' });
    const refused = await api.act(id, 'issue');
    expect(refused.status).to.equal(422);
    const { errors } = refused.body as { errors: readonly { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).to.have.members([
      '/template/evidence/id',
      '/template/result',
    ]);
    await said(id, {});
    const { learners } = node().context;
    const facts = { ...(await learners.trainingFacts(trainingAt('a'))), eqfLevel: 9 };
    const wrong = issueCohort(
      { ...learners, trainingFacts: async () => facts },
      await readCohort(learners, id, { organisation: '' }),
    );
    expect(await wrong.catch((error: unknown) => error)).to.deep.include({
      code: 'invalid',
      issues: [{ pointer: '/training/eqfLevel', message: 'Too big: expected number to be <=8' }],
    });
    expect(await api.show(id)).to.include({ state: 'draft', faults: 0, issued: 0 });
  });

  it('is mapped anew while its last part is issued: what is done by then counts no more', async () => {
    const { id, mapping } = await drafted(aList(600));
    await begun(id);
    const { learners } = node().context;
    await api.act(id, 'pause');
    // Taken before it was paused, and finished as the rest is read anew.
    await db().query(`update cohorts set state = 'running' where id = $1`, [id]);
    const { clock } = learners;
    const lease = new Date(clock.now().getTime() + 60_000);
    const taken = await db().transaction(async (tx) => claimChunk(tx, clock.now(), lease));
    expect(taken?.number).to.equal(1);
    await db().query(`update cohorts set state = 'paused' where id = $1`, [id]);
    const finish = async () =>
      learners.db.transaction(async (tx) => finishChunk(tx, taken!, clock.now()));
    const late: typeof learners.db = {
      ...learners.db,
      transaction: async (work) => {
        await finish();
        return learners.db.transaction(work);
      },
    };
    const cohort = await readCohort(learners, id, { organisation: '' });
    await checkAgain({ ...learners, db: late }, cohort, { mapping: {} });
    expect(await api.show(id)).to.include({ state: 'paused', faults: 100, issued: 500 });
    expect((await api.call('patch', `/${id}`, { mapping })).body).to.include({ faults: 0 });
  });

  it('asks once more where it was mapped anew, and what waits is now for who has one', async () => {
    await worked(await begun((await drafted(aList(2))).id));
    const file = aList(2).replace('N° apprenant', 'N° apprenant;Ancien').replaceAll('M-', 'X-1;M-');
    const { id, again, mapping } = await drafted(file.replace('X-1', 'X-2'));
    expect(again).to.equal(0);
    const worker = await begun(id);
    expect((await api.act(id, 'pause')).status).to.equal(202);
    const mapped = { ...mapping, reference: 'Ancien' };
    expect((await api.call('patch', `/${id}`, { mapping: mapped })).body).to.include({ again: 2 });
    const refused = await api.act(id, 'resume');
    expect([refused.status, JSON.stringify(refused.body)].join()).to.match(/409.*2 of these/);
    const page = await request(node().app)
      .get(`/operator/cohorts/${id}?lang=en`)
      .set((await signedIn(node().context, 'operator')).headers);
    expect(page.text).to.contain('name="again"').and.to.contain('Of these 2 learners, 2 have');
    expect((await api.act(id, 'resume', { again: true })).status).to.equal(202);
    await worked(worker);
    expect(await api.show(id)).to.include({ state: 'done', issued: 2, again: 0 });
  });
});
