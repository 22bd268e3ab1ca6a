import { Readable } from 'node:stream';
import { expect } from 'chai';
import type { Api } from '../../../src/cli/api.ts';
import { cameAfter } from '../../../src/cli/dataspace/receiving.ts';
import { expectError } from '../../support/errors.ts';

const receipt = (id: number) => ({
  id,
  transfer: 't',
  agreement: 'a',
  provider: 'p',
  dataset: 'd',
  sha256: 's',
  bytes: 1,
  mediaType: 'text/csv',
  file: 'f.csv',
  at: '2026-11-22T00:00:00Z',
  data: '/data',
});

/** A node that answers so, one after the other, the last for ever. */
function nodeThatSays(...answers: readonly object[]): Api {
  let at = 0;
  return {
    call: async () => {
      const body = JSON.stringify(answers[Math.min(at, answers.length - 1)]);
      at += 1;
      const headers = { 'content-type': 'application/json' };
      return { status: 200, headers, url: '', body: Readable.from([Buffer.from(body)]) };
    },
  };
}

describe('cli › waiting for data that takes long', () => {
  const quick = { lookMs: 1, idleMs: 5 };
  const idle = { state: 'idle' };

  it('takes no receipt that was there before for the new one', async () => {
    const api = nodeThatSays(
      { items: [receipt(7)], reception: { state: 'running' } },
      { items: [receipt(7)], reception: idle },
      { items: [receipt(7), receipt(8)], reception: idle },
    );
    expect((await cameAfter(api, 't', 7, quick)).id).to.equal(8);
  });

  it('ends when nothing is under way, with a receipt of last night or without any', async () => {
    for (const items of [[], [receipt(7)]])
      await expectError(/nothing is under way/, async () =>
        cameAfter(nodeThatSays({ items, reception: idle }), 't', items[0]?.id, quick),
      );
  });
});
