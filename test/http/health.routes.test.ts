import { expect } from 'chai';
import express from 'express';
import { healthRoutes } from '../../src/http/health.routes.ts';
import { aSurrounding } from '../support/app.ts';
import { ask } from '../support/ask.ts';

describe('http › /ready', () => {
  it('tells the log once why it answers 503, and once that it is over, without secrets', async () => {
    const { guard, log, lines } = aSurrounding();
    let isReady: () => Promise<boolean> = async () => true;
    const app = express().use(healthRoutes({ guard, log, isReady: async () => isReady() }));
    const statuses: number[] = [];
    const poll = async (times: number, is: typeof isReady) => {
      isReady = is;
      for (let i = 0; i < times; i += 1) statuses.push((await ask(app, '/ready')).status);
    };
    const refused = Object.assign(new Error('postgres://user:hidden@host refused'), {
      code: 'ECONNREFUSED',
    });
    await poll(2, async () => true);
    await poll(3, async () => Promise.reject(refused));
    await poll(2, async () => true);
    await poll(2, async () => false);
    expect(statuses).to.deep.equal([200, 200, 503, 503, 503, 200, 200, 503, 503]);
    const said = lines.map((line) => JSON.parse(line) as Record<string, string>);
    expect(said.map(({ level, message, reason }) => [level, message, reason])).to.deep.equal([
      ['error', 'The node is not ready', 'the database does not answer (ECONNREFUSED)'],
      ['info', 'The node is ready again', undefined],
      ['error', 'The node is not ready', 'it is still loading what it starts with'],
    ]);
    expect(lines.join()).not.to.contain('hidden');
  });
});
