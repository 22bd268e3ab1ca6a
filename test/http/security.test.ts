import { expect } from 'chai';
import { buildApp } from '../../src/app.ts';
import { publishTrainings } from '../../src/catalogue/index.ts';
import { buildContext } from '../../src/context.ts';
import { aFullTraining, aRun, idOf } from '../catalogue/support.ts';
import { AS_OPERATOR, aSurrounding, useApp } from '../support/app.ts';
import { type Asking, ask, BROWSER } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';

describe('http › what every answer carries', () => {
  const db = useDatabase();
  const node = useApp(db);
  const ADDRESSES: readonly (readonly [string, Asking])[] = [
    ['/', BROWSER],
    ['/trainings', {}],
    ['/health', {}],
    ['/nothing', BROWSER],
    ['/api/imports', {}],
    ['/contexts/passerelle-v1.jsonld', {}],
    ['/dumps/trainings.nt.gz', {}],
    ['/trainings?page=x', {}],
  ];
  for (const [path, asking] of ADDRESSES)
    it(`${path} has the headers of security, and a name for the request`, async () => {
      const { header } = await ask(node().app, path, asking);
      const policy = header('content-security-policy');
      for (const rule of [
        "default-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ])
        expect(policy).to.contain(rule);
      expect(policy).not.to.contain('unsafe');
      expect(header('x-content-type-options')).to.equal('nosniff');
      expect(header('referrer-policy')).to.equal('strict-origin-when-cross-origin');
      expect(header('strict-transport-security')).to.contain('max-age');
      expect(header('x-powered-by')).to.equal('');
      expect(header('x-request-id')).to.match(/^[0-9a-f-]{36}$/);
    });

  it('names each request anew, and takes no name from outside', async () => {
    const names = new Set<string>();
    for (const brought of ['mine', 'mine', 'a\tb'])
      names.add(
        (await ask(node().app, '/health', { headers: { 'x-request-id': brought } })).header(
          'x-request-id',
        ),
      );
    expect(names.size).to.equal(3);
    expect([...names].join()).not.to.contain('mine');
  });

  it('pages have nothing inline that the policy would stop', async () => {
    await publishTrainings(node().context, aRun(1), [aFullTraining('a')]);
    for (const path of ['/', '/trainings', `/trainings/${idOf('a')}`, '/data', '/nothing']) {
      const { text } = await ask(node().app, path, BROWSER);
      expect(text, path).to.contain('<html');
      expect(text, path).not.to.match(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=/i);
      for (const [, address] of text.matchAll(
        /<(?:link rel="stylesheet"|script|img)[^>]*(?:src|href)="([^"]+)"/g,
      ))
        expect(address, path).to.match(/^\/(?!\/)/);
    }
  });
});

describe('http › problems of the whole app (RFC 9457)', () => {
  const db = useDatabase();
  const node = useApp(db);
  const json = { ...AS_OPERATOR, 'content-type': 'application/json' };
  const ROWS: readonly (readonly [string, string, Asking, number, string])[] = [
    ['an unknown path', '/nothing', {}, 404, 'about:blank|/problems/not-found'],
    ['a record that is not there', '/trainings/x', {}, 404, '/problems/not-found'],
    [
      'a method that an address has not',
      '/trainings',
      { method: 'delete' },
      404,
      '/problems/not-found',
    ],
    ['a bad escape', '/trainings/%ZZ', {}, 400, '/problems/malformed'],
    ['a bad cursor', '/trainings?cursor=x', {}, 400, '/problems/malformed'],
    ['a bad parameter', '/trainings?page=x', {}, 422, '/problems/invalid'],
    ['no key', '/api/imports', {}, 401, '/problems/unauthenticated'],
    [
      'a path named from afar',
      '/api/imports?format=lheo&path=/x',
      { method: 'post', headers: AS_OPERATOR },
      403,
      '/problems/forbidden',
    ],
    [
      'the protocol without identity',
      '/dsp/2025-1/catalog/request',
      { method: 'post' },
      503,
      '/problems/unavailable',
    ],
  ];
  for (const [what, path, asking, status, type] of ROWS)
    it(`answers ${status} to ${what}`, async () => {
      const answer = await ask(node().app, path, asking);
      expect([answer.status, answer.type]).to.deep.equal([status, 'application/problem+json']);
      const problem = JSON.parse(answer.text) as { type: string; title: string; status: number };
      expect(type.split('|')).to.include(problem.type);
      expect(problem.status).to.equal(status);
      expect(problem.title).to.be.a('string').and.not.empty;
      expect(answer.header('cache-control')).to.equal('no-store');
      if (asking.method === undefined) {
        const page = await ask(node().app, path, BROWSER);
        expect([page.status, page.type]).to.deep.equal([status, 'text/html']);
      }
    });

  for (const [what, body, status] of [
    ['malformed JSON', '{"training":', 400],
    ['a body that is too large', `"${'x'.repeat(300_000)}"`, 413],
    ['a body that breaks a rule', '{"training":7}', 422],
  ] as const)
    it(`answers ${status} to ${what}, and repeats nothing of it`, async () => {
      const answer = await ask(node().app, '/api/credentials/training', {
        method: 'post',
        headers: json,
        body,
      });
      // The helper sends bytes: the type is told by the header.
      expect([answer.status, answer.type]).to.deep.equal([status, 'application/problem+json']);
      expect(answer.text).not.to.contain('xxx');
      expect(answer.text.length).to.be.lessThan(1000);
    });

  it('every address of a problem explains it', async () => {
    for (const code of [
      'malformed',
      'invalid',
      'not-found',
      'gone',
      'conflict',
      'unauthenticated',
      'forbidden',
      'too-large',
      'unavailable',
      'internal',
    ]) {
      const page = await ask(node().app, `/problems/${code}`, BROWSER);
      expect(page.status, code).to.equal(200);
    }
  });
});

describe('http › the log', () => {
  const db = useDatabase();
  const node = useApp(db);

  it('has no query, no address and no header of whoever asked', async () => {
    const { app, lines } = node();
    const headers = {
      ...AS_OPERATOR,
      'user-agent': 'Secret-Agent',
      'x-forwarded-for': '198.51.100.7',
      cookie: 'c=secret-cookie',
    };
    await ask(app, '/trainings?q=Jeanne%20Dupont', { headers });
    await ask(app, '/api/imports?format=lheo&source=quiet&origin=Jeanne.xml&title=Jeanne', {
      method: 'post',
      headers,
      body: '<x/>',
    });
    await ask(app, '/trainings/x?q=Jeanne', { method: 'delete', headers });
    await ask(app, '/nothing?q=Jeanne', { method: 'post', headers });
    const text = lines.join('');
    expect(lines.length).to.be.greaterThan(3);
    for (const line of lines) expect(JSON.parse(line)).to.include.keys('time', 'level', 'message');
    for (const secret of [
      'Jeanne',
      '198.51.100.7',
      '127.0.0.1',
      '::1',
      '::ffff',
      'Secret-Agent',
      'secret-cookie',
      'pk_test',
      '?q',
    ])
      expect(text, secret).not.to.contain(secret);
    const requests = lines
      .map((l) => JSON.parse(l) as { path?: string; status?: number })
      .filter((l) => l.path);
    expect(requests.map((r) => r.path)).to.deep.equal(['/api/imports', '/trainings/x', '/nothing']);
  });
});

describe('http › /health and /ready', () => {
  const db = useDatabase();
  const node = useApp(db);
  const status = async (path: string, app = node().app) => {
    const answer = await ask(app, path);
    expect(answer.header('cache-control')).to.equal('no-store');
    return [answer.status, JSON.parse(answer.text)];
  };

  it('say that the process runs and that it can serve', async () => {
    expect(await status('/health')).to.deep.equal([200, { status: 'up' }]);
    expect(await status('/ready')).to.deep.equal([200, { status: 'ready' }]);
  });

  it('not ready while the first start loads', async () => {
    const { context } = node();
    await context.whileLoading(async () => {
      expect(await status('/ready')).to.deep.equal([503, { status: 'not ready' }]);
      expect(await status('/health')).to.deep.equal([200, { status: 'up' }]);
    });
    expect(await status('/ready')).to.deep.equal([200, { status: 'ready' }]);
  });

  it('not ready while the database does not answer', async () => {
    let isBroken = false;
    const { log, guard } = aSurrounding();
    const broken = {
      ...db(),
      query: async <Row>(...args: Parameters<ReturnType<typeof db>['query']>) => {
        if (isBroken) throw new Error('connection refused at 10.0.0.7');
        return db().query<Row>(...args);
      },
    };
    const context = await buildContext(node().context.config, { db: broken, log, guard });
    const app = buildApp(context);
    isBroken = true;
    expect(await status('/ready', app)).to.deep.equal([503, { status: 'not ready' }]);
    expect(await status('/health', app)).to.deep.equal([200, { status: 'up' }]);
    const failed = await ask(app, '/trainings');
    expect(failed.status).to.equal(500);
    expect(failed.text).not.to.contain('10.0.0.7');
    isBroken = false;
    await context.bell.close();
  });
});
