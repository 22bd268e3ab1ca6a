/** The whole product of states, messages and senders, against the tables of the specification. */
import { expect } from 'chai';
import {
  NEGOTIATION,
  NEGOTIATION_MOVES,
} from '../../src/dataspace/negotiation/negotiation.state.ts';
import { next, type Table } from '../../src/dataspace/process/machine.ts';
import { TRANSFER, TRANSFER_MOVES } from '../../src/dataspace/transfer/transfer.state.ts';

/** `from message sender → to`, as the specification lists them; C consumer, P provider. */
const NEGOTIATION_RULES = `
REQUESTED offer P → OFFERED
REQUESTED agree P → AGREED
REQUESTED terminate C → TERMINATED
REQUESTED terminate P → TERMINATED
OFFERED request C → REQUESTED
OFFERED accept C → ACCEPTED
OFFERED terminate C → TERMINATED
OFFERED terminate P → TERMINATED
ACCEPTED agree P → AGREED
ACCEPTED terminate C → TERMINATED
ACCEPTED terminate P → TERMINATED
AGREED verify C → VERIFIED
AGREED terminate C → TERMINATED
AGREED terminate P → TERMINATED
VERIFIED finalize P → FINALIZED
VERIFIED terminate C → TERMINATED
VERIFIED terminate P → TERMINATED`;

const TRANSFER_RULES = `
REQUESTED start P → STARTED
REQUESTED terminate C → TERMINATED
REQUESTED terminate P → TERMINATED
STARTED suspend C → SUSPENDED
STARTED suspend P → SUSPENDED
STARTED complete C → COMPLETED
STARTED complete P → COMPLETED
STARTED terminate C → TERMINATED
STARTED terminate P → TERMINATED
SUSPENDED start C → STARTED
SUSPENDED start P → STARTED
SUSPENDED terminate C → TERMINATED
SUSPENDED terminate P → TERMINATED`;

const SENDERS = [
  ['C', 'consumer'],
  ['P', 'provider'],
] as const;

function walk<S extends string, M extends string>(table: Table<S, M>, moves: readonly M[]) {
  const states = Object.keys(table) as S[];
  const all = states.flatMap((state) =>
    moves.flatMap((move) =>
      SENDERS.map(([letter, sender]) => ({
        name: `${state} ${move} ${letter}`,
        to: next(table, state, move, sender),
      })),
    ),
  );
  return {
    count: all.length,
    allowed: all.filter(({ to }) => to !== undefined).map(({ name, to }) => `${name} → ${to}`),
  };
}

describe('dataspace › state tables', () => {
  it('negotiations: of 98 combinations these 17 and no others', () => {
    const { count, allowed } = walk(NEGOTIATION, NEGOTIATION_MOVES);
    expect(count).to.equal(98);
    expect(allowed).to.have.members(NEGOTIATION_RULES.trim().split('\n'));
  });

  it('transfers: of 50 combinations these 13 and no others', () => {
    const { count, allowed } = walk(TRANSFER, TRANSFER_MOVES);
    expect(count).to.equal(50);
    expect(allowed).to.have.members(TRANSFER_RULES.trim().split('\n'));
  });
});
