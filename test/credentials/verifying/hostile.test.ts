/** What strangers send to have it checked: no address is called that they choose, and nothing ends in a fault of ours. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { SignJWT } from 'jose';
import request from 'supertest';
import { type Fact, signCredential, type Verdict } from '../../../src/credentials/index.ts';
import { signerOf } from '../../../src/keys/index.ts';
import { documentLoader } from '../../../src/linked-data/contexts.ts';
import { useApp } from '../../support/app.ts';
import { quickest, useDatabase } from '../../support/database.ts';
import { baked, withChunks } from './carriers.ts';
import { entry } from './lists.ts';
import { aBadge, failing, token } from './support.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const signer = signerOf('key', privateKey);
/** An issuer that nobody has to be asked about. */
const STRANGER = `did:key:${signer.publicMultibase}`;
const kid = `${STRANGER}#${signer.publicMultibase}`;

const signed = async (changes: object) =>
  JSON.stringify(
    await signCredential(
      aBadge({ issuer: STRANGER, validFrom: '2026-11-20T08:00:00Z', ...changes }),
      {
        signer,
        method: kid,
        contexts: documentLoader(),
        created: new Date('2026-11-20T08:00:00Z'),
      },
    ),
  );
const jwt = async (claims: object, header: object = {}) =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'vc+jwt', ...header })
    .sign(privateKey);

describe('credentials › verifying › strangers', () => {
  const db = useDatabase(quickest);
  const node = useApp(db);
  let inside: Server;
  let called: string[] = [];
  let port = 0;
  before(async () => {
    inside = createServer((req, res) => {
      called.push(req.url ?? '');
      res.end('{}');
    });
    await new Promise<void>((done) => {
      inside.listen(0, '127.0.0.1', done);
    });
    ({ port } = inside.address() as AddressInfo);
  });
  after(() => inside.close());
  beforeEach(() => {
    called = [];
  });

  const check = async (body: Buffer | string) => {
    const res = await request(node().app)
      .post('/api/verify')
      .type('application/octet-stream')
      .send(body);
    return { status: res.status, verdict: res.body as Verdict };
  };

  for (const [what, make, expected] of [
    [
      'a status list inside',
      async () =>
        signed({
          credentialStatus: entry(1, { statusListCredential: `http://127.0.0.1:${port}/l` }),
        }),
      'status: status-forbidden',
    ],
    [
      'a status list by the name of this machine',
      async () =>
        signed({
          credentialStatus: entry(1, { statusListCredential: `http://localhost:${port}/l` }),
        }),
      'status: status-forbidden',
    ],
    [
      'a status list at an address of the cloud',
      async () =>
        signed({
          credentialStatus: entry(1, { statusListCredential: 'http://169.254.169.254/latest' }),
        }),
      'status: status-forbidden',
    ],
    [
      'a status list at an address in another spelling',
      async () =>
        signed({
          credentialStatus: entry(1, { statusListCredential: `http://2130706433:${port}/l` }),
        }),
      'status: status-forbidden',
    ],
    [
      'a token status list inside',
      async () =>
        `${await jwt({ iss: STRANGER, vct: 'x', status: { status_list: { idx: 0, uri: `http://127.0.0.1:${port}/t` } } }, { typ: 'dc+sd-jwt' })}~`,
      'status: status-forbidden',
    ],
    [
      'an issuer inside',
      async () =>
        token(aBadge({ issuer: `did:web:localhost%3A${port}` }), {
          typ: 'vc+jwt',
          kid: `did:web:localhost%3A${port}#k`,
        }),
      'issuer: issuer-forbidden',
    ],
    [
      'keys to fetch',
      async () => jwt(aBadge({ issuer: STRANGER }), { jku: `http://127.0.0.1:${port}/k` }),
      'header: header-extension',
    ],
    [
      'certificates to fetch',
      async () => jwt(aBadge({ issuer: STRANGER }), { x5u: `http://127.0.0.1:${port}/k` }),
      'header: header-extension',
    ],
    [
      'a context to fetch',
      async () =>
        (await signed({})).replace(
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          `http://127.0.0.1:${port}/c`,
        ),
      'contexts: unknown-context',
    ],
  ] as const)
    it(`${what} is not called: ${expected}`, async () => {
      const { status, verdict } = await check(await make());
      expect(status).to.equal(200);
      expect(failing(verdict)).to.include(expected);
      expect(called).to.deep.equal([]);
    });

  it('a schema and evidence that it names are not called', async () => {
    const at = (path: string) => `http://127.0.0.1:${port}/${path}`;
    const text = await signed({
      credentialSchema: { id: at('s'), type: 'JsonSchema' },
      evidence: [{ id: at('e'), type: ['Evidence'] }],
    });
    const { verdict } = await check(text);
    expect(verdict.verified).to.equal(true);
    expect(verdict.facts.find((f: Fact) => f.fact === 'schema')).to.include({ open: true });
    expect(called).to.deep.equal([]);
  });

  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  for (const [what, make] of [
    ['nothing', () => ''],
    ['white space', () => ' \n'],
    ['bytes of no meaning', () => randomBytes(4_000_000)],
    ['a text without end', () => 'a'.repeat(4_900_000)],
    ['dots', () => '.'.repeat(4_900_000)],
    ['tildes', () => `a.b.c${'~'.repeat(1_000_000)}`],
    [
      'a hundred thousand disclosures',
      async () =>
        `${await jwt({ iss: STRANGER, vct: 'x' }, { typ: 'dc+sd-jwt' })}~${'WyJhIiwiYiIsImMiXQ~'.repeat(50_000)}`,
    ],
    ['JSON of a great depth', () => nested(100_000)],
    [
      'a JWT of a great depth',
      async () => {
        const [h, , s] = (await jwt({})).split('.');
        return `${h}.${Buffer.from(nested(50_000)).toString('base64url')}.${s}`;
      },
    ],
    [
      'a wide list',
      async () =>
        JSON.stringify({
          ...JSON.parse(await signed({})),
          evidence: Array.from({ length: 60_000 }, () => ({})),
        }),
    ],
    [
      'a list of many texts, each of which is compared with all others',
      async () =>
        JSON.stringify({
          ...JSON.parse(await signed({})),
          name: Array.from({ length: 60_000 }, (_, i) => String(i)),
        }),
    ],
    [
      'a signature without end',
      async () =>
        JSON.stringify({
          ...JSON.parse(await signed({})),
          proof: {
            type: 'DataIntegrityProof',
            cryptosuite: 'eddsa-rdfc-2022',
            proofPurpose: 'assertionMethod',
            verificationMethod: kid,
            proofValue: `z${'2'.repeat(500_000)}`,
          },
        }),
    ],
    [
      'members of every object’s kind',
      () =>
        '{"__proto__":{"a":1},"constructor":{"prototype":{}},"@context":["https://www.w3.org/ns/credentials/v2"]}',
    ],
    [
      'lists where objects are wanted',
      () => '{"@context":[],"type":[],"issuer":[],"credentialSubject":[],"proof":[[]]}',
    ],
    [
      'times beyond the calendar',
      async () => jwt({ ...aBadge({ issuer: STRANGER }), exp: 1e300, nbf: -1e300, iat: 1e300 }),
    ],
    ['seals of nothing', () => '{"payload":"","signatures":[{"protected":"","signature":""}]}'],
    ['a picture in a picture', () => withChunks(baked(withChunks(baked('{}')).toString('latin1')))],
    [
      'a PDF in bytes of no meaning',
      () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(4_000_000)]),
    ],
    [
      'a PDF of objects',
      () =>
        Buffer.from(
          `%PDF-1.7\n${'1 0 obj<</Length 9 0 R/Type/EmbeddedFile>>\nstream\n{"@context"'.repeat(50_000)}`,
        ),
    ],
    [
      'gzip and deflate',
      () => Buffer.concat([gzipSync(Buffer.alloc(9)), deflateSync(Buffer.alloc(9))]),
    ],
    ['half a character', () => '{"a":"\\ud800"}'],
  ] as const)
    it(`${what}: told as not verified, within bounds`, async () => {
      const { status, verdict } = await check(await make());
      // Of what the node could not do, its log tells the cause.
      expect(status, node().lines.slice(-5).join('')).to.equal(200);
      expect(verdict.verified).to.equal(false);
      expect(failing(verdict)).not.to.deep.equal([]);
      expect(called).to.deep.equal([]);
    });

  it('more than 5 MB is refused, on the page told in words', async () => {
    expect((await check(Buffer.alloc(5_000_001))).status).to.equal(413);
    const send = async (bytes: Buffer) =>
      request(node().app).post('/verify').set('accept', 'text/html').attach('file', bytes, 'x.pdf');
    const page = await send(Buffer.alloc(5_000_001, 65));
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('Elle dépasse la taille');
    for (const bytes of [Buffer.from('%PDF-1.7'), Buffer.from('<svg/>'), randomBytes(1000)])
      expect((await send(bytes)).status).to.equal(200);
    expect((await request(node().app).post('/verify').send('x')).status).to.equal(400);
  });

  it('what the page shows of it is text, never markup, and no line of the log has it', async () => {
    const name = '<script>alert(1)</script>Zazie';
    const text = await signed({ name, issuer: { id: STRANGER, type: ['Profile'], name } });
    const page = await request(node().app)
      .post('/verify?lang=en')
      .set('accept', 'text/html')
      .field('text', text);
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('It is genuine, but this node does not know its issuer');
    expect(page.text).to.contain('&lt;script&gt;').and.not.to.contain('<script>alert');
    expect(page.get('cache-control')).to.equal('no-store');
    expect(node().lines.join('')).not.to.match(/Zazie|Léa|Soudage/);
  });
});
