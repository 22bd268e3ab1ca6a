/** Where a credential says that its status stands: at one position, in the list of the form's own kind. */
import type { Position } from '../credentials/index.ts';
import type { LearnersNeeds } from './needs.ts';

type Lists = Pick<LearnersNeeds, 'lists'>;

/** An entry to be revoked by, and one to be suspended by. */
export const statusOf = ({ lists }: Lists, position: Position) => [
  lists.entryOf(position, 'bitstring', 'revocation'),
  lists.entryOf(position, 'bitstring', 'suspension'),
];

/** The same as StatusList2021: what readers of the data model 1.1 know. */
export const oldStatusOf = ({ lists }: Lists, position: Position) => [
  lists.entryOf(position, '2021', 'revocation'),
  lists.entryOf(position, '2021', 'suspension'),
];
