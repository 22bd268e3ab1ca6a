import { expect } from 'chai';
import request from 'supertest';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';

interface Key {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
}

onEveryDatabase('issuers › signing keys over HTTP', (kind) => {
  const node = useApp(useDatabase(kind));
  const keysIn = (body: unknown): readonly Key[] =>
    (body as { readonly keys: readonly Key[] }).keys;
  const list = async () => request(node().app).get('/api/signing-keys').set(AS_OPERATOR);
  const post = async (path: string, body: object) =>
    request(node().app).post(`/api/signing-keys${path}`).set(AS_OPERATOR).send(body);
  const published = async (): Promise<readonly string[]> => {
    const answer = await request(node().app).get('/.well-known/did.json');
    const document = answer.body as { readonly verificationMethod: readonly { id: string }[] };
    return document.verificationMethod.map(({ id }) => id.slice(id.indexOf('#') + 1));
  };
  const states = async () => keysIn((await list()).body).map((key) => `${key.kind} ${key.state}`);

  it('are listed without their private parts', async () => {
    const { status, body, text } = await list();
    expect(status).to.equal(200);
    expect(keysIn(body)).to.have.length(2);
    expect(text).not.to.match(/"d"|sealed|handle|v1\./);
    expect(await states()).to.have.members(['Ed25519 active', 'P-256 active']);
  });

  it('rotate: the DID document holds the new key at once, and it signs five minutes later', async () => {
    const before = await published();
    expect((await post('/rotate', { kind: 'P-256' })).status).to.equal(200);
    expect(await published())
      .to.have.length(3)
      .and.to.include.members([...before]);
    expect(await states()).to.include.members(['P-256 active', 'P-256 coming']);
    node().clock.move(301);
    expect(await states()).to.include.members(['P-256 retired', 'P-256 active']);
  });

  it('revoke: the DID document lacks the key at once, and holds another', async () => {
    const key = keysIn((await list()).body).find((one) => one.kind === 'Ed25519');
    const path = `/${key?.id}/revoke`;
    expect((await post(path, {})).status, 'without a reason').to.equal(422);
    expect((await post(path, { because: 'stolen' })).status).to.equal(200);
    expect(await published())
      .to.have.length(2)
      .and.not.to.include(key?.id);
    expect(await states()).to.include.members(['Ed25519 revoked', 'Ed25519 active']);
    expect((await post(path, { because: 'stolen' })).status).to.equal(409);
    expect((await post('/none/revoke', { because: 'x' })).status).to.equal(404);
  });

  it('leave no private part and no sealing key in what is logged', () => {
    expect(node().lines.join('\n')).not.to.match(/PRIVATE KEY|v1\.[\w-]{16}\./);
  });
});
