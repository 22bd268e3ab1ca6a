/** A stranger decides what some reasons say: none of them keeps anything else out of the trail. */
import { expect } from 'chai';
import request from 'supertest';
import { AuditTrail } from '../../src/audit/index.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { eventsOf, exported } from './support.ts';

const refusal = (...reasons: readonly string[]) => ({
  what: 'POST /x',
  access: 'peer' as const,
  code: 'unauthenticated',
  reasons,
});

onEveryDatabase('audit › refusals', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);

  it('are noted whatever a stranger put in the reason, without what no database takes, and cut', async () => {
    const { audit } = node().context;
    audit.refused(refusal('bad\0word \ud800 \\u0000', 'x'.repeat(100_000)));
    audit.refused(refusal('another'));
    const { status } = await request(node().app).get('/api/audit').set(AS_OPERATOR);
    expect(status).to.equal(200);
    const [bad, other] = eventsOf(await exported(node()), 'refusal');
    const [first, long] = bad?.['reasons'] as readonly string[];
    expect(first).to.equal('badword  \\u0000');
    expect(long).to.have.length.below(1000);
    expect(other?.['reasons']).to.deep.equal(['another']);
  });

  it('that cannot be noted wait, and the rest is chained', async () => {
    const { context } = node();
    let fails = true;
    const audit = new AuditTrail({
      ...context,
      db: {
        ...db(),
        transaction: async (work) => db().transaction(work),
        query: async (sql, values, how) => {
          if (fails && sql.includes('insert into audit_pending')) throw new Error('not now');
          return db().query(sql, values, how);
        },
      },
      publicUrl: context.config.publicUrl,
      signer: () => context.keys.signer('Ed25519'),
      document: () => ({ id: 'did:web:node.example' }),
    });
    audit.refused(refusal('first'));
    await request(node().app).post('/api/invitations').set(AS_OPERATOR).send({ role: 'viewer' });
    await audit.chain();
    const chained = async () =>
      (await db().query<{ kind: string }>('select kind from audit_events order by seq')).map(
        (row) => row.kind,
      );
    expect(await chained()).to.deep.equal(['act']);
    fails = false;
    audit.refused(refusal('first'));
    await audit.chain();
    const [kept] = eventsOf(await exported(node()), 'refusal');
    expect(kept).to.include({ times: 2 });
  });
});
