import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { migrate } from '../../src/storage/migrate.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';

const names = `select name from settings order by name`;
const add = (name: string) =>
  [`insert into settings (name, value) values ($1, '1')`, [name]] as const;

onEveryDatabase('storage › the contract of Db', (kind) => {
  const db = useDatabase(kind);

  it('answers the same JavaScript values', async () => {
    const [row] = await db().query(
      `select count(*) as n, date '2026-11-21' as day, $1::jsonb as doc, $2::text[] as list, null as nothing,
       timestamptz '2026-11-21T10:00:00Z' as at, 1.5::float8 as x, true as yes`,
      [JSON.stringify({ a: [1] }), ['a', 'b']],
    );
    expect(row).to.deep.equal({
      n: 1,
      day: '2026-11-21',
      doc: { a: [1] },
      list: ['a', 'b'],
      nothing: null,
      at: new Date('2026-11-21T10:00:00Z'),
      x: 1.5,
      yes: true,
    });
  });

  it('has unaccent, pg_trgm and the French stemmer', async () => {
    const [row] = await db().query(
      `select unaccent('métallerie') as plain, similarity('soudeur', 'soudure') > 0.3 as near,
       to_tsvector('french', 'soudeurs')::text as stem`,
    );
    expect(row).to.deep.equal({ plain: 'metallerie', near: true, stem: `'soudeur':1` });
  });

  it('runs several statements with exec', async () => {
    await db().exec(
      `insert into settings values ('a', '1'); insert into settings values ('b', '2')`,
    );
    expect(await db().query(names)).to.deep.equal([{ name: 'a' }, { name: 'b' }]);
  });

  it('keeps what a transaction wrote, and nothing of one that threw', async () => {
    await db().transaction(async (tx) => tx.query(...add('kept')));
    await expectError(/on purpose/, async () =>
      db().transaction(async (tx) => {
        await tx.query(...add('lost'));
        throw new Error('on purpose');
      }),
    );
    expect(await db().query(names)).to.deep.equal([{ name: 'kept' }]);
  });

  it('throws at once when the outer Db is used inside its transaction', async () => {
    for (const misuse of [
      async () => db().query('select 1'),
      async () => db().exec('select 1'),
      async () => db().transaction(async () => undefined),
    ])
      await expectError(/inside its own transaction/, async () =>
        db().transaction<unknown>(misuse),
      );
    expect(await db().query('select 1 as one')).to.deep.equal([{ one: 1 }]);
  });

  it('lets work that a transaction started, and did not wait for, use the Db afterwards', async () => {
    let later: Promise<unknown> = Promise.resolve();
    await db().transaction(async () => {
      later = wait(20).then(async () => db().query('select 1 as one'));
    });
    expect(await later).to.deep.equal([{ one: 1 }]);
  });

  it('refuses a transaction that has ended', async () => {
    const tx = await db().transaction(async (open) => open);
    await expectError(/has ended/, async () => tx.query('select 1'));
  });

  it('runs transactions side by side, each whole', async () => {
    await Promise.all(
      ['a', 'b', 'c'].map(async (id) => db().transaction(async (tx) => tx.query(...add(id)))),
    );
    expect(await db().query(names)).to.have.length(3);
  });

  it('tells listeners what was notified, until they stop', async () => {
    const heard: string[] = [];
    const stop = await db().listen('Channel', (payload) => heard.push(payload));
    await db().notify('Channel', 'first');
    for (let i = 0; i < 100 && heard.length === 0; i++) await wait(10);
    await stop();
    await db().notify('Channel', 'second');
    await wait(50);
    expect(heard).to.deep.equal(['first']);
  });

  it('migrates twice, and twice at once, without harm', async () => {
    await Promise.all([migrate(db()), migrate(db())]);
  });
});
