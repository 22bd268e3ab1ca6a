/** A node on a fresh clock, and those around it: set before each test of a suite. */
import type { Db } from '../../src/kernel/db.ts';
import { aClock } from '../support/app.ts';
import { type Actor, aPresentation, useActors } from './actors.ts';
import { type ClaimsNode, catalogue, useNodes } from './support.ts';

export interface Stage {
  readonly clock: ReturnType<typeof aClock>;
  readonly node: ClaimsNode;
  /** They are the test's to change. */
  readonly authority: Actor;
  readonly holder: Actor;
  readonly anActor: () => Promise<Actor>;
  /** So many seconds from now. */
  readonly later: (seconds: number) => Date;
  /** The HTTP status that `holder` gets who shows these credentials, after what it showed before is forgotten. */
  readonly shows: (...jwts: readonly string[]) => Promise<number>;
}

export function useStage(db: () => Db): () => Stage {
  const start = useNodes();
  let clock = aClock();
  const anActor = useActors(() => clock);
  let stage: Stage | undefined;
  beforeEach(async () => {
    clock = aClock();
    const node = await start({ db: db(), clock });
    const [authority, holder] = [await anActor(), await anActor()];
    const on = clock;
    const later = (seconds: number) => new Date(on.now().getTime() + seconds * 1000);
    const shows = async (...jwts: readonly string[]): Promise<number> => {
      holder.presents = async () => [await aPresentation(holder, node.did, jwts, on.now())];
      // What was presented a minute ago is not asked for again.
      on.move(61);
      return (await catalogue(node, await holder.token(node.did))).status;
    };
    stage = { clock, node, authority, holder, anActor, later, shows };
  });
  return () => {
    if (stage === undefined) throw new Error('the stage is set in beforeEach()');
    return stage;
  };
}
