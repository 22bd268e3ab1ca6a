import type { Guard } from '../../http/guard.ts';
import type { LearnersNeeds } from '../needs.ts';
import type { Check } from './learner.service.ts';
import type { ConceptLookup } from './skill-names.ts';
import type { DeliveryViews } from './views.ts';

export interface DeliveryNeeds {
  readonly guard: Guard;
  readonly learners: LearnersNeeds;
  readonly views: DeliveryViews;
  readonly check: Check;
  /** Those that this node knows, with their names in all languages. */
  readonly concepts: ConceptLookup;
  /** Something was put on its way; undefined: this node sends no mail. */
  readonly mailQueued: (() => void) | undefined;
  /** Who publishes the node: name and language of what is printed. */
  readonly publisher: {
    readonly name: string;
    readonly language: string;
    readonly country: string;
  };
}
