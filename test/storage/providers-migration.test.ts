import { expect } from 'chai';
import { migrations } from '../../src/storage/migrations/index.ts';
import { openPglite } from '../../src/storage/pglite.ts';

describe('storage › the migration that withdraws idle providers', () => {
  it('withdraws those that were left without a training, and says so in the change table', async function () {
    this.timeout(120_000);
    const db = await openPglite();
    try {
      for (const [name, sql] of Object.entries(migrations)) if (name < '0022') await db.exec(sql);
      for (const id of ['busy', 'idle'])
        await db.query(
          `insert into providers values ($1, 's', '{"name":"École"}', 'h', 1, now(), now())`,
          [id],
        );
      await db.exec(
        `insert into trainings (id, source, source_key, provider_id, doc, hash, seq, created_at,
           modified_at, withdrawn_at, seen_in)
         values ('a', 's', 'a', 'busy', '{}', 'h', 1, now(), now(), null, 1),
           ('b', 's', 'b', 'idle', null, 'h', 1, now(), now(), now(), 1)`,
      );
      await db.exec(migrations['0022-providers-prices']);
      expect(
        await db.query('select id, doc is null as gone, seq from providers order by id'),
      ).to.deep.equal([
        { id: 'busy', gone: false, seq: 1 },
        { id: 'idle', gone: true, seq: 1 },
      ]);
      expect(await db.query('select kind, id, operation from changes')).to.deep.equal([
        { kind: 'provider', id: 'idle', operation: 'delete' },
      ]);
    } finally {
      await db.close();
    }
  });
});
