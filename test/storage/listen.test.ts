import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { openPostgres } from '../../src/storage/postgres.ts';
import { freshDatabase } from '../support/database.ts';

describe('storage › listening on PostgreSQL', () => {
  it('goes on after its connection was cut, and says that messages may be missing', async function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
    this.timeout(120_000);
    const lost: Error[] = [];
    const db = await openPostgres(await freshDatabase(), (error) => lost.push(error));
    const heard: string[] = [];
    let gaps = 0;
    const stop = await db.listen(
      'bell',
      (payload) => heard.push(payload),
      () => {
        gaps += 1;
      },
    );
    await db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like 'listen%'`,
    );
    for (let i = 0; i < 500 && gaps < 2; i++) await wait(10);
    await db.notify('bell', 'after');
    for (let i = 0; i < 100 && heard.length === 0; i++) await wait(10);
    expect(heard).to.deep.equal(['after']);
    expect(lost).not.to.deep.equal([]);
    await stop();
    await db.close();
  });

  it('ends with the database, whoever listens still', async function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
    const db = await openPostgres(await freshDatabase(), (error) => {
      throw error;
    });
    await db.listen('bell', () => undefined);
    await db.close();
  });
});
