/** Operators and programs follow and decide negotiations, by API and by page. */
import { expect } from 'chai';
import request from 'supertest';
import { makeKey } from '../../../src/operators/api-key.service.ts';
import { sendForm, signedIn } from '../../operators/support.ts';
import { AS_OPERATOR, useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { answering, ends, offersUs, PARTNER, REFUSING, WILLING } from './partner.ts';

describe('dataspace › console', () => {
  const db = useDatabase();
  const partner = answering();
  const node = useApp(db, { outbound: partner.outbound }, { IDENTITY: 'mock' });

  const get = async (path: string) => {
    const { status, body } = await request(node().app).get(path).set(AS_OPERATOR);
    expect(status, path).to.equal(200);
    return body;
  };
  const post = async (path: string, body: object = {}) =>
    request(node().app).post(path).set(AS_OPERATOR).send(body);
  const settle = async () => node().context.dataspace?.delivery.settle();

  it('lists what waits for us, by keyset, and counts it', async () => {
    const ids = [];
    for (let i = 0; i < 3; i += 1) ids.push(await offersUs(node().app));
    await post(`/api/negotiations/${ids[0]}/accept`);
    const all = await get('/api/negotiations?limit=2');
    expect(all.total).to.equal(3);
    expect(all.items.map((n: { id: string }) => n.id)).to.deep.equal([ids[2], ids[1]]);
    const rest = await get(all.next);
    expect(rest.items.map((n: { id: string }) => n.id)).to.deep.equal([ids[0]]);
    expect(rest).not.to.have.property('next');
    const ours = await get('/api/negotiations?waiting=us');
    expect(ours.total).to.equal(2);
    expect(ours.items[0]).to.include({ state: 'OFFERED', role: 'consumer', waitsForUs: true });
    expect(ours.items[0].steps).to.have.members(['request', 'accept', 'terminate']);
    expect((await get('/api/negotiations?state=ACCEPTED')).total).to.equal(1);
    expect((await get('/api/negotiations?partner=nobody')).total).to.equal(0);
  });

  it('accepts what is offered; a second yes finds nothing asked', async () => {
    const id = await offersUs(node().app);
    const { status, body } = await post(`/api/negotiations/${id}/accept`);
    expect([status, body.state]).to.deep.equal([200, 'ACCEPTED']);
    await settle();
    const { items } = await get(`/api/negotiations/${id}/history`);
    expect(
      items.map(
        (m: Record<string, string>) => `${m['direction']} ${m['move']} ${m['status']} ${m['by']}`,
      ),
    ).to.deep.equal([`in offer accepted ${PARTNER}`, 'out accept delivered operator-key']);
    expect((await post(`/api/negotiations/${id}/accept`)).status).to.equal(409);
    expect((await post('/api/negotiations/x/accept')).status).to.equal(404);
  });

  it('begins one at the address that it knows, and says which field lacks when it knows none', async () => {
    const offer = { '@id': 'o', '@type': 'Offer', target: 'd', permission: [{ action: 'use' }] };
    const without = await post('/api/negotiations', { partner: PARTNER, offer });
    expect(without.status).to.equal(422);
    expect(without.body.errors[0].pointer).to.equal('/body/address');
    await node().context.partners.add(PARTNER, { name: 'Skills Norway', address: WILLING });
    const { status, body } = await post('/api/negotiations', { partner: PARTNER, offer });
    expect(status).to.equal(201);
    expect(body).to.include({ partnerName: 'Skills Norway', state: 'REQUESTED', dataset: 'd' });
    await settle();
    expect(partner.urls).to.include(`${WILLING}/negotiations/request`);
  });

  it('a key reads or acts as its scopes say', async () => {
    const id = await offersUs(node().app);
    const reads = { name: 'x', scopes: ['contracts:read' as const], ends: undefined };
    const { key } = await makeKey(node().context, reads, 'x');
    const as = { authorization: `Bearer ${key}` };
    const { app } = node();
    expect((await request(app).get('/api/negotiations').set(as)).status).to.equal(200);
    const acted = await request(app).post(`/api/negotiations/${id}/accept`).set(as);
    expect(acted.status).to.equal(403);
  });

  it('dead letters are retried, or put aside and kept in the history', async () => {
    const id = await offersUs(node().app, REFUSING);
    await post(`/api/negotiations/${id}/accept`);
    await settle();
    const [letter] = (await get('/api/dead-letters')).items;
    expect(letter).to.include({ processId: id, move: 'accept', answer: 403, status: 'dead' });
    expect(letter.reason).to.contain('We do not know this process');
    const before = partner.urls.length;
    expect((await post(`/api/dead-letters/${letter.id}/retry`)).status).to.equal(204);
    await settle();
    expect(partner.urls.length).to.equal(before + 1);
    const { app } = node();
    const drop = async () => request(app).delete(`/api/dead-letters/${letter.id}`).set(AS_OPERATOR);
    expect((await drop()).status).to.equal(204);
    expect((await drop()).status).to.equal(404);
    expect((await get('/api/dead-letters')).total).to.equal(0);
    const { items } = await get(`/api/negotiations/${id}/history`);
    expect(items.at(-1).status).to.equal('dropped');
  });

  it('a page refuses with a reason and never without; the reason and who gave it stay', async () => {
    const id = await offersUs(node().app);
    const person = await signedIn(node().context, 'operator');
    const path = `/operator/negotiations/${id}`;
    const without = await sendForm(node(), `${path}/terminate`, person, { reason: ' ' });
    expect(without.status).to.equal(422);
    expect((await get(`/api/negotiations/${id}`)).state).to.equal('OFFERED');
    const done = await sendForm(node(), `${path}/terminate`, person, { reason: 'Not <now>' });
    expect([done.status, done.headers['location']]).to.deep.equal([303, path]);
    const page = await request(node().app).get(`${path}?lang=en`).set(person.headers);
    expect(page.text).to.contain('Not &lt;now&gt;').and.to.contain('Refused or ended');
    expect(page.text).to.contain('by A operator');
  });

  it('what waits is counted on the overview', async () => {
    await offersUs(node().app);
    const refused = await offersUs(node().app, REFUSING);
    await post(`/api/negotiations/${refused}/accept`);
    await settle();
    const person = await signedIn(node().context, 'viewer');
    const { text } = await request(node().app).get('/operator?lang=en').set(person.headers);
    expect(text).to.match(/<strong>1<\/strong> negotiation waits for your answer/);
    expect(text).to.match(/<strong>1<\/strong> message was not delivered/);
  });

  it('a viewer reads everything and is offered no button', async () => {
    const id = await offersUs(node().app);
    const person = await signedIn(node().context, 'viewer');
    const path = `/operator/negotiations/${id}?lang=en`;
    const { text } = await request(node().app).get(path).set(person.headers);
    expect(text).to.contain('Your role reads only').and.not.to.contain('<textarea');
  });

  it('partners are described by a form, once; who is suspended is refused until it is let in again', async () => {
    const person = await signedIn(node().context, 'operator');
    const form = {
      id: PARTNER,
      name: 'Skills Norway',
      country: 'no',
      claims: 'membership: GEN, ESCO',
    };
    const send = async (path: string, body: object) =>
      sendForm(node(), `/operator/partners${path}`, person, body);
    expect((await send('', { ...form, country: 'Norway' })).status).to.equal(422);
    expect((await send('', form)).status).to.equal(303);
    const again = await send('', form);
    expect([again.status, again.text.includes('existe déjà')]).to.deep.equal([422, true]);
    const [known] = (await get('/api/partners')).items;
    expect(known.country).to.equal('NO');
    expect(known.claims).to.deep.equal({ membership: ['GEN', 'ESCO'] });
    expect((await send('/suspend', { id: PARTNER })).status).to.equal(303);
    const refused = await offersUs(node().app).then(
      () => 'let in',
      (error: Error) => error.message,
    );
    expect(refused).to.equal('The offer was answered 404');
    await send('/admit', { id: PARTNER });
    await offersUs(node().app);
  });

  it('an end that the partner gave is told in its words', async () => {
    const id = await offersUs(node().app);
    const { partnerPid } = await get(`/api/negotiations/${id}`);
    const { status } = await ends(node().app, id, partnerPid, 'The pilot is over');
    expect(status).to.equal(200);
    expect((await get(`/api/negotiations/${id}`)).closing).to.deep.equal({
      code: 'too-late',
      reasons: ['The pilot is over'],
      by: PARTNER,
    });
  });
});
