/**
 * That a training gives a skill or leads to an occupation. Asserted is what the provider says itself, what
 * the certification's own words say, or what an operator confirmed; all else is suggested, and stays so.
 */
export type Status = 'asserted' | 'suggested' | 'rejected';
export type Kind = 'occupation' | 'skill';
export type Way = 'provider' | 'block' | 'operator' | 'rome' | 'label' | 'text';
export type Relation = 'exactMatch' | 'closeMatch' | 'broadMatch' | 'narrowMatch' | 'relatedMatch';

/** As found by an alignment; an operator's decisions stand apart from these and outlive them. */
export interface NewStatement {
  readonly training: string;
  readonly concept: number;
  readonly kind: Kind;
  readonly status: Exclude<Status, 'rejected'>;
  readonly way: Exclude<Way, 'operator'>;
  readonly detail?: string | undefined;
  readonly relation: Relation;
  readonly confidence: number;
  readonly release: string;
}

export interface StatementCounts {
  readonly trainings: number;
  /** Trainings with at least one asserted statement; those with suggestions alone; those with neither. */
  readonly withAsserted: number;
  readonly withSuggestedOnly: number;
  readonly unaligned: number;
  /** Trainings whose outcome bears no ESCO link: no skill of theirs is asserted. */
  readonly withoutEscoSkill: number;
  /** Trainings that wait for an alignment. */
  readonly waiting: number;
  readonly asserted: number;
  readonly suggested: number;
  readonly rejected: number;
}
