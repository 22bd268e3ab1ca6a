/** Mails by a real server: to each learner once, in their language, tried again where that may help. */
import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import request from 'supertest';
import { smtpPost } from '../../../src/client/index.ts';
import type { Post } from '../../../src/kernel/post.ts';
import { changeState } from '../../../src/learners/index.ts';
import { AS_OPERATOR, PUBLIC_URL, useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aRecord } from '../support.ts';
import { aMailServer, type MailServer, partsOf, subjectOf } from './smtp-server.ts';
import { aBrowser, handed, issued } from './support.ts';

const FROM = 'Centre Exemple <formation@centre.example>';

onEveryDatabase('learners › mail', (kind) => {
  const db = useDatabase(kind);
  let server: MailServer;
  let real: Post;
  before(async () => {
    server = await aMailServer();
    const { port, hostname: host } = new URL(server.url);
    const place = { host, port: Number(port), implicitTls: false, demandsTls: false };
    real = smtpPost({ ...place, from: FROM });
  });
  after(async () => {
    await real.close();
    await server.close();
  });
  beforeEach(() => {
    server.received.length = 0;
    server.behave({});
  });
  const node = useApp(db, {
    post: { send: async (letter) => real.send(letter), close: () => undefined },
  });
  const settled = async () => node().context.mailer?.settle();
  const cohort = randomUUID();
  const learners = async (count: number, from = 1) => {
    for (let i = from; i < from + count; i += 1)
      await issued(node(), {
        record: aRecord(i),
        contact: { email: `l${i}@mail.example`, language: ['fr', 'en', 'es'][i % 3] ?? 'fr' },
        row: { cohort, number: i },
      });
  };
  const send = async (body = {}) =>
    request(node().app).post(`/api/cohorts/${cohort}/mails`).set(AS_OPERATOR).send(body);
  const counts = async () => {
    const { body } = await request(node().app)
      .get(`/api/cohorts/${cohort}/delivery`)
      .set(AS_OPERATOR);
    return body as Record<string, number>;
  };
  /** Time passes, and something looks after the mails again. */
  const later = async (seconds: number) => {
    node().clock.move(seconds);
    node().context.mailer?.wake();
    await settled();
  };

  it('a cohort gets its links, each learner one, in their language, as text and as HTML', async () => {
    await learners(7);
    expect((await send()).body).to.deep.equal({ queued: 7 });
    await settled();
    expect((await send()).body).to.deep.equal({ queued: 0 });
    await settled();
    expect(server.received.map(({ to }) => to).toSorted()).to.deep.equal(
      [1, 2, 3, 4, 5, 6, 7].map((i) => `l${i}@mail.example`),
    );
    expect(await counts()).to.include({ total: 7, sent: 7, waiting: 0, none: 0, opened: 0 });
    const mine = server.received.find(({ to }) => to.startsWith('l4@'));
    expect(mine?.from).to.equal('formation@centre.example');
    expect(mine?.raw)
      .to.match(/^Content-Language: en\r$/m)
      .and.to.match(/^Auto-Submitted: auto/m);
    const { 'text/plain': text = '', 'text/html': html = '' } = partsOf(mine?.raw ?? '');
    expect(text).to.contain('Hello Zoé Exemple 4,');
    const address = /https:\S+/.exec(text)?.[0] ?? '';
    expect(address).to.match(/^https:\/\/node\.example\/c\/[\w-]{43}$/);
    expect(html).to.contain(`href="${address}"`).and.to.contain('lang="en"');
    expect(html).not.to.match(/<img|src=|<script/);
    const page = await request(node().app).get(address.slice(PUBLIC_URL.length));
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('Zoé Exemple 4');
    expect(await counts()).to.include({ opened: 1 });
    const french = server.received.find(({ to }) => to.startsWith('l3@'));
    expect(subjectOf(french?.raw ?? '')).to.match(/^Votre attestation\u00a0: /);
  });

  it('who came later gets theirs, and nobody a second one', async () => {
    await learners(2);
    await send();
    await settled();
    await learners(2, 3);
    expect((await send()).body).to.deep.equal({ queued: 2 });
    await settled();
    expect(server.received).to.have.length(4);
  });

  it('what a server cannot take now is tried again; what it refuses is not', async () => {
    await learners(1);
    server.behave({ rcpt: '451 4.3.2 later, l1@mail.example' });
    await send();
    await settled();
    expect(await counts()).to.include({ waiting: 1, sent: 0 });
    server.behave({});
    await later(59);
    expect(server.received).to.have.length(0);
    await later(1);
    expect(server.received).to.have.length(1);
    expect(await counts()).to.include({ sent: 1 });
    await learners(1, 2);
    server.behave({ rcpt: '550 5.1.1 no such l2@mail.example' });
    await send();
    await settled();
    expect(await counts()).to.include({ failed: 1, waiting: 0 });
    server.behave({});
    await later(24 * 3600);
    expect(server.received).to.have.length(1);
    expect(node().lines.join('')).not.to.contain('mail.example').and.not.to.contain('Zoé');
    const reasons = await db().query<{ reason: string }>('select reason from learner_mails');
    expect(JSON.stringify(reasons)).not.to.contain('mail.example');
    expect((await send()).body, 'by itself').to.deep.equal({ queued: 0 });
    expect((await send({ again: true })).body).to.deep.equal({ queued: 1 });
    await settled();
    expect(server.received.map(({ to }) => to)).to.deep.equal([
      'l1@mail.example',
      'l2@mail.example',
    ]);
    expect(await counts()).to.include({ sent: 2, failed: 0 });
    expect((await send({ again: true })).body).to.deep.equal({ queued: 0 });
  });

  it('what it may have taken is not sent again by itself', async () => {
    await learners(1);
    server.behave({ data: 'drop' });
    await send();
    await settled();
    expect(server.received).to.have.length(1);
    expect(await counts()).to.include({ unsure: 1, waiting: 0 });
    server.behave({});
    await later(24 * 3600);
    expect(server.received).to.have.length(1);
  });

  it('what a process held when it ended is unsure once its lease is over', async () => {
    await learners(1);
    await request(node().app).get('/health');
    await send();
    await settled();
    await db().query(
      `update learner_mails set state = 'sending', settled_at = null, lease_until = $1`,
      [new Date(node().clock.now().getTime() + 60_000).toISOString()],
    );
    await later(59);
    expect(await counts()).to.include({ waiting: 1 });
    await later(1);
    expect(await counts()).to.include({ unsure: 1 });
    expect(server.received).to.have.length(1);
  });

  it('a code comes by mail, is good for a quarter of an hour and once, and not too many come', async () => {
    const { id } = await issued(node());
    const { path } = await handed(node(), id);
    const { get, post } = aBrowser(node());
    expect((await get(path)).text).to.contain('z…@m….example');
    expect((await post(`${path}/code`)).status).to.equal(303);
    await settled();
    const [mail] = server.received;
    expect(mail?.to).to.equal('zoe.exemple@mail.example');
    const { 'text/plain': text = '' } = partsOf(mail?.raw ?? '');
    const code = /\b\d{4} \d{4}\b/.exec(text)?.[0] ?? '';
    expect(text).not.to.contain('/c/');
    const again = await post(`${path}/code`);
    expect(again.status).to.equal(422);
    expect(again.text).to.contain('Attendez 60 secondes');
    expect((await post(`${path}/enter`, { code })).status).to.equal(303);
    expect((await post(`${path}/enter`, { code })).status, 'twice').to.equal(422);
    for (let i = 0; i < 3; i += 1) {
      node().clock.move(61);
      expect((await post(`${path}/code`)).status).to.equal(303);
    }
    await settled();
    node().clock.move(61);
    expect((await post(`${path}/code`)).status, 'a fifth within the hour').to.equal(422);
    const last = partsOf(server.received.at(-1)?.raw ?? '')['text/plain'] ?? '';
    node().clock.move(15 * 60);
    const old = /\b\d{4} \d{4}\b/.exec(last)?.[0];
    expect((await post(`${path}/enter`, { code: old })).status, 'too old').to.equal(422);
  });

  it('one who has no address gets none, and a revoked one is passed over', async () => {
    await learners(2);
    await issued(node(), { record: aRecord(3), contact: {}, row: { cohort, number: 3 } });
    const revoked = await issued(node(), {
      record: aRecord(4),
      contact: { email: 'l4@mail.example' },
      row: { cohort, number: 4 },
    });
    await changeState(node().context.learners, revoked.id, { to: 'revoked', because: 'x' });
    await send();
    await settled();
    expect(server.received).to.have.length(2);
    expect(await counts()).to.include({ total: 3, sent: 2, failed: 1 });
  });
});
