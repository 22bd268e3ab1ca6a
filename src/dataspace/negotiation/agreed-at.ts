import type { Policy } from '../../policies/index.ts';

/** When the agreement began: its own timestamp, where it has one. */
export const agreedAt = ({ timestamp = '' }: Policy, finalizedAt: Date): Date =>
  Number.isNaN(Date.parse(timestamp)) ? finalizedAt : new Date(timestamp);
