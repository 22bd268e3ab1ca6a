import { expect } from 'chai';
import { migrate } from '../../src/storage/migrate.ts';
import { migrations } from '../../src/storage/migrations/index.ts';
import { openPostgres } from '../../src/storage/postgres.ts';
import { freshDatabase } from '../support/database.ts';

describe('storage › migrations on an empty PostgreSQL', () => {
  it('are run once by two processes that start together', async function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
    const url = await freshDatabase();
    const lost = (error: Error) => {
      throw error;
    };
    const nodes = await Promise.all([openPostgres(url, lost), openPostgres(url, lost)]);
    await Promise.all(nodes.map(migrate));
    expect(await nodes[0].query('select count(*) as n from migrations')).to.deep.equal([
      { n: Object.keys(migrations).length },
    ]);
    for (const node of nodes) await node.close();
  });
});
