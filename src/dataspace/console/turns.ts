/** Whose turn it is in a process, and what an operator of this node can do in it now: read from the tables of states. */
import { NEGOTIATION } from '../negotiation/negotiation.state.ts';
import type { Role } from '../ports.ts';
import type { Table } from '../process/machine.ts';
import type { Kind, Process } from '../process/process.ts';
import { TRANSFER } from '../transfer/transfer.state.ts';
import { isHeldByPartner } from '../transfer/transfer.ts';

const TABLES: Readonly<Record<Kind, Table<string, string>>> = {
  negotiation: NEGOTIATION,
  transfer: TRANSFER,
};

const entriesOf = (kind: Kind, state: string) => Object.entries(TABLES[kind][state] ?? {});

type Standing = Pick<Process, 'kind' | 'role' | 'state' | 'closing' | 'counterpartyId'>;

/** The moves that this node may make. */
export const stepsOf = (process: Standing) =>
  entriesOf(process.kind, process.state).flatMap(([move, step]) => {
    const isOurs = step?.[0] === process.role || step?.[0] === 'both';
    return isOurs && !(move === 'start' && isHeldByPartner(process)) ? [move] : [];
  });

const ASSENTS = ['agree', 'accept', 'verify', 'finalize'] as const;
export type Assent = (typeof ASSENTS)[number];

/** The move that says yes to what is on the table of a negotiation. */
export function assentOf(process: Standing): Assent | undefined {
  const steps = stepsOf(process);
  return ASSENTS.find((assent) => steps.includes(assent));
}

const roles: readonly Role[] = ['provider', 'consumer'];

/** `provider REQUESTED`: the process goes on only by a move of this side. */
export const turnsOf = (kind: Kind): readonly string[] =>
  Object.keys(TABLES[kind]).flatMap((state) =>
    roles
      .filter((role) => entriesOf(kind, state).some(([, step]) => step?.[0] === role))
      .map((role) => `${role} ${state}`),
  );

export const isOurTurn = ({ kind, role, state }: Process): boolean =>
  turnsOf(kind).includes(`${role} ${state}`);

export const statesOf = (kind: Kind): readonly string[] => Object.keys(TABLES[kind]);
