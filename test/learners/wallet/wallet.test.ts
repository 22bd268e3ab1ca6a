/** From the offer into a wallet that is built on `@openid4vc` alone; what it got is checked by libraries that made none of it. */
import { expect } from 'chai';
import { decodeProtectedHeader } from 'jose';
import { newWalletKey, takeIntoWallet, type WalletKey } from '../../../src/demo/wallet.ts';
import { startOffer } from '../../../src/learners/index.ts';
import { didOf } from '../../../src/participants/index.ts';
import { put } from '../../issuers/support.ts';
import { PUBLIC_URL, useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { byJose, bySdJwt, byStock, documentAt } from './outside.ts';
import { anIssued, TX_CODE, useWeb } from './support.ts';

onEveryDatabase('learners › wallet', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const web = useWeb(() => node().app);

  const taken = async (
    format: string,
    keys: readonly WalletKey[],
    by: 'jwk' | 'did',
    issuer?: string,
  ): Promise<readonly unknown[]> => {
    const id = await anIssued(node(), issuer);
    const { uri } = await startOffer(node().context.learners, id, { txCode: TX_CODE });
    const got = await takeIntoWallet(web(), {
      offer: uri,
      txCode: TX_CODE,
      format,
      keys,
      by,
      now: node().clock.now(),
    });
    return got.map((one) => (typeof one === 'string' ? one : one['credential']));
  };

  for (const alg of ['ES256', 'EdDSA'] as const) {
    it(`ldp_vc for a did:key (${alg}), by the stock library`, async () => {
      const key = newWalletKey(alg);
      const [credential] = (await taken('ldp_vc', [key], 'did')) as [Record<string, unknown>];
      expect(credential).to.have.nested.property('credentialSubject.id', key.did);
      const document = await documentAt(node().app, PUBLIC_URL);
      const { verified, error } = await byStock(credential, document, node().clock.now());
      expect(error).to.equal(undefined);
      expect(verified).to.equal(true);
    });

    it(`jwt_vc_json for a did:key (${alg}), by jose`, async () => {
      const key = newWalletKey(alg);
      const [jwt] = (await taken('jwt_vc_json', [key], 'did')) as [string];
      const document = await documentAt(node().app, PUBLIC_URL);
      const { payload } = await byJose(jwt, document, node().clock.now());
      expect(payload.sub).to.equal(key.did);
      expect(payload).to.have.nested.property('vc.credentialSubject.id', key.did);
    });

    for (const by of ['jwk', 'did'] as const)
      it(`dc+sd-jwt for a ${by} (${alg}), shown by its key, by @sd-jwt`, async () => {
        const key = newWalletKey(alg);
        const [text] = (await taken('dc+sd-jwt', [key], by)) as [string];
        expect(decodeProtectedHeader(text.split('~')[0] ?? '')).to.include({
          typ: 'dc+sd-jwt',
          alg: 'ES256',
        });
        const document = await documentAt(node().app, PUBLIC_URL);
        const { app } = node();
        const now = node().clock.now();
        const { all, shown, kb } = await bySdJwt(text, document, { app, holder: key, now });
        const { kty, crv, x, y } = key.publicJwk;
        expect(all).to.deep.include({
          vct: `${PUBLIC_URL}/types/training-credential`,
          cnf: { jwk: { kty, crv, x, ...(y && { y }) } },
          name: 'Zoé Exemple 1',
          birthdate: '2001-02-03',
        });
        expect(shown).to.include({ name: 'Zoé Exemple 1' });
        expect(shown).not.to.have.property('birthdate');
        expect(kb).to.not.equal(undefined);
      });
  }

  it('a batch: a copy for each key, and no two alike', async () => {
    const keys = Array.from({ length: 5 }, () => newWalletKey('ES256'));
    const copies = (await taken('ldp_vc', keys, 'did')) as Record<string, { id: string }>[];
    expect(copies.map((one) => one['credentialSubject']?.id)).to.deep.equal(
      keys.map(({ did }) => did),
    );
  });

  it('of an organisation under the node: its own signature, by its own document', async () => {
    const issuer = `${PUBLIC_URL}/providers/ecole`;
    await put(node().app, '/api/issuers/ecole/identity', { name: 'École exemple' });
    node().clock.move(600);
    const key = newWalletKey('EdDSA');
    const [credential] = (await taken('ldp_vc', [key], 'did', 'ecole')) as [
      Record<string, unknown>,
    ];
    expect(credential).to.have.nested.property('issuer.id', didOf(issuer));
    const document = await documentAt(node().app, issuer);
    const { verified } = await byStock(credential, document, node().clock.now());
    expect(verified).to.equal(true);
  });

  it('by mandate: offered under the organisation, signed by the node', async () => {
    await put(node().app, '/api/issuers/lycee/mandate', { name: 'Lycée exemple' });
    const key = newWalletKey('ES256');
    const [credential] = (await taken('ldp_vc', [key], 'did', 'lycee')) as [
      Record<string, unknown>,
    ];
    expect(credential).to.have.nested.property('issuer.id', didOf(PUBLIC_URL));
    const document = await documentAt(node().app, PUBLIC_URL);
    const { verified } = await byStock(credential, document, node().clock.now());
    expect(verified).to.equal(true);
  });

  it('a wrong transaction code: the library says so, and nothing was taken', async () => {
    const id = await anIssued(node());
    const { uri } = await startOffer(node().context.learners, id, { txCode: TX_CODE });
    const failed = await takeIntoWallet(web(), {
      offer: uri,
      txCode: '000000',
      format: 'ldp_vc',
      keys: [newWalletKey('ES256')],
      by: 'did',
      now: node().clock.now(),
    }).catch((error: unknown) => String(error));
    expect(failed).to.contain('invalid_grant');
    expect(await db().query('select 1 from wallet_takes')).to.have.length(0);
  });
});

describe('learners › wallet › of a node that is tried out without TLS', () => {
  const base = 'http://node.example';
  const db = useDatabase();
  const node = useApp(db, {}, { PUBLIC_URL: base });
  const web = useWeb(() => node().app, base);

  it('takes from it when told to, and not otherwise', async () => {
    const key = newWalletKey('ES256');
    const { learners } = node().context;
    const id = await anIssued(node());
    const take = async (insecure: boolean) =>
      takeIntoWallet(web(), {
        offer: (await startOffer(learners, id, { txCode: TX_CODE })).uri,
        txCode: TX_CODE,
        format: 'dc+sd-jwt',
        keys: [key],
        by: 'jwk',
        now: node().clock.now(),
        insecure,
      }).then(
        ({ length }) => length,
        () => 'refused',
      );
    expect([await take(true), await take(false)]).to.deep.equal([1, 'refused']);
  });
});
