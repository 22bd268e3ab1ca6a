/** Two processes of one node: a nonce of either is good at the other, and once; so are codes and tokens. */
import { expect } from 'chai';
import { newWalletKey } from '../../../src/demo/wallet.ts';
import { ONE_KEY } from '../../http/walk.ts';
import { useApp } from '../../support/app.ts';
import { quickest, useDatabase } from '../../support/database.ts';
import { anIssued, wire } from './support.ts';

const key = newWalletKey('ES256');

describe('learners › wallet › replicas', () => {
  const db = useDatabase(quickest);
  const one = useApp(db, {}, ONE_KEY);
  const two = useApp(db, {}, ONE_KEY);

  it('share offers, tokens and nonces', async () => {
    const { code } = await wire(one()).offerOf(await anIssued(one()));
    const { body } = await wire(two()).trade(code);
    const token = String((body as Record<string, unknown>)['access_token']);
    expect((await wire(one()).trade(code)).body).to.include({ error: 'invalid_grant' });
    const again = await wire(two()).tokenFor(await anIssued(two(), undefined, 2));
    const jwt = await wire(one()).proof(key);
    const answers = await Promise.all(
      [one(), two(), one(), two()].map(async (at) => wire(at).ask(again, { jwt: [jwt] })),
    );
    expect(answers.map(({ status }) => status)).to.have.members([200, 400, 400, 400]);
    expect((await wire(two()).ask(token, { jwt: [jwt] })).status, 'ended').to.equal(401);
  });

  it('five wrong codes are five, wherever they are tried', async () => {
    const { code } = await wire(one()).offerOf(await anIssued(one()));
    for (const at of [one(), two(), one(), two(), one()]) await wire(at).trade(code, '000000');
    expect((await wire(two()).trade(code)).body).to.include({ error: 'invalid_grant' });
  });
});
