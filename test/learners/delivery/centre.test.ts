/** What a centre does: letters for those whom no mail reaches, a new link for one, and each centre its own. */
import { randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect } from 'chai';
import request from 'supertest';
import { nodeParty } from '../../../src/issuers/index.ts';
import { lettersOf } from '../../../src/learners/delivery/delivery.service.ts';
import { issueRecords } from '../../../src/learners/index.ts';
import { anIssuer } from '../../issuers/support.ts';
import { sendForm, signedIn, signedInFor } from '../../operators/support.ts';
import { AS_OPERATOR, useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aRecord } from '../support.ts';

onEveryDatabase('learners › what a centre sends', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const cohort = randomUUID();
  const issue = async (count: number) => {
    const { learners } = node().context;
    return issueRecords(
      learners,
      nodeParty(learners.issuers),
      Array.from({ length: count }, (_, i) => ({
        record: aRecord(i + 1),
        row: { cohort, number: i + 1 },
        ...(i === 0 ? { contact: { email: 'a@mail.example', language: 'es' } } : {}),
      })),
    );
  };
  const post = async (path: string, body: object = {}) =>
    request(node().app).post(path).set(AS_OPERATOR).send(body).buffer(true).responseType('blob');
  const all = async (unreached = false) => {
    const letters = [];
    for await (const letter of lettersOf(node().context.learners, { cohort }, { unreached }))
      letters.push(letter);
    return letters;
  };

  it('letters are one PDF, a page each, in the order of the rows; printed again they say the same', async () => {
    await issue(3);
    const { status, headers, body } = await post(`/api/cohorts/${cohort}/letters`);
    expect(status).to.equal(200);
    expect(headers['content-type']).to.equal('application/pdf');
    expect(headers['content-disposition']).to.contain(`letters-${cohort}.pdf`);
    const pdf = await PDFDocument.load(body as Buffer);
    expect(pdf.getPageCount()).to.equal(3);
    expect(pdf.getTitle()).to.equal('Lettres à 3 personnes');
    const [first, again] = [await all(), await all()];
    expect(first.map(({ name }) => name)).to.deep.equal([1, 2, 3].map((n) => `Zoé Exemple ${n}`));
    expect(again).to.deep.equal(first);
    expect(new Set(first.flatMap(({ codes }) => codes)).size).to.equal(15);
  });

  it('a new link for one ends the letter of before', async () => {
    const [one] = await issue(1);
    const [before] = await all();
    const told = await request(node().app)
      .post(`/api/credentials/${one?.id}/link`)
      .set(AS_OPERATOR)
      .send({ by: 'hand' });
    expect(told.status).to.equal(201);
    const { address } = told.body as { address: string };
    expect(address).not.to.equal(before?.address);
    expect((await all())[0]?.address).to.equal(address);
    const letter = await post(`/api/credentials/${one?.id}/link`, { by: 'letter' });
    expect(letter.headers['content-type']).to.equal('application/pdf');
    const over = await request(node().app).get(new URL(address).pathname);
    expect(over.status).to.equal(410);
  });

  it('a node that sends no mail says so, and nobody’s cohort is not there', async () => {
    const [one] = await issue(1);
    expect((await post(`/api/cohorts/${cohort}/mails`)).status).to.equal(409);
    expect((await post(`/api/credentials/${one?.id}/link`, { by: 'mail' })).status).to.equal(409);
    expect((await post(`/api/cohorts/${randomUUID()}/letters`)).status).to.equal(404);
    expect((await post(`/api/credentials/${randomUUID()}/link`, { by: 'hand' })).status).to.equal(
      404,
    );
    expect((await post(`/api/cohorts/${cohort}/letters`, { for: 'some' })).status).to.equal(422);
  });

  it('the people of an organisation have nothing of another’s', async () => {
    const [one] = await issue(1);
    const school = await anIssuer(node().context, 'school');
    const person = await signedInFor(node().context, school);
    const send = async (path: string, body: object) =>
      request(node().app)
        .post(`/api/issuers/${school}${path}`)
        .set({ ...person.headers, accept: 'application/json', 'x-csrf-token': person.csrf })
        .send(body);
    expect((await send(`/cohorts/${cohort}/letters`, {})).status).to.equal(404);
    expect((await send(`/credentials/${one?.id}/link`, { by: 'hand' })).status).to.equal(404);
    const page = `/operator/issuers/${school}/cohorts/${cohort}/delivery`;
    expect((await request(node().app).get(page).set(person.headers)).status).to.equal(404);
  });

  it('the page counts, and prints', async () => {
    await issue(2);
    const person = await signedIn(node().context, 'operator');
    const page = `/operator/cohorts/${cohort}/delivery`;
    const { status, text } = await request(node().app).get(page).set(person.headers);
    expect(status).to.equal(200);
    expect(text).to.contain('SMTP_URL').and.to.contain('<strong>2</strong>');
    const printed = await sendForm(node(), `${page}/letters`, person, { for: 'unreached' });
    expect(printed.headers['content-type']).to.equal('application/pdf');
  });
});
