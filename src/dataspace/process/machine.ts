/** A state machine as data: (state, message) → (who may send it, the state it leads to). */
import type { Role } from '../ports.ts';

type Sender = 'provider' | 'consumer' | 'both';

export type Table<State extends string, Move extends string> = Readonly<
  Record<State, Partial<Readonly<Record<Move, readonly [Sender, State]>>>>
>;

/** The state that follows, or undefined where the message is an error. */
export function next<S extends string, M extends string>(
  table: Table<S, M>,
  state: S,
  move: M,
  sender: Role,
): S | undefined {
  const [by, to] = table[state][move] ?? [];
  return by === sender || by === 'both' ? to : undefined;
}
