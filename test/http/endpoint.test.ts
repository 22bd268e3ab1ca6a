import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import express, { Router } from 'express';
import request from 'supertest';
import { z } from 'zod';
import { route } from '../../src/http/endpoint.ts';
import { problems } from '../../src/http/problem.ts';
import type { Reply } from '../../src/http/reply.ts';
import { aSurrounding } from '../support/app.ts';

const serving = (handle: () => Promise<Reply>) => {
  const { guard, log, lines } = aSurrounding();
  const router = Router();
  const schema = z.object({});
  route(router, guard, { method: 'get', path: '/', access: 'public', schema, handle });
  return { app: express().use(router).use(problems({ log })), lines };
};

describe('http › streamed answers', () => {
  it('sends what an async iterable yields', async () => {
    const { app } = serving(async () => ({
      status: 200,
      type: 'text/plain',
      body: (async function* () {
        yield 'one ';
        yield Buffer.from('two');
      })(),
    }));
    const res = await request(app).get('/');
    expect(res.text).to.equal('one two');
  });

  it('waits for a slow reader, and stops when the reader leaves', async () => {
    let made = 0;
    let stopped = false;
    const { app, lines } = serving(async () => ({
      status: 200,
      type: 'application/octet-stream',
      body: (async function* () {
        try {
          for (;;) {
            made += 1;
            yield Buffer.alloc(100_000);
          }
        } finally {
          stopped = true;
        }
      })(),
    }));
    const server = app.listen(0);
    await once(server, 'listening');
    const call = get({ port: (server.address() as AddressInfo).port });
    const [answer] = (await once(call, 'response')) as [NodeJS.ReadableStream];
    answer.pause();
    await wait(200);
    const before = made;
    await wait(200);
    expect(made).to.equal(before).and.to.be.lessThan(1000);
    call.destroy();
    for (let i = 0; i < 100 && !stopped; i++) await wait(10);
    expect(stopped).to.equal(true);
    expect(lines).to.deep.equal([]);
    server.close();
  });

  it('breaks off, and logs, when the source fails halfway', async () => {
    const { app, lines } = serving(async () => ({
      status: 200,
      body: (async function* () {
        yield '[';
        await wait(20);
        throw new Error('the source failed');
      })(),
    }));
    const failed = await request(app)
      .get('/')
      .then(
        () => false,
        () => true,
      );
    expect(failed).to.equal(true);
    expect(lines.join('')).to.contain('the source failed');
  });

  it('answers HEAD without running the source', async () => {
    let ran = false;
    const { app } = serving(async () => ({
      status: 200,
      body: (async function* () {
        ran = true;
        yield 'x';
      })(),
    }));
    expect((await request(app).head('/')).status).to.equal(200);
    expect(ran).to.equal(false);
  });
});
