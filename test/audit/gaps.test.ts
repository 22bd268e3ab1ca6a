/** What is not in a trail any more is there for a reason that the trail itself gives; keys come and go. */
import { expect } from 'chai';
import request from 'supertest';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { asOwner, checked, exported } from './support.ts';

const DAY = 86_400;

onEveryDatabase('audit › gaps', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const post = async (path: string, body: object) =>
    request(node().app).post(path).set(AS_OPERATOR).send(body);
  const act = async () => post('/api/invitations', { role: 'viewer' });
  const sealed = async (acts: number) => {
    for (let n = 0; n < acts; n += 1) await act();
    await node().context.audit.chain();
    await node().context.audit.seal();
  };
  const refused = async (lines: readonly string[]) => {
    const verdict = await checked(lines);
    return verdict.holds ? 'it holds' : `${verdict.line}: ${verdict.why}`;
  };
  const withoutContent = (lines: readonly string[], at: number) =>
    lines.map((line, n) => {
      const { event, ...rest } = JSON.parse(line) as { event?: object };
      return n === at && event !== undefined ? JSON.stringify(rest) : line;
    });

  it('a content that was taken out before its time is found out', async () => {
    await sealed(3);
    const lines = await exported(node());
    expect(await refused(withoutContent(lines, 2))).to.match(
      /^3: is event 2, whose content is gone/,
    );
    await asOwner(db(), 'update audit_events set event = null where seq = 3');
    expect(await refused(await exported(node()))).to.match(/^4: is event 3/);
  });

  it('nor does it help that others were forgotten in time', async () => {
    const { context, clock } = node();
    await sealed(2);
    clock.move(370 * DAY);
    await sealed(2);
    expect(await context.audit.forget()).to.equal(2);
    const lines = await exported(node());
    expect(await checked(lines)).to.include({ holds: true, from: 3, forgotten: 0 });
    const at = lines.findIndex((line) => line.includes('"seq":4,'));
    expect(await refused(withoutContent(lines, at))).to.match(/is event 4, whose content is gone/);
    await expectError(/append-only/, async () =>
      db().exec('update audit_events set event = null where seq = 4'),
    );
  });

  it('a beginning that was left out up to a seal is found out', async () => {
    await sealed(3);
    await sealed(2);
    const lines = await exported(node());
    const [head = '', ...rest] = lines;
    const cut = [head, ...rest.slice(rest.findIndex((line) => line.startsWith('{"seal"')))];
    expect(await refused(cut)).to.match(/begins after event 3, and no event says/);
    const ending = [head, lines.at(-1) ?? ''];
    expect(await refused(ending)).to.match(/begins after event 5, and no event says/);
  });

  it('more than was said to be over is found out', async () => {
    const { context, clock } = node();
    await request(node().app).get('/api/users');
    await sealed(0);
    await act();
    clock.move(200 * DAY);
    await context.audit.chain();
    // A run that tells of fewer than it took.
    await asOwner(
      db(),
      `update audit_events set event = null where kind = 'refusal';
       insert into audit_pending (at, kind, event) values ('2027-06-01', 'retention',
         '{"what":"forgotten","of":"refusal","before":"2027-06-01T00:00:00.000Z","events":0}')`,
    );
    expect(await refused(await exported(node()))).to.match(/1 events of the kind refusal without/);
  });

  it('what explains others stays until a later one explains them', async () => {
    const { context, clock } = node();
    await post('/api/invitations', { role: 'viewer' });
    await request(node().app).get('/api/users');
    await context.audit.chain();
    await request(node().app)
      .put('/api/audit/retention/act')
      .set(AS_OPERATOR)
      .send({ days: 36_525 });
    clock.move(200 * DAY);
    expect(await context.audit.forget()).to.equal(1);
    clock.move(3700 * DAY);
    expect(await context.audit.forget()).to.equal(0);
    const held = { holds: true, forgotten: 1 };
    expect(await checked(await exported(node()))).to.include(held);
    await request(node().app).get('/api/users');
    clock.move(200 * DAY);
    await context.audit.chain();
    clock.move(4000 * DAY);
    await context.audit.forget();
    await context.audit.forget();
    expect(await checked(await exported(node()))).to.include({ holds: true });
  });

  it('a seal by a key that was revoked since is no fault when a later one covers it', async () => {
    const document = async () => (await request(node().app).get('/.well-known/did.json')).body;
    await sealed(2);
    const before = await document();
    const { body } = await request(node().app).get('/api/signing-keys').set(AS_OPERATOR);
    const keys = (body as { keys: readonly { id: string; kind: string }[] }).keys;
    const key = keys.find((one) => one.kind === 'Ed25519');
    const revoked = await post(`/api/signing-keys/${key?.id}/revoke`, { because: 'stolen' });
    expect(revoked.status).to.equal(200);
    const lines = await exported(node());
    const after = await document();
    expect(await checked(lines, { documents: [after] })).to.include({
      holds: true,
      seals: 1,
      unlisted: 1,
      unsealed: 0,
    });
    expect(await checked(lines, { documents: [before, after] })).to.include({
      holds: true,
      seals: 2,
      unlisted: 0,
    });
    const verdict = await checked(lines, { documents: [before] });
    expect(verdict).to.include({ holds: false, line: lines.length });
    expect('why' in verdict ? verdict.why : '').to.match(/no DID document that was given lists/);
  });
});
