/** Terms in use: a contract template with an operator's values, published for a dataset. */
import type { Policy, Values } from '../../policies/index.ts';

/** What the bell says when datasets or their terms changed: every page of the catalogue may differ. */
export const CATALOGUE_OF_OFFERS = 'dataspace-offers';

/** One version. It never changes; a change is the next version of its line. */
export interface Terms {
  readonly id: string;
  /** The same for all versions. */
  readonly line: string;
  readonly version: number;
  /** A collection, or a dataset of the operator's. */
  readonly dataset: string;
  readonly template: string;
  readonly templateVersion: string;
  /** What the operator filled in. */
  readonly filled: Values;
  readonly rules: Pick<Policy, 'permission' | 'prohibition' | 'obligation'>;
  readonly published: Date;
  readonly publishedBy: string;
  /** Replaced or withdrawn: agreements keep it, new ones are not made on it. */
  readonly ended?: Date;
  readonly endedBy?: string;
}

/** Unique to its dataset, and the same as long as the terms and the dataset are. */
export const offerId = (terms: Pick<Terms, 'id'>, datasetKey: string): string =>
  `urn:passerelle:offer:${terms.id}:${datasetKey}`;

/** As it is decided upon: without target, which the dataset around it is. */
export const policyOf = ({ id, rules }: Pick<Terms, 'id' | 'rules'>): Policy => ({
  '@id': `urn:passerelle:terms:${id}`,
  '@type': 'Offer',
  ...rules,
});

/** Anybody may use it on no condition: no contract is needed, though one may be made. */
export const isOpen = ({ rules }: Pick<Terms, 'rules'>): boolean =>
  rules.prohibition === undefined &&
  (rules.permission ?? []).some(
    ({ action, constraint, duty, target, assignee }) =>
      action === 'use' &&
      (constraint ?? []).length === 0 &&
      (duty ?? []).length === 0 &&
      target === undefined &&
      assignee === undefined,
  );
