import { expect } from 'chai';
import request from 'supertest';
import { publishTrainings } from '../../src/catalogue/index.ts';
import { aRun, idOf } from '../catalogue/support.ts';
import { dropFolders, WELD, WELDER } from '../imports/support.ts';
import { type SignedIn, sendForm, signedIn } from '../operators/support.ts';
import { useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';
import { aWeldersTraining, loadConcepts } from './support.ts';

describe('alignment › the review page', function () {
  this.timeout(120_000);
  const db = useDatabase();
  const node = useApp(db);
  after(dropFolders);
  let person: SignedIn;
  beforeEach(async () => {
    person = await signedIn(node().context, 'operator');
    await loadConcepts(db());
    await publishTrainings(
      node().context,
      aRun(1),
      ['a', 'b', 'c'].map((key) => aWeldersTraining(key, { title: `Soudeur ${key}` })),
    );
    await node().context.alignment.run();
  });

  const get = (path: string, headers = person.headers) =>
    request(node().app).get(path).set(headers);
  const post = (form: object, { headers, csrf } = person) =>
    sendForm(node(), '/review/decisions', { headers, csrf }, form);
  const decision = (decided: string, back = '/review') => ({
    training: idOf('a'),
    concept: WELD,
    decision: decided,
    back,
  });
  const status = async () => {
    const rows = await db().query<{ status: string }>(
      'select status from statements join concepts on id = concept_id where training_id = $1 and iri = $2',
      [idOf('a'), WELD],
    );
    return rows[0]?.status;
  };

  it('leads a browser without a session to the login page; who only reads finds no buttons', async () => {
    const stranger = await get('/review?cursor=x', { accept: 'text/html' });
    expect([stranger.status, stranger.headers['location']]).to.deep.equal([
      303,
      '/login?next=%2Freview%3Fcursor%3Dx',
    ]);
    const seen = await get('/review');
    expect([seen.status, seen.headers['cache-control']]).to.deep.equal([200, 'no-store']);
    expect(seen.text).to.contain('action="/review/decisions"');
    const viewer = await signedIn(node().context, 'viewer');
    const read = await get('/review', viewer.headers);
    expect(read.status).to.equal(200);
    expect(read.text).not.to.contain('action="/review/decisions"');
    expect((await post(decision('asserted'), viewer)).status).to.equal(403);
  });

  it('keeps who decided', async () => {
    await post(decision('asserted'));
    const rows = await db().query<{ by: string }>('select by from statements where by is not null');
    expect(rows).to.deep.equal([{ by: person.id }]);
  });

  it('refuses what no decision and no place can be, and keeps how it was found', async () => {
    const nul = { ...decision('asserted'), concept: `${WELD}\0` };
    expect((await post(nul)).status).to.equal(400);
    const far = Buffer.from(JSON.stringify([3_000_000_000, 'x'])).toString('base64url');
    expect((await get(`/review?cursor=${far}`)).status).to.be.below(500);
    const found = async () =>
      (
        await db().query<{ relation: string; way: string; confidence: number }>(
          'select relation, way, confidence from statements join concepts on id = concept_id where training_id = $1 and iri = $2',
          [idOf('a'), WELDER],
        )
      )[0];
    const before = await found();
    expect(before).to.have.property('relation').that.is.not.equal('exactMatch');
    await post({ ...decision('asserted'), concept: WELDER });
    expect(await found()).to.deep.equal(before);
  });

  it('lists the most opened first, and keeps the place from page to page', async () => {
    const { viewCounter } = node().context;
    for (const key of ['b', 'b', 'c'])
      await get(`/trainings/${idOf(key)}`, { accept: 'text/html' });
    await get(`/trainings/${idOf('a')}`, { accept: 'application/ld+json' });
    await viewCounter.flush();
    const { text } = await get('/review');
    const order = [...text.matchAll(/<article class="review" id="t-([^"]+)"/g)].map((m) => m[1]);
    expect(order).to.deep.equal(['b', 'c', 'a'].map((key) => idOf(key)));
    expect(await db().query('select sum(views)::int as n from training_views')).to.deep.equal([
      { n: 3 },
    ]);
  });

  it('confirms, rejects and takes back with one click, and leads back to where one was', async () => {
    const back = `/review?cursor=x#t-${idOf('a')}`;
    const sent = await post(decision('asserted', back));
    expect([sent.status, sent.headers['location']]).to.deep.equal([303, back]);
    expect(await status()).to.equal('asserted');
    await post(decision('undecided'));
    await post(decision('rejected'));
    expect(await status()).to.equal('rejected');
    expect((await get(`/review/${idOf('a')}?lang=en`)).text).to.include('Take back the decision');
  });

  it('finds by a part of a name what is to be added', async () => {
    const { text } = await get(`/review/${idOf('a')}?q=metal&lang=en`);
    expect(text).to.include('types of metal').and.include('Add<span class="unseen">');
    expect((await get(`/review/${idOf('a')}?q=%25&lang=en`)).text).to.include(
      'No occupation and no skill',
    );
    expect((await get('/review/nothing')).status).to.equal(404);
  });

  it('leads nowhere else', async () => {
    for (const back of ['https://evil.example/', '//evil.example', '/reviews', '/review\\evil'])
      expect((await post(decision('asserted', back))).status, back).to.equal(422);
  });

  it('shows what a title holds as text', async () => {
    await publishTrainings(node().context, aRun(2), [
      aWeldersTraining('a', { title: 'Soudeur <script>alert(1)</script>' }),
    ]);
    await node().context.alignment.run();
    expect((await get('/review')).text)
      .to.include('&lt;script&gt;alert(1)')
      .and.not.include('<script>alert');
    expect((await get('/review')).text).to.include(`value="${WELDER}"`);
  });
});
