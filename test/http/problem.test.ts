import { expect } from 'chai';
import express, { Router } from 'express';
import request, { type Response } from 'supertest';
import { z } from 'zod';
import { route } from '../../src/http/endpoint.ts';
import { nothingHere, type Problem, problems } from '../../src/http/problem.ts';
import { nameRequest } from '../../src/http/requests.ts';
import type { HtmlView } from '../../src/kernel/html-view.ts';
import { AS_OPERATOR, aSurrounding } from '../support/app.ts';

const isProblem = (res: Response, status: number, title: string) => {
  expect(res.status).to.equal(status);
  expect(res.type).to.equal('application/problem+json');
  expect(JSON.parse(res.text)).to.include({ status, title });
};

/** One operator's address and one public one, with the error surfaces of the app. */
const anApp = () => {
  const { guard, log } = aSurrounding();
  const router = Router();
  const schema = z.object({ body: z.strictObject({ title: z.string() }) });
  route(router, guard, {
    method: 'post',
    path: '/things',
    access: 'operator',
    schema,
    handle: async () => ({ status: 204 }),
  });
  route(router, guard, {
    method: 'get',
    path: '/things/:id',
    access: 'public',
    schema: z.object({}),
    handle: async () => ({ status: 200, body: 'thing', type: 'text/plain' }),
  });
  const html: HtmlView<Problem> = ({ status }) => `<h1>${status}</h1>`;
  return express().use(nameRequest, router, nothingHere({ log, html }), problems({ log, html }));
};

describe('http › problems over HTTP (RFC 9457)', () => {
  const post = () => request(anApp()).post('/things').type('application/json').set(AS_OPERATOR);

  it('answers 400 to JSON that does not parse', async () => {
    isProblem(await post().send('{"id":'), 400, 'The request cannot be read');
  });

  it('answers 400 to a bad escape in the path', async () => {
    isProblem(await request(anApp()).get('/things/%ZZ'), 400, 'The request cannot be read');
  });

  it('answers 413 to a body that is too large', async () => {
    isProblem(await post().send(`"${'x'.repeat(300_000)}"`), 413, 'The request is too large');
  });

  it('answers 415 to a content encoding nobody knows', async () => {
    const res = await post().set('content-encoding', 'zip').send('{}');
    isProblem(res, 415, 'The encoding of the request is not supported');
  });

  it('answers 422 with the field and the rule, never the value', async () => {
    const res = await post().send('{"title":"x","titel":"secret"}');
    isProblem(res, 422, 'The request is not valid');
    expect(JSON.parse(res.text).errors[0].pointer).to.equal('/body');
    expect(res.text).not.to.contain('secret');
  });

  it('answers 404 at an address that is not there', async () => {
    isProblem(await request(anApp()).get('/nothing'), 404, 'Nothing at this address');
  });

  it('answers a browser with a page of the same status', async () => {
    const res = await request(anApp()).get('/nothing').set('accept', 'text/html,*/*;q=0.8');
    expect([res.status, res.type, res.text]).to.deep.equal([404, 'text/html', '<h1>404</h1>']);
  });

  it('answers 401 to a stranger without reading the body', async () => {
    const res = await request(anApp()).post('/things').type('application/json').send('{"id":');
    isProblem(res, 401, 'Send the operator’s key: Authorization: Bearer …');
    expect(res.get('www-authenticate')).to.equal('Bearer');
  });
});

describe('http › failures of ours', () => {
  const failing = (error: unknown) => {
    const { log, lines } = aSurrounding();
    const app = express();
    app.use(nameRequest);
    app.get('/', () => {
      throw error;
    });
    app.use(problems({ log }));
    return { app, lines };
  };

  it('gives the caller a request id and the log the details', async () => {
    const { app, lines } = failing(new Error('password is hunter2'));
    const res = await request(app).get('/');
    isProblem(res, 500, 'Internal error');
    expect(res.text).not.to.contain('hunter2');
    const { requestId } = JSON.parse(res.text) as { requestId: string };
    expect(requestId).to.equal(res.get('x-request-id'));
    const [line = ''] = lines;
    expect(JSON.parse(line)).to.deep.include({ level: 'error', requestId, path: '/' });
    expect(line).to.contain('hunter2');
  });

  it('does not pass on the status of a server that we called', async () => {
    const { app } = failing(Object.assign(new Error('Not Found'), { status: 404 }));
    isProblem(await request(app).get('/'), 500, 'Internal error');
  });
});
