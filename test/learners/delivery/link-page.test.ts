/** On the page of a credential, who looks after it hands its learner a new link: by mail, as a letter, or at the desk. */
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect } from 'chai';
import request from 'supertest';
import type { Letter, Post } from '../../../src/kernel/post.ts';
import { changeState, forgetLearner } from '../../../src/learners/index.ts';
import { eventsOf, exported } from '../../audit/support.ts';
import { anIssuer } from '../../issuers/support.ts';
import { sendForm, signedIn, signedInFor } from '../../operators/support.ts';
import { useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aRecord } from '../support.ts';
import { handed, issued, pathOf } from './support.ts';

const PDF = 'application/pdf';

onEveryDatabase('learners › a new link from the page', (kind) => {
  const db = useDatabase(kind);
  const sent: Letter[] = [];
  const post: Post = {
    send: async (letter) => {
      sent.push(letter);
      return { outcome: 'sent' };
    },
    close: () => undefined,
  };
  const node = useApp(db, { post });
  const page = (id: string) => `/operator/credentials/${id}`;
  const opens = async (path: string) => (await request(node().app).get(path)).status;

  it('at the desk, link and codes are shown once, and the link before ends', async () => {
    const { id } = await issued(node());
    const before = await handed(node(), id);
    const person = await signedIn(node().context, 'operator');
    const shown = await sendForm(node(), `${page(id)}/link?lang=fr`, person, { by: 'hand' });
    expect(shown.status).to.equal(200);
    expect(shown.headers).to.include({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    const address = /<code>(http[^<]+\/c\/[^<]+)<\/code>/.exec(shown.text)?.[1] ?? '';
    expect(shown.text.match(/<li><code>\d{4} \d{4}<\/code>/g)).to.have.length(5);
    expect(shown.text).to.contain(`${page(id)}?lang=es`, 'another language leads to a page');
    expect([await opens(before.path), await opens(pathOf(address))]).to.deep.equal([410, 200]);
    const acts = eventsOf(await exported(node()), 'act');
    expect(acts.at(-1)).to.deep.include({
      what: 'POST /operator/credentials/:id/link',
      params: { id },
    });
    expect(JSON.stringify(acts)).not.to.contain(address);
  });

  it('by mail, in the language of the learner, and the page says that it is on its way', async () => {
    sent.length = 0;
    const { id } = await issued(node());
    const person = await signedIn(node().context, 'operator');
    const { status, headers } = await sendForm(node(), `${page(id)}/link?lang=es`, person, {
      by: 'mail',
    });
    expect([status, headers['location']]).to.deep.equal([303, `${page(id)}?mailed=yes&lang=es`]);
    await node().context.mailer?.settle();
    expect(sent.map(({ to, subject }) => [to, subject])).to.deep.equal([
      ['zoe.exemple@mail.example', 'Votre attestation\u00a0: Développeur web'],
    ]);
    const said = await request(node().app).get(String(headers['location'])).set(person.headers);
    expect(said.text).to.contain('Un correo con un enlace nuevo está en camino.');
  });

  it('as a letter: a PDF of one page', async () => {
    const { id } = await issued(node());
    const person = await signedIn(node().context, 'operator');
    const { headers, body } = await sendForm(node(), `${page(id)}/link`, person, {
      by: 'letter',
    })
      .buffer(true)
      .responseType('blob');
    expect(headers['content-type']).to.equal(PDF);
    expect((await PDFDocument.load(body as Buffer)).getPageCount()).to.equal(1);
  });

  it('says that there is no address to mail', async () => {
    const { id } = await issued(node(), { contact: {} });
    const person = await signedIn(node().context, 'operator');
    const { text } = await request(node().app)
      .get(`${page(id)}?lang=en`)
      .set(person.headers);
    expect(text)
      .to.contain('value="mail" disabled')
      .and.contain('no e-mail address of this learner');
    const { path } = await handed(node(), id);
    expect((await sendForm(node(), `${page(id)}/link`, person, { by: 'mail' })).status).to.equal(
      409,
    );
    expect(await opens(path), 'the link before goes on').to.equal(200);
  });

  it('not for one that is revoked or forgotten, nor without a token of the page', async () => {
    const { learners } = node().context;
    const revoked = await issued(node());
    const forgotten = await issued(node(), { record: aRecord(2), contact: {} });
    await changeState(learners, revoked.id, { to: 'revoked', because: 'x' });
    await forgetLearner(learners, forgotten.learner);
    const person = await signedIn(node().context, 'operator');
    for (const [id, status] of [
      [revoked.id, 409],
      [forgotten.id, 410],
    ] as const) {
      const { text } = await request(node().app).get(page(id)).set(person.headers);
      expect(text).not.to.contain('/link"');
      for (const by of ['hand', 'letter', 'mail'])
        expect((await sendForm(node(), `${page(id)}/link`, person, { by })).status, by).to.equal(
          status,
        );
    }
    const { id } = await issued(node());
    const stranger = { ...person, csrf: 'x' };
    expect((await sendForm(node(), `${page(id)}/link`, stranger, { by: 'hand' })).status).to.equal(
      403,
    );
  });

  it('the people of an organisation have nothing of another’s, and a viewer nothing at all', async () => {
    const { id } = await issued(node());
    const school = await anIssuer(node().context, 'school');
    const person = await signedInFor(node().context, school);
    const path = `/operator/issuers/${school}/credentials/${id}/link`;
    expect((await sendForm(node(), path, person, { by: 'hand' })).status).to.equal(404);
    const viewer = await signedIn(node().context, 'viewer');
    expect((await sendForm(node(), `${page(id)}/link`, viewer, { by: 'hand' })).status).to.equal(
      403,
    );
  });
});

onEveryDatabase('learners › a new link from the page of a node without mail', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);

  it('by the desk or a letter alone: the page says what is not set', async () => {
    const { id } = await issued(node());
    const path = `/operator/credentials/${id}`;
    const person = await signedIn(node().context, 'operator');
    const { text } = await request(node().app).get(`${path}?lang=en`).set(person.headers);
    expect(text).to.contain('value="mail" disabled').and.contain('SMTP_URL');
    expect((await sendForm(node(), `${path}/link`, person, { by: 'mail' })).status).to.equal(409);
  });
});
