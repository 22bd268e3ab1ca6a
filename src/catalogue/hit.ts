import { firstDay } from '../kernel/partial-date.ts';
import { lowestPrice } from './search/search-row.ts';
import type { Training } from './training.ts';
import { sessionState, trainingState } from './training-state.ts';
import type { Hit } from './views.ts';

/** The line about a training in a list. */
export function hitOf(training: Training, day: string, distance?: number): Hit {
  const sessions = training.offerings.flatMap((o) =>
    o.sessions.map((s) => ({ session: s, state: sessionState(s, o.entry, day) })),
  );
  const starts = sessions
    .flatMap(({ session: s }) => (s.starts === undefined ? [] : [s.starts]))
    .filter((date) => firstDay(date) >= day)
    .toSorted()[0];
  const city = training.offerings.flatMap((o) => o.places).find((p) => p.city !== undefined)?.city;
  const mode = training.offerings.find((o) => o.mode !== undefined)?.mode;
  const eqf = training.exitLevel?.eqf;
  const price = lowestPrice(training.offerings);
  return {
    id: training.id,
    title: training.title,
    provider: training.provider.name,
    ...(city === undefined ? {} : { city }),
    ...(mode === undefined ? {} : { mode }),
    state: trainingState(training, day),
    ...(starts === undefined ? {} : { starts }),
    ...(eqf === undefined ? {} : { eqf }),
    ...(price === undefined ? {} : { price }),
    ...(distance === undefined ? {} : { distance }),
    example: sessions.some(({ session }) => session.example === true),
  };
}
