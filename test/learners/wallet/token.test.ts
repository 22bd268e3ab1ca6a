/** Offers and tokens: OpenID4VCI 1.0, 4 and 6; RFC 6749, 5.2. */
import { expect } from 'chai';
import request from 'supertest';
import { changeState, startOffer } from '../../../src/learners/index.ts';
import { PUBLIC_URL, useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';

import { refusal } from '../support.ts';
import { anIssued, GRANT, JWT, LDP, SD_JWT, TX_CODE, wire } from './support.ts';

onEveryDatabase('learners › wallet › offers and tokens', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);

  it('an offer is read at its secret address, and says what is needed', async () => {
    const credential = await anIssued(node());
    const { at, code } = await wire(node()).offerOf(credential);
    const { body, headers } = await request(node().app).get(at);
    expect(body).to.deep.equal({
      credential_issuer: PUBLIC_URL,
      credential_configuration_ids: [SD_JWT, LDP, JWT],
      grants: {
        [GRANT]: {
          'pre-authorized_code': code,
          tx_code: { input_mode: 'numeric', length: TX_CODE.length },
        },
      },
    });
    expect(headers['cache-control']).to.equal('no-store');
    expect((await request(node().app).get(`${at}x`)).status).to.equal(404);
  });

  it('its code is traded once, for a token of ten minutes', async () => {
    const { offerOf, trade } = wire(node());
    const { at, code } = await offerOf(await anIssued(node()));
    const { status, body, headers } = await trade(code);
    expect(status, JSON.stringify(body)).to.equal(200);
    expect(body).to.have.all.keys('access_token', 'token_type', 'expires_in');
    expect(body).to.include({ token_type: 'Bearer', expires_in: 600 });
    expect(headers['cache-control']).to.equal('no-store');
    expect((await request(node().app).get(at)).status, 'offer').to.equal(404);
    expect((await trade(code)).body).to.include({ error: 'invalid_grant' });
  });

  it('who shows both secrets a second time ends the token; who shows the code alone does not', async () => {
    const { offerOf, trade, json } = wire(node());
    const { code } = await offerOf(await anIssued(node()));
    const token = String((await trade(code)).body.access_token);
    const alive = async () => (await json('/wallet/credential', token, {})).status;
    await trade(code, '000000');
    expect(await alive(), 'code alone').to.equal(400);
    await trade(code);
    expect(await alive(), 'both').to.equal(401);
  });

  it('dies after five wrong transaction codes, however many come at once', async () => {
    const { offerOf, trade } = wire(node());
    const { code } = await offerOf(await anIssued(node()));
    const guesses = Array.from({ length: 8 }, async (_, i) => trade(code, `00000${i}`));
    for (const { status, body } of await Promise.all(guesses)) {
      expect(status).to.equal(400);
      expect(body).to.include({ error: 'invalid_grant' });
    }
    const [row] = await db().query<{ tries: number }>('select tries from wallet_offers');
    expect(row?.tries).to.equal(5);
    expect((await trade(code)).body).to.include({ error: 'invalid_grant' });
  });

  it('four wrong ones and the right one', async () => {
    const { offerOf, trade } = wire(node());
    const { code } = await offerOf(await anIssued(node()));
    for (const wrong of ['1', '2', '3', '483921']) await trade(code, wrong);
    expect((await trade(code)).status).to.equal(200);
  });

  it('ends after a quarter of an hour, and when another is made', async () => {
    const { offerOf, trade } = wire(node());
    const credential = await anIssued(node());
    const first = await offerOf(credential);
    const second = await offerOf(credential);
    expect((await trade(first.code)).body).to.include({ error: 'invalid_grant' });
    node().clock.move(15 * 60 + 1);
    expect((await trade(second.code)).body).to.include({ error: 'invalid_grant' });
    expect((await request(node().app).get(second.at)).status).to.equal(404);
  });

  it('asked for by name, it names what it is good for', async () => {
    const { offerOf, trade } = wire(node());
    const credential = await anIssued(node());
    const { code } = await offerOf(credential);
    const asked = [{ type: 'openid_credential', credential_configuration_id: LDP }];
    const details = { authorization_details: JSON.stringify(asked) };
    expect((await trade(code, TX_CODE, details)).body.authorization_details).to.deep.equal([
      { ...asked[0], credential_identifiers: [`${LDP}:${credential}`] },
    ]);
  });

  it('what is asked for wrongly is told so, and no code is lost by it', async () => {
    const { offerOf, trade, form } = wire(node());
    const { code } = await offerOf(await anIssued(node()));
    const good = { grant_type: GRANT, 'pre-authorized_code': code, tx_code: TX_CODE };
    const but = (name: string, value?: string) => {
      const fields = new URLSearchParams(good);
      if (value === undefined) fields.delete(name);
      else fields.set(name, value);
      return fields.toString();
    };
    const twice = `${but('x', '1')}&tx_code=${TX_CODE}`;
    for (const [sent, error] of [
      ['', 'invalid_request'],
      [but('grant_type'), 'invalid_request'],
      [but('pre-authorized_code'), 'invalid_request'],
      [but('tx_code'), 'invalid_request'],
      [but('tx_code', 'x'.repeat(300)), 'invalid_request'],
      [twice, 'invalid_request'],
      ['%00=%00&%', 'invalid_request'],
      ['x='.padEnd(30_000, 'y'), 'invalid_request'],
      [but('grant_type', 'authorization_code'), 'unsupported_grant_type'],
      [but('grant_type', 'refresh_token'), 'unsupported_grant_type'],
      [but('pre-authorized_code', 'x'), 'invalid_grant'],
      [but('pre-authorized_code', '\u0000'), 'invalid_grant'],
      [but('authorization_details', '[{'), 'invalid_authorization_details'],
      [but('authorization_details', '[]'), 'invalid_authorization_details'],
      [
        but(
          'authorization_details',
          '[{"type":"openid_credential","credential_configuration_id":"x"}]',
        ),
        'invalid_authorization_details',
      ],
      [but('authorization_details', '[{"type":"payment"}]'), 'invalid_authorization_details'],
    ] as const) {
      const { status, body, headers } = await form('/wallet/token', sent);
      expect(status, sent).to.equal(400);
      expect(body, sent).to.include({ error });
      expect(headers['cache-control'], sent).to.equal('no-store');
    }
    const json = await request(node().app).post('/wallet/token').send(good);
    expect(json.body).to.include({ error: 'invalid_request' });
    expect((await trade(code)).status).to.equal(200);
  });

  it('nothing is offered, and no token given, for what is suspended, revoked or not there', async () => {
    const { offerOf, trade } = wire(node());
    const { learners } = node().context;
    const credential = await anIssued(node());
    const { code } = await offerOf(credential);
    await changeState(learners, credential, { to: 'suspended', because: 'x' });
    expect((await trade(code)).body).to.include({ error: 'invalid_grant' });
    const offer = async (id: string) => startOffer(learners, id, { txCode: TX_CODE });
    expect(await refusal(offer(credential))).to.equal('conflict');
    await changeState(learners, credential, { to: 'revoked', because: 'x' });
    expect(await refusal(offer(credential))).to.equal('conflict');
    expect(await refusal(offer('00000000-0000-4000-8000-000000000000'))).to.equal('not-found');
  });

  it('the database holds neither code nor token, and forgets what is over', async () => {
    const { offerOf, trade } = wire(node());
    const { at, code } = await offerOf(await anIssued(node()));
    const token = String((await trade(code)).body.access_token);
    const rows = JSON.stringify(await db().query('select * from wallet_offers'));
    for (const secret of [at.slice(at.lastIndexOf('/') + 1), code, token, TX_CODE])
      expect(rows).not.to.contain(secret);
    node().clock.move(3600 + 15 * 60 + 1);
    await offerOf(await anIssued(node()));
    expect(await db().query('select 1 from wallet_offers')).to.have.length(1);
  });
});
