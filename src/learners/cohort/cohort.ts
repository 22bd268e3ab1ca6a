/** A list of learners that credentials for one training are issued to in one go. */
import type { Ground } from '../../issuers/index.ts';
import type { Mapping } from './fields.ts';
import type { Template } from './template.ts';

/**
 * `draft`: it may be looked at and mapped. `running` until all is issued, `paused` by a person, `stopped` by what
 * stands in `reason`; both go on where they were. `dropped`: what waited is gone, what was issued stays.
 */
export const cohortStates = ['draft', 'running', 'paused', 'stopped', 'done', 'dropped'] as const;
export type CohortState = (typeof cohortStates)[number];

export type ChangeTo = 'valid' | 'suspended' | 'revoked';

export interface Cohort {
  readonly id: string;
  /** The issuer's id; empty for the node. */
  readonly organisation: string;
  readonly ground: Ground | undefined;
  readonly training: string;
  /** As the training is called. */
  readonly title: string;
  readonly state: CohortState;
  readonly reason: string | undefined;
  readonly mapping: Mapping;
  readonly template: Template;
  readonly rows: number;
  readonly faults: number;
  /** Rows that wait, whose learner has a credential for this training already; 0 once somebody said that they get another. */
  readonly again: number;
  readonly issued: number;
  readonly made: Date;
  readonly begun: Date | undefined;
  readonly ended: Date | undefined;
  /** A change of all that was issued, in the middle. */
  readonly change: { readonly to: ChangeTo; readonly because: string } | undefined;
}

/** What a person may do with a cohort in a state, and the state after it. */
export const MOVES = Object.freeze({
  issue: { from: ['draft'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused', 'stopped'], to: 'running' },
  drop: { from: ['draft', 'paused', 'stopped'], to: 'dropped' },
} as const satisfies Readonly<
  Record<string, { readonly from: readonly CohortState[]; readonly to: CohortState }>
>);
export type Move = keyof typeof MOVES;

export const may = (move: Move, { state }: Pick<Cohort, 'state'>): boolean =>
  (MOVES[move].from as readonly CohortState[]).includes(state);

/** Of what waits, also where it has stopped at a row: what its columns are may be said anew. */
export const mayMap = ({ state }: Pick<Cohort, 'state'>): boolean =>
  state === 'draft' || state === 'paused' || state === 'stopped';

/** What was issued may be revoked, suspended or restored while nothing more is. */
export const mayChange = ({ state, issued, change }: Cohort): boolean =>
  issued > 0 && state !== 'running' && change === undefined;
