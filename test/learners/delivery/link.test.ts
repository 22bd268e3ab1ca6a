/** The link shows, and a code lets act: how long, how often, and what wrong ones cost. */
import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import request from 'supertest';
import { checkCode, codesForPaper, sendCode } from '../../../src/learners/delivery/code.service.ts';
import { deliveryOf } from '../../../src/learners/delivery/delivery.service.ts';
import { linkOfToken } from '../../../src/learners/delivery/link.service.ts';
import { codeOf } from '../../../src/learners/delivery/secrets.ts';
import { forgetLearner } from '../../../src/learners/index.ts';
import { useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aBrowser, handed, issued } from './support.ts';

const DAY = 24 * 3600;

onEveryDatabase('learners › links and codes', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const open = async (path: string, token = '') =>
    request(node().app).get(path.replace('TOKEN', token)).set('accept', 'text/html');

  it('a link shows the certificate in the learner’s language, to nobody else and to no cache', async () => {
    const { id } = await issued(node());
    const { path } = await handed(node(), id);
    const { status, text, headers } = await open(path);
    expect(status).to.equal(200);
    expect(text).to.contain('lang="fr"').and.to.contain('Zoé Exemple 1');
    expect(text).to.contain('Personne ne l’a changée').and.to.contain('Elle n’est ni révoquée');
    expect(headers).to.include({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    });
    expect(text).not.to.contain('2001-02-03');
    expect((await open('/c/nonsense')).status).to.equal(404);
    expect((await open(`${path}?lang=es`)).text).to.contain('lang="es"');
  });

  it('a link ends after thirty days, and when the centre makes another', async () => {
    const { id } = await issued(node());
    const first = await handed(node(), id);
    const second = await handed(node(), id);
    expect(second.path).not.to.equal(first.path);
    const over = await open(first.path);
    expect(over.status).to.equal(410);
    expect(over.text).not.to.contain('Zoé');
    node().clock.move(30 * DAY - 1);
    expect((await open(second.path)).status).to.equal(200);
    node().clock.move(1);
    expect((await open(second.path)).status).to.equal(410);
    expect((await open(`${second.path}/files/open-badge.json`)).status).to.equal(410);
    const { post } = aBrowser(node());
    expect((await post(`${second.path}/enter`, { code: second.codes[0] })).status).to.equal(410);
  });

  it('nothing is stored that opens it', async () => {
    const { id } = await issued(node());
    const { token, codes } = await handed(node(), id);
    const tables = ['learner_links', 'learner_codes', 'learner_mails', 'learner_shares'];
    for (const table of tables) {
      const kept = JSON.stringify(await db().query(`select * from ${table}`));
      expect(kept).not.to.contain(token);
      for (const code of codes) expect(kept).not.to.contain(code);
    }
  });

  it('a code of the letter is good once, and lets that browser act for a quarter of an hour', async () => {
    const { id } = await issued(node());
    const { path, codes } = await handed(node(), id);
    expect(codes).to.have.length(5);
    const mine = aBrowser(node());
    const typed = `${codes[1]?.slice(0, 4)} ${codes[1]?.slice(4)}`;
    expect((await mine.post(`${path}/shares`, { label: 'x' })).status).to.equal(422);
    const entered = await mine.post(`${path}/enter`, { code: typed });
    expect(entered.status).to.equal(303);
    expect((await mine.get(path)).text).to.contain('J’ai terminé');
    expect((await mine.post(`${path}/shares`, { label: 'x' })).status).to.equal(303);
    const other = aBrowser(node());
    expect((await other.post(`${path}/shares`, { label: 'x' })).status).to.equal(422);
    expect((await other.post(`${path}/enter`, { code: typed })).status).to.equal(422);
    node().clock.move(15 * 60);
    expect((await mine.post(`${path}/shares`, { label: 'x' })).status).to.equal(422);
    expect((await mine.post(`${path}/enter`, { code: codes[0] })).status).to.equal(303);
    await mine.post(`${path}/leave`);
    expect((await mine.post(`${path}/shares`, { label: 'x' })).status).to.equal(422);
  });

  it('a form from elsewhere counts for nothing', async () => {
    const { id } = await issued(node());
    const { path, codes } = await handed(node(), id);
    const foreign = await request(node().app)
      .post(`${path}/enter`)
      .type('form')
      .send({ code: codes[0] });
    expect(foreign.status).to.equal(403);
  });

  it('five wrong codes end one that was mailed, twenty those of a letter: printed again, it has five new ones', async () => {
    const { learners } = node().context;
    const cohort = randomUUID();
    const { id } = await issued(node(), { row: { cohort, number: 1 } });
    const { path, token, codes } = await handed(node(), id);
    const link = await linkOfToken(learners, token);
    if (link === undefined) throw new Error('no link');
    expect(await sendCode(learners, link)).to.deep.equal({ sent: true });
    const [mail] = await db().query<{ id: string }>(
      `select id from learner_codes where channel = 'mail'`,
    );
    const mailed = codeOf(learners.lookupKey, mail?.id ?? '');
    const { post } = aBrowser(node());
    const wrong = async (times: number) => {
      for (let i = 0; i < times; i += 1)
        await checkCode(learners, { link, typed: '0000 0000', browser: 'b' });
    };
    const enter = async (code = '') => (await post(`${path}/enter`, { code })).status;
    const printed = async () => (await codesForPaper(learners, [link])).get(link.id) ?? [];
    const spent = async () => (await deliveryOf(learners, { cohort })).spent;
    await wrong(5);
    expect(await enter(mailed), 'of the mail').to.equal(422);
    expect(await enter(codes[4]), 'of the letter').to.equal(303);
    expect(await printed()).to.deep.equal(codes);
    expect(await spent()).to.equal(0);
    await wrong(14);
    const dead = await post(`${path}/enter`, { code: codes[0] });
    expect(dead.status).to.equal(422);
    expect(dead.text).to.contain('Aucun code n’est valable');
    expect(await spent()).to.equal(1);
    node().clock.move(1);
    const [again, same] = await Promise.all([printed(), printed()]);
    expect(again).to.have.length(5).and.to.deep.equal(same);
    expect(again).not.to.include.members([codes[0] ?? '']);
    expect(await enter(codes[0]), 'of the letter before').to.equal(422);
    expect(await enter(again[0])).to.equal(303);
    expect(await spent()).to.equal(0);
  });

  it('codes that are asked for at once: one is mailed', async () => {
    const { learners } = node().context;
    const { token } = await handed(node(), (await issued(node())).id);
    const link = await linkOfToken(learners, token);
    if (link === undefined) throw new Error('no link');
    const asked = Array.from({ length: 8 }, async () => sendCode(learners, link));
    const sent = (await Promise.all(asked)).filter((one) => one.sent);
    expect(sent).to.have.length(1);
    expect(await db().query('select 1 from learner_mails where code is not null')).to.have.length(
      1,
    );
  });

  it('many tries at once are counted one by one', async () => {
    const { id } = await issued(node());
    const { path, codes } = await handed(node(), id);
    const { post } = aBrowser(node());
    await Promise.all(
      Array.from({ length: 20 }, async () => post(`${path}/enter`, { code: '00000000' })),
    );
    expect((await post(`${path}/enter`, { code: codes[0] })).status).to.equal(422);
  });

  it('of a learner who was forgotten there is a page that says so, and nothing else', async () => {
    const { id, learner } = await issued(node());
    const { path } = await handed(node(), id);
    await forgetLearner(node().context.learners, learner);
    const { status, text } = await open(path);
    expect(status).to.equal(410);
    expect(text).not.to.contain('Zoé');
    expect((await open(`${path}/files/certificate.pdf`)).status).to.equal(410);
  });
});
