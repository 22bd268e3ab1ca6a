import { expect } from 'chai';
import { migrations } from '../../src/storage/migrations/index.ts';
import { openPglite } from '../../src/storage/pglite.ts';

describe('storage › the migration to certifications', () => {
  it('knows which certifications the trainings that are there name', async function () {
    this.timeout(120_000);
    const db = await openPglite();
    try {
      for (const [name, sql] of Object.entries(migrations)) if (name < '0008') await db.exec(sql);
      await db.exec(`insert into providers values ('p', 's', '{}', 'h', 1, now(), now())`);
      const insert = async (id: string, doc: object | null) =>
        db.query(
          `insert into trainings (id, source, source_key, provider_id, doc, hash, seq, created_at,
             modified_at, withdrawn_at, seen_in)
           values ($1, 's', $1, 'p', $2, 'h', 1, now(), now(), null, 1)`,
          [id, doc === null ? null : JSON.stringify(doc)],
        );
      const codes = [{ rncp: '37273', certifInfo: '84385' }, { rs: 'RS05080' }, { cpf: '9' }];
      await insert('a', { certifications: [...codes, { rncp: 'nonsense' }, codes[0]] });
      await insert('b', { certifications: [] });
      await insert('c', null);
      await insert('d', {});
      await db.exec(migrations['0008-certifications']);
      const rows = await db.query<{ training_id: string; code: string }>(
        'select training_id, code from training_certifications order by code',
      );
      expect(rows).to.deep.equal([
        { training_id: 'a', code: 'certifinfo84385' },
        { training_id: 'a', code: 'rncp37273' },
        { training_id: 'a', code: 'rs5080' },
      ]);
    } finally {
      await db.close();
    }
  });
});
