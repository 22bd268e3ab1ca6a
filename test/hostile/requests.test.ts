/** Hostile requests to a node, a row each: each ends in time with a refusal, and the node answers on. */
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import request from 'supertest';
import { newToken } from '../../src/http/browser.ts';
import { browserWith, sendForm, signedIn, tokenOf } from '../operators/support.ts';
import { AS_OPERATOR, type TestApp, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { WITHIN_MS } from './support.ts';

const DEEP = 100_000;
const NESTED = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`;
const NESTED_OBJECT = `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`;
const PARTNER = { authorization: JSON.stringify({ clientId: 'did:web:partner.example' }) };

const ENTITIES = `<?xml version="1.0"?><!DOCTYPE lheo [<!ENTITY a "aaaaaaaaaa">
${Array.from({ length: 12 }, (_, n) => {
  const [from, to] = [String.fromCodePoint(97 + n), String.fromCodePoint(98 + n)];
  return `<!ENTITY ${to} "${`&${from};`.repeat(10)}">`;
}).join('\n')}]><lheo xmlns="http://lheo.gouv.fr/2.3"><offres>&m;</offres></lheo>`;

interface Row {
  readonly is: string;
  readonly send: (node: TestApp) => request.Test;
  readonly status: number;
  /** What the answer, or the report in it, says. */
  readonly says?: RegExp;
}

const post = ({ app }: TestApp, path: string, type = 'application/json') =>
  request(app).post(path).set(AS_OPERATOR).type(type);

const ROWS: readonly Row[] = [
  ...['/api/negotiations', '/api/datasets', '/api/verify', '/dsp/2025-1/catalog/request'].map(
    (path): Row => ({
      is: `JSON nested ${DEEP} deep, to ${path}`,
      send: (node) =>
        post(node, path)
          .set(path.startsWith('/dsp') ? PARTNER : AS_OPERATOR)
          .send(NESTED),
      status: path === '/api/verify' ? 200 : 400,
      says: path === '/api/verify' ? /"verified":false/ : /nested deeper/,
    }),
  ),
  {
    is: 'JSON objects nested deep, as a message of the protocol',
    send: (node) => post(node, '/dsp/2025-1/negotiations/request').set(PARTNER).send(NESTED_OBJECT),
    status: 400,
  },
  {
    is: 'JSON nested deep, as a login',
    send: ({ app }) => request(app).post('/login').type('json').send(NESTED),
    status: 403,
  },
  {
    is: 'a body packed a thousandfold',
    send: (node) =>
      post(node, '/api/negotiations')
        .set('content-encoding', 'gzip')
        .serialize((body: unknown) => body as string)
        .send(gzipSync(Buffer.alloc(200_000_000, ' ')) as unknown as string),
    status: 413,
  },
  {
    is: 'an entity bomb in an import of LHÉO',
    send: (node) =>
      post(node, '/api/imports?format=lheo&source=x', 'application/xml').send(ENTITIES),
    status: 400,
    says: /entit|DOCTYPE|doctype|document type/i,
  },
  {
    is: 'an entity bomb in an import of ELM as RDF/XML',
    send: (node) =>
      post(node, '/api/imports?format=elm&source=x', 'application/rdf+xml').send(ENTITIES),
    status: 400,
  },
  {
    is: 'a zip bomb as an import',
    send: (node) =>
      post(node, '/api/imports?format=lheo&source=x', 'application/xml')
        .set('content-encoding', 'gzip')
        .serialize((body: unknown) => body as string)
        .send(gzipSync(Buffer.alloc(300_000_000, ' ')) as unknown as string),
    status: 400,
  },
  ...['..%2f..%2fetc%2fpasswd', '%2e%2e/%2e%2e/package.json', '..%5c..%5cpackage.json'].flatMap(
    (path): readonly Row[] =>
      ['/dumps', '/assets', '/contexts', '/datasets'].map((folder) => ({
        is: `a path that climbs out of ${folder}: ${path}`,
        send: ({ app }) => request(app).get(`${folder}/${path}`),
        status: 404,
      })),
  ),
  ...['../../evil', '/etc/passwd', 'a/../../b', '..', 'x\\..\\y'].map(
    (file): Row => ({
      is: `a dataset uploaded as the file ${file}`,
      send: (node) =>
        post(
          node,
          `/api/datasets/upload?id=${encodeURIComponent(file)}&title=x&mediaType=text%2Fcsv&file=${encodeURIComponent(file)}`,
          'text/csv',
        ).send('a;b\n1;2\n'),
      status: 422,
    }),
  ),
  ...['/etc/passwd', '../../../etc/passwd', 'file:///etc/passwd'].map(
    (path): Row => ({
      is: `an import of a file of the machine, ${path}`,
      send: (node) =>
        post(
          node,
          `/api/imports?format=lheo&source=x&path=${encodeURIComponent(path)}`,
          'application/xml',
        ).send(''),
      status: 403,
    }),
  ),
];

onEveryDatabase('hostile › requests', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db, {}, { IDENTITY: 'mock' });
  const refused = async () => {
    const { body } = await request(node().app).get('/api/audit?kind=refusal').set(AS_OPERATOR);
    return JSON.stringify(body);
  };

  for (const { is, send, status, says } of ROWS)
    it(is, async function () {
      this.timeout(WITHIN_MS);
      const answer = await send(node());
      expect(answer.status, answer.text.slice(0, 500)).to.equal(status);
      expect(answer.text).not.to.match(/root:|"name": "passerelle"|at .*\.ts:\d|node_modules/);
      if (says !== undefined) expect(answer.text).to.match(says);
      expect((await request(node().app).get('/ready')).status, 'it answers on').to.equal(200);
      expect(node().lines.filter((line) => line.includes('"level":"error"'))).to.deep.equal([]);
    });

  it('a session that was planted before the login is of no use after it', async function () {
    this.timeout(WITHIN_MS);
    const { app, context } = node();
    const planted = newToken();
    const form = await request(app).get('/login').set(browserWith(context, planted));
    const given = tokenOf(form.headers) ?? planted;
    const person = await signedIn(context, 'admin');
    expect(person.token).not.to.be.oneOf([planted, given]);
    for (const token of [planted, given]) {
      const { status } = await request(app).get('/operator').set(browserWith(context, token));
      expect(status).to.equal(303);
    }
  });

  it('a post from another site is refused, with the cookie and even with the token of the form', async function () {
    this.timeout(WITHIN_MS);
    const person = await signedIn(node().context, 'admin');
    const elsewhere = { ...person.headers, 'sec-fetch-site': 'cross-site' };
    const old = { ...person.headers, 'sec-fetch-site': '', origin: 'https://evil.example' };
    for (const headers of [elsewhere, old]) {
      const sent = await sendForm(
        node(),
        '/operator/users/invite',
        { ...person, headers },
        { role: 'admin' },
      );
      expect(sent.status).to.equal(403);
    }
    const without = { ...person, csrf: '' };
    const untold = await sendForm(node(), '/operator/users/invite', without, { role: 'admin' });
    expect(untold.status).to.equal(403);
    expect(await refused()).to.contain('POST /operator/users/invite');
  });
});
