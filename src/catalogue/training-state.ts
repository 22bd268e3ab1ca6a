import { firstDay, lastDay } from '../kernel/partial-date.ts';
import type { Offering, Registration, Session, State, Training } from './training.ts';

/** Of one session. `today` is `YYYY-MM-DD`. Dates that are not known rule nothing out. */
export function sessionState(session: Session, entry: Offering['entry'], today: string): State {
  if (session.ends !== undefined && lastDay(session.ends) < today) return 'ended';
  if (session.recruitment === 'closed' || session.recruitment === 'suspended') return 'full';
  const begun = session.starts !== undefined && lastDay(session.starts) < today;
  if (begun && entry !== 'any-time') return 'full';
  return registrationState(session.registration, today);
}

function registrationState({ opens, closes }: Registration, today: string): State {
  if (opens !== undefined && firstDay(opens) > today) return 'planned';
  return closes !== undefined && lastDay(closes) < today ? 'full' : 'open';
}

const RANK: readonly State[] = ['open', 'planned', 'full', 'ended'];

/** The best of its sessions: one that is open makes the training open. Without any nobody can tell. */
export function trainingState(training: Pick<Training, 'offerings'>, today: string): State {
  const states = new Set(
    training.offerings.flatMap((o) => o.sessions.map((s) => sessionState(s, o.entry, today))),
  );
  return RANK.find((state) => states.has(state)) ?? 'undated';
}

/** The last day on which a session of it still runs; undefined when one has no known end. */
export function lastEnd(training: Pick<Training, 'offerings'>): string | undefined {
  const ends = training.offerings.flatMap((o) => o.sessions.map((s) => s.ends));
  if (ends.length === 0) return undefined;
  let last = '';
  for (const end of ends) {
    if (end === undefined) return undefined;
    if (lastDay(end) > last) last = lastDay(end);
  }
  return last;
}
