import { expect } from 'chai';
import request from 'supertest';
import { publishTrainings } from '../../src/catalogue/index.ts';
import { aRun, idOf } from '../catalogue/support.ts';
import { dropFolders, WELD, WELDER } from '../imports/support.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';
import { aWeldersTraining, loadConcepts } from './support.ts';

const basic = (key: string) => `Basic ${Buffer.from(`anyone:${key}`).toString('base64')}`;
const KEY = AS_OPERATOR.authorization.slice('Bearer '.length);
const BROWSER = { accept: 'text/html', authorization: basic(KEY) };
const OWN = { 'sec-fetch-site': 'same-origin' };

describe('alignment › the review page', function () {
  this.timeout(30_000);
  const db = useDatabase();
  const node = useApp(db);
  after(dropFolders);
  beforeEach(async () => {
    await loadConcepts(db());
    await publishTrainings(
      node().context,
      aRun(1),
      ['a', 'b', 'c'].map((key) => aWeldersTraining(key, { title: `Soudeur ${key}` })),
    );
    await node().context.alignment.run();
  });

  const get = (path: string, headers: Readonly<Record<string, string>> = BROWSER) =>
    request(node().app).get(path).set(headers);
  const post = (form: object, headers: Readonly<Record<string, string>> = { ...BROWSER, ...OWN }) =>
    request(node().app).post('/review/decisions').type('form').set(headers).send(form);
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

  it('asks a browser for the key, and takes no other', async () => {
    const { authorization: _, ...stranger } = BROWSER;
    const asked = await get('/review', stranger);
    expect([asked.status, asked.headers['www-authenticate']]).to.deep.equal([
      401,
      'Basic realm="Passerelle", charset="UTF-8"',
    ]);
    expect(
      (await get('/review', { ...BROWSER, authorization: basic('pk_other') })).status,
    ).to.equal(401);
    const seen = await get('/review');
    expect([seen.status, seen.headers['cache-control']]).to.deep.equal([200, 'no-store']);
    // Elsewhere a browser's credentials count for nothing.
    expect((await get('/api/alignments')).status).to.equal(401);
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

  for (const [what, headers] of [
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['nobody knows where', {}],
  ] as const)
    it(`refuses a decision that a page of ${what} sends with the browser’s credentials`, async () => {
      const before = await status();
      expect((await post(decision('asserted'), { ...BROWSER, ...headers })).status).to.equal(403);
      expect(await status()).to.equal(before);
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
