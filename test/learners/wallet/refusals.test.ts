/** What is not handed out: OpenID4VCI 1.0, 8.3.1, 11.3, F.4. */
import { expect } from 'chai';
import request from 'supertest';
import { newWalletKey, signJwtBy } from '../../../src/demo/wallet.ts';
import { changeState, forgetLearner, readIssuedFacts } from '../../../src/learners/index.ts';
import { post, put } from '../../issuers/support.ts';
import { PUBLIC_URL, useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { anIssued, didUrlOf, GRANT, JWT, LDP, SD_JWT, TX_CODE, wire } from './support.ts';

const key = newWalletKey('ES256');
const other = newWalletKey('EdDSA');

onEveryDatabase('learners › wallet › refusals', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);

  it('without a token, or with one that is over: 401, and why in the challenge', async () => {
    const { json, tokenFor } = wire(node());
    const token = await tokenFor(await anIssued(node()));
    for (const path of ['/wallet/credential', '/wallet/notification']) {
      const bare = await json(path, undefined, {});
      expect(bare.status).to.equal(401);
      expect(bare.headers['www-authenticate']).to.equal('Bearer');
      const wrong = await json(path, 'x', '{');
      expect(wrong.status).to.equal(401);
      expect(wrong.headers['www-authenticate']).to.equal('Bearer error="invalid_token"');
      expect(wrong.body).to.include({ error: 'invalid_token' });
    }
    node().clock.move(10 * 60 + 1);
    expect((await json('/wallet/credential', token, {})).status).to.equal(401);
  });

  it('a body that is none of the protocol’s: 400 each, with its error', async () => {
    const { json, tokenFor } = wire(node());
    const token = await tokenFor(await anIssued(node()));
    const configuration = { credential_configuration_id: LDP };
    const deep = `${'['.repeat(200)}${']'.repeat(200)}`;
    for (const [body, error] of [
      ['', 'invalid_credential_request'],
      ['{', 'invalid_credential_request'],
      ['"x"', 'invalid_credential_request'],
      [[], 'invalid_credential_request'],
      [{}, 'invalid_credential_request'],
      [deep, 'invalid_credential_request'],
      ['{"credential_configuration_id":"\\u0000"}', 'invalid_credential_request'],
      [{ credential_configuration_id: 5 }, 'invalid_credential_request'],
      [{ credential_identifier: `${LDP}:x` }, 'invalid_credential_request'],
      [{ ...configuration, credential_identifier: 'x' }, 'invalid_credential_request'],
      [{ format: 'ldp_vc' }, 'invalid_credential_request'],
      [{ credential_configuration_id: 'x' }, 'unknown_credential_configuration'],
      [{ credential_configuration_id: '__proto__' }, 'unknown_credential_configuration'],
      [{ ...configuration, credential_response_encryption: {} }, 'invalid_encryption_parameters'],
      [configuration, 'invalid_proof'],
      [{ ...configuration, proof: { proof_type: 'jwt', jwt: 'x' } }, 'invalid_proof'],
      [{ ...configuration, proofs: 'x' }, 'invalid_proof'],
      [{ ...configuration, proofs: {} }, 'invalid_proof'],
      [{ ...configuration, proofs: { jwt: [] } }, 'invalid_proof'],
      [{ ...configuration, proofs: { jwt: [5] } }, 'invalid_proof'],
      [{ ...configuration, proofs: { jwt: ['x'] } }, 'invalid_proof'],
      [{ ...configuration, proofs: { jwt: ['e30.e30.e30'] } }, 'invalid_proof'],
      [{ ...configuration, proofs: { jwt: ['x'], attestation: ['x'] } }, 'invalid_proof'],
      [{ ...configuration, proofs: { attestation: ['x'] } }, 'invalid_proof'],
    ] as const) {
      const answer = await json('/wallet/credential', token, body);
      expect(answer.status, JSON.stringify(body)).to.equal(400);
      expect(answer.body, JSON.stringify(body)).to.include({ error });
      expect(answer.headers['cache-control']).to.equal('no-store');
    }
    const text = await request(node().app)
      .post('/wallet/credential')
      .set('authorization', `Bearer ${token}`)
      .type('text/plain')
      .send('x');
    expect(text.body).to.include({ error: 'invalid_credential_request' });
  });

  it('a key proof that does not hold', async () => {
    const { ask, proof, tokenFor, seconds } = wire(node());
    const token = await tokenFor(await anIssued(node()));
    const jwk = key.publicJwk;
    const secret = key.privateKey.export({ format: 'jwk' });
    for (const [what, sent] of Object.entries({
      'wrong audience': proof(key, { payload: { aud: 'https://other.example' } }),
      'audience of an organisation': proof(key, { payload: { aud: `${PUBLIC_URL}/providers/a` } }),
      'no audience': proof(key, { payload: { aud: undefined } }),
      'no nonce': proof(key, { payload: { nonce: undefined } }),
      'no time': proof(key, { payload: { iat: undefined } }),
      'too old': proof(key, { payload: { iat: seconds() - 301 } }),
      'from the future': proof(key, { payload: { iat: seconds() + 61 } }),
      'run out': proof(key, { payload: { exp: seconds() - 120 } }),
      'not yet': proof(key, { payload: { nbf: seconds() + 120 } }),
      'another type': proof(key, { header: { typ: 'JWT' } }),
      'no signature': proof(key, { header: { alg: 'none' } }),
      'another algorithm': proof(key, { header: { alg: 'EdDSA' } }),
      'a symmetric one': proof(key, { header: { alg: 'HS256' } }),
      'by another key': proof(key, { header: { kid: didUrlOf(newWalletKey('ES256')) } }),
      'a key by two names': proof(key, { header: { jwk } }),
      'no key': proof(key, { header: { kid: undefined } }),
      'no DID': proof(key, { header: { kid: 'key-1' } }),
      'another DID method': proof(key, { header: { kid: 'did:web:node.example#key' } }),
      'a fragment of another key': proof(key, { header: { kid: `${key.did}#x` } }),
      'a binding that this format has not': proof(key, { header: { kid: undefined, jwk } }),
      'a private key': proof(key, { header: { kid: undefined, jwk: secret } }),
      'a certificate': proof(key, { header: { x5c: ['x'] } }),
      'an extension': proof(key, { header: { crit: ['b64'], b64: false } }),
    })) {
      const { status, body } = await ask(token, { jwt: [await sent] });
      expect(status, what).to.equal(400);
      expect(body, what).to.include({ error: 'invalid_proof' });
    }
    const good = await proof(key);
    const spoilt = `${good.slice(0, -6)}${good.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`;
    expect((await ask(token, { jwt: [spoilt] })).body).to.include({ error: 'invalid_proof' });
    expect((await ask(token, { jwt: [good, await proof(key)] })).body, 'one key twice').to.include({
      error: 'invalid_proof',
    });
    const six = Array.from({ length: 6 }, async () => proof(newWalletKey('ES256')));
    expect((await ask(token, { jwt: await Promise.all(six) })).body).to.include({
      error: 'invalid_proof',
    });
    expect((await ask(token, { jwt: [good] })).status, 'and the good one').to.equal(200);
  });

  it('a private key is refused where keys are named so', async () => {
    const { ask, proof, tokenFor } = wire(node());
    const token = await tokenFor(await anIssued(node()));
    const jwk = key.privateKey.export({ format: 'jwk' });
    const jwt = await proof(key, { header: { kid: undefined, jwk } });
    expect((await ask(token, { jwt: [jwt] }, SD_JWT)).body).to.include({ error: 'invalid_proof' });
  });

  it('a nonce that was used, is over, or is of our making in no part', async () => {
    const { ask, proof, nonce, tokenFor } = wire(node());
    const token = await tokenFor(await anIssued(node()));
    const once = await nonce();
    const by = async (given: string) => proof(key, { payload: { nonce: given } });
    expect((await ask(token, { jwt: [await by(once)] })).status).to.equal(200);
    const [ends = '', random = '', signature = ''] = (await nonce()).split('.');
    const later = (Number.parseInt(ends, 36) + 1).toString(36);
    const old = await nonce();
    const refused = async (given: string, what: string) =>
      expect((await ask(token, { jwt: [await by(given)] })).body, what).to.include({
        error: 'invalid_nonce',
      });
    await refused(once, 'used');
    await refused('x', 'none');
    await refused('', 'empty');
    await refused(`${later}.${random}.${signature}`, 'made longer');
    await refused(`${ends}.${random}x.${signature}`, 'another');
    await refused(`${ends}.${random}.`, 'not signed');
    node().clock.move(301);
    await refused(old, 'over');
    const two = [await by(await nonce()), await proof(other, { payload: { nonce: once } })];
    expect((await ask(token, { jwt: two })).body, 'one of two').to.include({
      error: 'invalid_nonce',
    });
  });

  it('one nonce counts once among those who come at the same time', async () => {
    const { ask, proof, nonce, tokenFor } = wire(node());
    const token = await tokenFor(await anIssued(node()));
    const jwt = await proof(key, { payload: { nonce: await nonce() } });
    const answers = Array.from({ length: 4 }, async () => ask(token, { jwt: [jwt] }));
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses).to.have.members([200, 400, 400, 400]);
  });

  it('a token is for its credential, and for what it was asked for', async () => {
    const { json, offerOf, trade, proof } = wire(node());
    const [mine, theirs] = [await anIssued(node()), await anIssued(node(), undefined, 2)];
    const asked = [{ type: 'openid_credential', credential_configuration_id: LDP }];
    const details = { authorization_details: JSON.stringify(asked) };
    const { body } = await trade((await offerOf(mine)).code, TX_CODE, details);
    const token = String((body as Record<string, unknown>)['access_token']);
    const ask = async (by: object) =>
      json('/wallet/credential', token, { ...by, proofs: { jwt: [await proof(key)] } });
    const of = async (identifier: string) => ask({ credential_identifier: identifier });
    const unknown = { error: 'unknown_credential_identifier' };
    expect((await of(`${LDP}:${theirs}`)).body).to.include(unknown);
    expect((await of(`${JWT}:${mine}`)).body).to.include(unknown);
    const byConfiguration = await ask({ credential_configuration_id: LDP });
    expect(byConfiguration.body).to.include({ error: 'invalid_credential_request' });
    expect((await of(`${LDP}:${mine}`)).status).to.equal(200);
  });

  it('what was suspended, revoked or forgotten since', async () => {
    const { ask, proof, tokenFor } = wire(node());
    const { learners } = node().context;
    const credential = await anIssued(node());
    const token = await tokenFor(credential);
    const asked = async () => (await ask(token, { jwt: [await proof(key)] })).body;
    const denied = { error: 'credential_request_denied' };
    await changeState(learners, credential, { to: 'suspended', because: 'x' });
    expect(await asked()).to.include(denied);
    await changeState(learners, credential, { to: 'valid', because: 'x' });
    expect(await asked()).to.have.property('credentials');
    await changeState(learners, credential, { to: 'revoked', because: 'x' });
    expect(await asked()).to.include(denied);
    const second = await anIssued(node(), undefined, 2);
    const its = await tokenFor(second);
    await forgetLearner(learners, (await readIssuedFacts(learners, second)).learner);
    expect((await ask(its, { jwt: [await proof(key)] })).body).to.include(denied);
  });

  it('what its issuer may not sign any more', async () => {
    const { app } = node();
    const { ask, proof, tokenFor } = wire(node());
    await put(app, '/api/issuers/lycee/mandate', { name: 'Lycée exemple' });
    const token = await tokenFor(await anIssued(node(), 'lycee'));
    const payload = { aud: `${PUBLIC_URL}/providers/lycee` };
    const asked = async () => ask(token, { jwt: [await proof(key, { payload })] });
    expect((await asked()).status).to.equal(200);
    await post(app, '/api/issuers/lycee/end', { because: 'x' });
    expect((await asked()).body).to.include({ error: 'credential_request_denied' });
  });

  it('ten times with one token, and no more', async () => {
    const { ask, proof, tokenFor } = wire(node());
    const token = await tokenFor(await anIssued(node()));
    for (let i = 0; i < 10; i += 1)
      expect((await ask(token, { jwt: [await proof(key)] })).status).to.equal(200);
    expect((await ask(token, { jwt: [await proof(key)] })).body).to.include({
      error: 'credential_request_denied',
    });
  });

  it('notifications: of what this token got, and of the protocol’s events', async () => {
    const { ask, json, proof, tokenFor } = wire(node());
    const [token, stranger] = [
      await tokenFor(await anIssued(node())),
      await tokenFor(await anIssued(node(), undefined, 2)),
    ];
    const { body } = await ask(token, { jwt: [await proof(key)] });
    const id = body['notification_id'];
    const tell = async (by: string, sent: unknown) => json('/wallet/notification', by, sent);
    const accepted = { notification_id: id, event: 'credential_accepted' };
    for (const [sent, error] of [
      [{}, 'invalid_notification_request'],
      ['{', 'invalid_notification_request'],
      [{ notification_id: id, event: 'lost' }, 'invalid_notification_request'],
      [{ ...accepted, notification_id: 'x' }, 'invalid_notification_id'],
      [{ ...accepted, notification_id: crypto.randomUUID() }, 'invalid_notification_id'],
    ] as const) {
      const answer = await tell(token, sent);
      expect(answer.status).to.equal(400);
      expect(answer.body).to.include({ error });
    }
    expect((await tell(stranger, accepted)).body).to.include({ error: 'invalid_notification_id' });
    const all = { ...accepted, event_description: 'x', more: 1 };
    for (const again of [accepted, all]) expect((await tell(token, again)).status).to.equal(204);
  });

  it('a signature by a key that a JWK merely describes', async () => {
    const { ask, nonce, seconds, tokenFor } = wire(node());
    const token = await tokenFor(await anIssued(node()));
    const claims = { aud: PUBLIC_URL, iat: seconds(), nonce: await nonce() };
    const header = { alg: 'ES256', typ: 'openid4vci-proof+jwt' };
    for (const jwk of [
      { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' },
      { kty: 'RSA', n: 'AA', e: 'AQAB' },
      { kty: 'OKP', crv: 'X25519', x: other.publicJwk.x },
      { kty: 'oct', k: 'AA' },
    ]) {
      const jwt = signJwtBy(key, { ...header, jwk }, claims);
      expect((await ask(token, { jwt: [jwt] }, SD_JWT)).body).to.include({
        error: 'invalid_proof',
      });
    }
  });
});

describe('learners › wallet › rates', () => {
  const db = useDatabase();
  const node = useApp(db, {}, { RATE_LIMIT: '60' });

  it('who guesses uses up the minute sooner', async () => {
    const { app } = node();
    app.set('trust proxy', true);
    const guess = async () =>
      request(app).post('/wallet/token').set('x-forwarded-for', '203.0.113.9').type('form').send({
        grant_type: GRANT,
        'pre-authorized_code': 'x',
        tx_code: TX_CODE,
      });
    for (let i = 0; i < 3; i += 1) expect((await guess()).status).to.equal(400);
    expect((await guess()).status).to.equal(429);
  });
});
