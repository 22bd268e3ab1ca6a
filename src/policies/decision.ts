/** What `decide` is asked, and what it answers. */
import type { Scalar } from './terms.ts';

/** What is known when somebody asks. The same for every stage; what a stage cannot know yet is left out. */
export interface Situation {
  /**
   * `catalogue` and `negotiation`: there is no agreement, nothing was used, no time has run. `transfer`: at
   * its start and while it runs; a count or a beginning that is missing then is not known, so not satisfied.
   */
  readonly stage: 'catalogue' | 'negotiation' | 'transfer';
  readonly now: Date;
  /** What the participant wants to do: `use` for all that this node hands out. */
  readonly action: string;
  /** The dataset, and the collections whose terms reach it. */
  readonly target: { readonly id: string; readonly partOf?: readonly string[] };
  readonly participant: {
    readonly participantId: string;
    /** ISO 3166-1 alpha-2. */
    readonly country?: string;
    /** Name of a claim (its IRI, or the term of our profile) to its values. */
    readonly claims: Readonly<Record<string, readonly string[]>>;
    readonly partOf?: readonly string[];
  };
  /** Uses under this agreement, with the one that is asked for. */
  readonly count?: number;
  /** When the agreement began: its timestamp. */
  readonly agreedAt?: Date;
  /** What an operator knows of duties, by `@id`. A duty that is not here is open. */
  readonly duties?: Readonly<Record<string, 'fulfilled' | 'violated'>>;
}

/** `not-understood` and what is not known never count in favour of who asks. */
export type Outcome = 'satisfied' | 'not-satisfied' | 'promised' | 'not-understood';

/** Who sees to it: this node, which refuses or stops; the partner, who gave its word; nobody. */
export type KeptBy = 'node' | 'partner' | 'nobody';

export type Reason =
  | 'unknown-operand'
  | 'unknown-operator'
  | 'unreadable-value'
  | 'unreadable-constraint'
  | 'no-value'
  | 'undecided'
  | 'violated';

export interface Finding {
  readonly premise: 'target' | 'party' | 'action' | 'constraint' | 'duty';
  /** The `@id` of the constraint or duty, where it has one. */
  readonly id?: string;
  /** Left operand (short name or IRI), `and`, `or`, `xone`, `andSequence`, or the action of a duty. */
  readonly subject: string;
  readonly operator?: string;
  readonly wanted: readonly Scalar[];
  readonly found: readonly Scalar[];
  readonly outcome: Outcome;
  readonly keptBy: KeptBy;
  readonly reason?: Reason;
  /** Of a logical constraint. */
  readonly parts: readonly Finding[];
}

export interface RuleFinding {
  readonly kind: 'permission' | 'prohibition' | 'obligation';
  readonly id?: string;
  readonly action?: string;
  /** The permission allows this; the prohibition forbids this; the obligation is to be kept. */
  readonly active: boolean;
  readonly keptBy: KeptBy;
  readonly findings: readonly Finding[];
}

export interface Decision {
  readonly permitted: boolean;
  readonly because: 'permission' | 'prohibition' | 'no-permission' | 'broken-duty' | 'unreadable';
  readonly rules: readonly RuleFinding[];
}
