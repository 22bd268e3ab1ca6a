/** Who hands a credential over at a desk; what the trail says of it; what no log ever says. */
import { expect } from 'chai';
import request from 'supertest';
import { newWalletKey } from '../../../src/demo/wallet.ts';
import { eventsOf, exported } from '../../audit/support.ts';
import { put } from '../../issuers/support.ts';
import { signedInFor } from '../../operators/support.ts';
import { AS_OPERATOR, PUBLIC_URL, useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { anIssued, LDP, wire } from './support.ts';

interface Offered {
  readonly uri: string;
  readonly txCode: string;
  readonly expiresAt: string;
}

onEveryDatabase('learners › wallet › at the desk', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const offer = async (path: string, headers: Readonly<Record<string, string>> = AS_OPERATOR) =>
    request(node().app).post(path).set(headers).send({});

  it('an operator gets a link and a code of six digits, told once', async () => {
    const id = await anIssued(node());
    const { status, body, headers } = await offer(`/api/credentials/${id}/wallet-offer`);
    expect(status).to.equal(201);
    expect(headers['cache-control']).to.equal('no-store');
    const { uri, txCode, expiresAt } = body as Offered;
    expect(uri).to.match(
      /^openid-credential-offer:\/\/\?credential_offer_uri=https%3A%2F%2Fnode\./,
    );
    expect(txCode).to.match(/^\d{6}$/);
    expect(Date.parse(expiresAt) - node().clock.now().getTime()).to.equal(15 * 60_000);
    const at = new URL(uri).searchParams.get('credential_offer_uri') ?? '';
    expect((await request(node().app).get(at.replace(PUBLIC_URL, ''))).status).to.equal(200);
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await offer(`/api/credentials/${nobody}/wallet-offer`)).status).to.equal(404);
    expect((await offer('/api/credentials/x/wallet-offer')).status).to.equal(422);
  });

  it('people of an organisation offer what is its own, and nothing else', async () => {
    const { app, context, clock } = node();
    for (const school of ['a', 'b'])
      await put(app, `/api/issuers/${school}/identity`, { name: `School ${school}` });
    clock.move(600);
    const [ours, theirs] = [await anIssued(node(), 'a'), await anIssued(node(), 'b', 2)];
    const { headers, csrf } = await signedInFor(context, 'a');
    const by = { ...headers, 'x-csrf-token': csrf };
    const at = (issuer: string, id: string) =>
      `/api/issuers/${issuer}/credentials/${id}/wallet-offer`;
    const good = await offer(at('a', ours), by);
    expect(good.status).to.equal(201);
    expect((await offer(at('a', theirs), by)).status).to.equal(404);
    expect((await offer(at('b', theirs), by)).status).to.equal(403);
    expect((await offer(`/api/credentials/${ours}/wallet-offer`, by)).status).to.equal(403);
    const uri = new URL((good.body as Offered).uri).searchParams.get('credential_offer_uri') ?? '';
    const { body } = await request(app).get(uri.replace(PUBLIC_URL, ''));
    expect(body).to.include({ credential_issuer: `${PUBLIC_URL}/providers/a` });
  });

  it('the trail says what was taken, and neither trail nor log says whose, or by which code', async () => {
    const { app, context, lines } = node();
    const id = await anIssued(node());
    const { ask, proof, json, trade } = wire(node());
    const { body } = await offer(`/api/credentials/${id}/wallet-offer`);
    const { uri, txCode } = body as Offered;
    const at = new URL(uri).searchParams.get('credential_offer_uri') ?? '';
    const path = at.replace(PUBLIC_URL, '');
    const read = await request(app).get(path);
    const { grants } = read.body as { grants: Record<string, Record<string, string>> };
    const code = Object.values(grants)[0]?.['pre-authorized_code'] ?? '';
    await trade(code, '000000');
    const traded = await trade(code, txCode);
    const token = String((traded.body as Record<string, unknown>)['access_token']);
    const key = newWalletKey('ES256');
    const jwt = await proof(key);
    const got = await ask(token, { jwt: [jwt] });
    const told = { notification_id: got.body['notification_id'], event: 'credential_accepted' };
    await json('/wallet/notification', token, { ...told, event_description: 'Zoé' });
    await json('/wallet/notification', token, told);
    await json('/wallet/credential', `${token}x`, {});
    // What is put together wrongly is logged with its path.
    await request(app).post(path).send('x');
    await context.audit.chain();
    const trail = await exported(node());
    const events = eventsOf(trail, 'credential').map((event) => ({ ...event, salt: undefined }));
    expect(events).to.deep.equal([
      {
        what: 'credential taken to a wallet',
        credential: id,
        format: LDP,
        copies: 1,
        salt: undefined,
      },
      {
        what: 'wallet told of a credential',
        credential: id,
        event: 'credential_accepted',
        salt: undefined,
      },
    ]);
    const said = [...lines, ...trail].join('\n');
    expect(said).to.contain(id);
    for (const secret of [path.split('/').at(-1) ?? '', code, txCode, token, jwt, key.did, 'Zoé'])
      expect(said).not.to.contain(secret);
  });
});
