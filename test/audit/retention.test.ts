/** What is over is forgotten, kind by kind; the rest can still be checked. */
import { expect } from 'chai';
import request from 'supertest';
import { sendForm, signedIn } from '../operators/support.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { checked, eventsOf, exported } from './support.ts';

const DAY = 86_400;

onEveryDatabase('audit › retention', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const act = async () =>
    request(node().app).post('/api/invitations').set(AS_OPERATOR).send({ role: 'viewer' });
  const refuse = async () => request(node().app).get('/api/users');
  const table = async () => {
    const { body } = await request(node().app).get('/api/audit/retention').set(AS_OPERATOR);
    return (body as { kinds: { kind: string; held: number; over: number; soon: number }[] }).kinds;
  };
  const rowOf = async (wanted: string) => (await table()).find((one) => one.kind === wanted);
  const sizes = async () =>
    db().query<{ links: number; seals: number }>(
      'select (select count(*)::int from audit_events) as links, (select count(*)::int from audit_seals) as seals',
    );

  it('shows what goes next, takes that and no more, and says so in the trail', async () => {
    const { context, clock } = node();
    await refuse();
    await act();
    await context.audit.look();
    clock.move(170 * DAY);
    expect(await rowOf('refusal')).to.include({ held: 1, over: 0, soon: 1 });
    await refuse();
    await context.audit.chain();
    clock.move(14 * DAY);
    expect(await rowOf('refusal')).to.include({ held: 2, over: 1 });
    expect(await rowOf('act')).to.include({ held: 1, over: 0 });
    expect(await context.audit.forget()).to.equal(1);
    expect(await rowOf('refusal')).to.include({ held: 1, over: 0 });
    const lines = await exported(node());
    const [forgotten] = eventsOf(lines, 'retention');
    expect(forgotten).to.include({ what: 'forgotten', of: 'refusal', events: 1 });
    expect(await checked(lines)).to.include({ holds: true, forgotten: 1, from: 1, to: 4 });
  });

  it('a beginning that is all over is cut at a seal, which the rest is checked by', async () => {
    const { context, clock } = node();
    for (let n = 0; n < 5; n += 1) await act();
    await context.audit.chain();
    await context.audit.seal();
    clock.move(200 * DAY);
    await act();
    await context.audit.chain();
    await context.audit.seal();
    clock.move(200 * DAY);
    await context.audit.look();
    expect(await sizes()).to.deep.equal([{ links: 1, seals: 2 }]);
    const lines = await exported(node());
    expect(await checked(lines)).to.include({ holds: true, from: 6, to: 8, forgotten: 0 });
    expect(eventsOf(lines, 'retention').map(({ what, of }) => [what, of])).to.deep.equal([
      ['forgotten', 'act'],
      ['cut', 'beginning'],
    ]);
    const unanchored = lines.filter((line) => !line.includes('"seal":{"seq":5'));
    expect(await checked(unanchored)).to.include({ holds: false });
  });

  it('the daily job applies it by itself, once a day', async () => {
    const { context, clock } = node();
    await act();
    await context.audit.look();
    clock.move(400 * DAY);
    await context.audit.look();
    expect(await rowOf('act')).to.include({ held: 0 });
  });

  it('an operator keeps a kind for another time, by page and by API, and deletes now', async () => {
    const { app, context, clock } = node();
    await act();
    await context.audit.chain();
    clock.move(40 * DAY);
    const person = await signedIn(context, 'admin');
    const set = await sendForm(node(), '/operator/audit/retention', person, {
      kind: 'act',
      days: '30',
    });
    expect(set.status).to.equal(303);
    const page = await request(app).get('/operator/audit?lang=en').set(person.headers);
    expect(page.text).to.contain('Delete 1 event now').and.to.contain('POST /api/invitations');
    const done = await sendForm(node(), '/operator/audit/forget', person, {});
    expect(done.text).to.contain('1 événement a été supprimé');
    expect(done.text).not.to.contain('POST /api/invitations');
    const put = async (days: number) =>
      request(app).put('/api/audit/retention/act').set(AS_OPERATOR).send({ days });
    expect((await put(0)).status).to.equal(422);
    expect((await put(365)).status).to.equal(204);
  });
});
