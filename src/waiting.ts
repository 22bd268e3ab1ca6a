/** What waits for an operator, of every part of the node. */
import { countToReview } from './alignment/index.ts';
import type { AppContext } from './context.ts';
import type { Console } from './dataspace/index.ts';
import { countTroubledFeeds } from './imports/index.ts';
import { openInvitations, type Waiting } from './operators/index.ts';

const line = (what: Waiting['what'], href: string, count: () => Promise<number>) => async () => ({
  what,
  href,
  count: await count(),
});

/** What the first page of operators counts; a part of the node that has something to add adds a line. */
export function waitingIn(
  { db, clock }: AppContext,
  console: Console,
): readonly (() => Promise<Waiting>)[] {
  const ours = '?waiting=us';
  return [
    line('negotiations', `/operator/negotiations${ours}`, async () =>
      console.countWaiting('negotiation'),
    ),
    line('transfers', `/operator/transfers${ours}`, async () => console.countWaiting('transfer')),
    line('dead-letters', '/operator/undelivered', async () => (await console.undelivered()).dead),
    line('failed-pushes', '/operator/undelivered#pushes', async () => console.countFailedPushes()),
    line(
      'partners-not-reached',
      '/operator/undelivered#retried',
      async () => (await console.undelivered()).partners,
    ),
    line('rejected-records', '/operator/imports', async () => countTroubledFeeds(db)),
    line('suggestions', '/review', async () => (await countToReview(db)).suggested),
    line(
      'invitations',
      '/operator/users',
      async () => (await openInvitations({ db, clock })).length,
    ),
  ];
}
