import { Readable } from 'node:stream';
import { expect } from 'chai';
import type { Outbound } from '../../src/kernel/outbound.ts';
import { pollFeed } from '../../src/pull/feed.ts';
import { expectError } from '../support/errors.ts';

const BASE = 'https://partner.example';
const FEED = `${BASE}/trainings?cursor=1`;
const aChange = (changes = {}) => ({
  id: `${BASE}/trainings/a`,
  operation: 'delete',
  hash: 'abc',
  ...changes,
});

/** A partner that answers these pages, the last again and again. */
function aPartner(...pages: readonly object[]): Outbound {
  let asked = 0;
  return {
    request: async ({ url }) => {
      const page = pages[Math.min(asked, pages.length - 1)];
      asked += 1;
      return { status: 200, headers: {}, url, body: Readable.from([JSON.stringify(page)]) };
    },
  };
}

async function readAll(partner: Outbound): Promise<number> {
  const polled = await pollFeed(partner, BASE, FEED, undefined);
  let changes = 0;
  for await (const page of polled?.pages ?? []) changes += page.length;
  return changes;
}

describe('pull › the feed of a partner that means no good', () => {
  it('is read to its end when it means well', async () => {
    const pages = [{ changes: [aChange()], next: `${BASE}/trainings?cursor=2` }, { changes: [] }];
    expect(await readAll(aPartner(...pages))).to.equal(1);
  });

  const rows: readonly (readonly [string, RegExp, object])[] = [
    ['a next page that is itself', /does not move on/, { changes: [aChange()], next: FEED }],
    ['an empty page with a next one', /does not move on/, { changes: [], next: `${BASE}/x` }],
    ['a next page elsewhere', /outside/, { changes: [aChange()], next: 'https://other.example/' }],
    ['a hash with a tab', /page of the feed/, { changes: [aChange({ hash: 'a\tb' })] }],
    ['something else altogether', /page of the feed/, { changes: 'many' }],
  ];
  for (const [what, rule, page] of rows)
    it(`is refused for ${what}`, async () => {
      await expectError(rule, async () => readAll(aPartner(page)));
    });
});
