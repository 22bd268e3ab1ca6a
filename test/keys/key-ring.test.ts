import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { systemClock } from '../../src/kernel/clock.ts';
import { openKeyRing } from '../../src/keys/index.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openPostgres } from '../../src/storage/postgres.ts';
import { freshDatabase, onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';

const sealing = () => ({ key: randomBytes(32).toString('base64') });
const clock = systemClock;

onEveryDatabase('keys › the keys of a node', (kind) => {
  const db = useDatabase(kind);

  it('are made at the first start and the same afterwards', async () => {
    const config = sealing();
    const first = await openKeyRing({ db: db(), clock }, config);
    const second = await openKeyRing({ db: db(), clock }, config);
    expect(first.signers.map((s) => s.kind)).to.have.members(['Ed25519', 'P-256']);
    for (const each of ['Ed25519', 'P-256'] as const) {
      expect(second.signer(each).publicJwk).to.deep.equal(first.signer(each).publicJwk);
      const signature = await second.signer(each).sign(Buffer.from('x'));
      expect(signature).to.have.length(64);
    }
  });

  it('are made once by starts at the same time', async () => {
    const config = sealing();
    const rings = await Promise.all(
      Array.from({ length: 4 }, async () => openKeyRing({ db: db(), clock }, config)),
    );
    expect(new Set(rings.flatMap((r) => r.signers.map((s) => s.id))).size).to.equal(2);
    expect(await db().query('select count(*) as n from node_keys')).to.deep.equal([{ n: 2 }]);
  });

  it('stand in the database without their private parts', async () => {
    await openKeyRing({ db: db(), clock }, sealing());
    const rows = await db().query<{ public_jwk: object; sealed: string }>(
      'select public_jwk, sealed from node_keys',
    );
    expect(rows).to.have.length(2);
    for (const row of rows) {
      expect(row.public_jwk).not.to.have.property('d');
      expect(row.sealed).to.match(/^v1\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/);
    }
  });

  it('do not open with another sealing key, nor moved to another row', async () => {
    const config = sealing();
    await openKeyRing({ db: db(), clock }, config);
    await expectError(/does not open: it was changed, or sealed with another key/, async () =>
      openKeyRing({ db: db(), clock }, sealing()),
    );
    await db().exec(
      `update node_keys k set sealed = o.sealed from node_keys o where o.kind <> k.kind`,
    );
    await expectError(/does not open/, async () => openKeyRing({ db: db(), clock }, config));
  });
});

describe('keys › two processes on one PostgreSQL', () => {
  it('make the keys once', async function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
    const url = await freshDatabase();
    const lost = (error: Error) => {
      throw error;
    };
    const nodes = await Promise.all([openPostgres(url, lost), openPostgres(url, lost)]);
    await migrate(nodes[0]);
    const config = sealing();
    const rings = await Promise.all(nodes.map(async (db) => openKeyRing({ db, clock }, config)));
    const [first, second] = rings.map((r) => r.signers.map((s) => s.id));
    expect(first).to.have.length(2).and.to.deep.equal(second);
    for (const node of nodes) await node.close();
  });
});
