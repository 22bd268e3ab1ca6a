import { expect } from 'chai';
import { readProvider } from '../../src/catalogue/catalogue.service.ts';
import { withdrawUnseen } from '../../src/catalogue/index.ts';
import { withdrawTraining } from '../../src/catalogue/publish.service.ts';
import { useApp } from '../support/app.ts';
import { accept, ask, BROWSER } from '../support/ask.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { aProvider, aPublisher, aRun, aTraining, idOf } from './support.ts';

onEveryDatabase('catalogue › providers come and go with their trainings', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const { publish, needs, rung } = aPublisher(db);
  const told = async () =>
    (
      await db().query<{ operation: string; id: string }>(
        `select operation, id from changes where kind = 'provider' order by seq`,
      )
    ).map((c) => `${c.operation} ${c.id}`);
  const status = async (path: string, type = 'application/ld+json') =>
    (await ask(node().app, path, accept(type))).status;
  const listed = async () =>
    (await ask(node().app, '/providers', BROWSER)).text.match(/\/providers\/school-\d/g) ?? [];

  it('answers 410 with a tombstone when the last training is gone, and 200 when one is back', async () => {
    await publish(aRun(1), aTraining('a'), aTraining('b'));
    await withdrawTraining(needs(), idOf('a'));
    expect(await status('/providers/school-1')).to.equal(200);
    await withdrawTraining(needs(), idOf('b'));
    expect(rung.at(-1)).to.include('school-1');
    await expectError(/school-1 was withdrawn/, async () => readProvider(db(), 'school-1'));
    const data = await ask(node().app, '/providers/school-1');
    expect([data.status, data.type]).to.deep.equal([410, 'application/ld+json']);
    expect(data.text).to.contain('Tombstone');
    expect(await status('/providers/school-1', 'text/html')).to.equal(410);
    expect(await listed()).to.deep.equal([]);
    expect((await ask(node().app, '/providers')).text).not.to.contain('school-1');
    await publish(aRun(2), aTraining('b'));
    expect(await status('/providers/school-1')).to.equal(200);
    expect(await listed()).to.deep.equal(['/providers/school-1']);
    expect(await told()).to.deep.equal(['create school-1', 'delete school-1', 'create school-1']);
  });

  it('goes with what a complete feed no longer lists, and is back within a run that described it', async () => {
    const run = aRun(1, undefined, true);
    await publish(run, aTraining('a'));
    await withdrawTraining(needs(), idOf('a'));
    await publish(run, aTraining('b'));
    expect(await status('/providers/school-1')).to.equal(200);
    const next = aRun(2, undefined, true);
    await publish(next, aTraining('c', { provider: aProvider('school-2') }));
    expect(await withdrawUnseen(needs(), next)).to.equal(1);
    expect(await status('/providers/school-1')).to.equal(410);
    expect(await status('/providers/school-2')).to.equal(200);
  });

  it('goes when its last training moves to another provider', async () => {
    await publish(aRun(1), aTraining('a'));
    await publish(aRun(2), aTraining('a', { provider: aProvider('school-2') }));
    expect(await told()).to.deep.equal(['create school-1', 'create school-2', 'delete school-1']);
    expect(await status('/providers/school-1')).to.equal(410);
  });

  it('lists names of any length, each once', async () => {
    const names = ['é'.repeat(5000), `${'é'.repeat(5000)}z`, 'Zénith'];
    await publish(
      aRun(1),
      ...names.map((name, i) => aTraining(`t${i}`, { provider: aProvider(`school-${i}`, name) })),
    );
    expect(await listed()).to.have.members([
      '/providers/school-0',
      '/providers/school-1',
      '/providers/school-2',
    ]);
  });

  it('finds the order by name in an index', async () => {
    const plan = await db().transaction(async (tx) => {
      await tx.query('set local enable_seqscan = off');
      return tx.query<{ 'QUERY PLAN': string }>(
        `explain select id from providers where doc is not null and (left(doc ->> 'name', 200), id) > ('', '')
         order by left(doc ->> 'name', 200), id limit 100`,
      );
    });
    expect(JSON.stringify(plan)).to.contain('providers_by_name');
  });
});
