/** What the audit trail holds: events of a few kinds, each chained to the one before it. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../keys/index.ts';

/**
 * For how many days a kind of event is kept, by default. Contracts and what moved under them: ten and five
 * years, as French commercial law keeps accounts (L123-22) and limits claims (L110-4); traces of persons at
 * work a year; refusals half a year, what the French data protection authority recommends for logs.
 */
export const RETENTION = {
  /** What an operator or a program with a key did. */
  act: 365,
  /** What the policy said, with its explanation. */
  decision: 1826,
  /** Each message of negotiations and transfers. */
  contract: 3653,
  /** What left or came in under a contract. */
  data: 1826,
  /** What learners took into a wallet: the credential's id, never whose it is. */
  credential: 365,
  /** Calls that were refused, and why. */
  refusal: 183,
  /** What the retention took away. */
  retention: 3653,
} as const;

export type AuditKind = keyof typeof RETENTION;
export const KINDS = [
  'act',
  'decision',
  'contract',
  'data',
  'credential',
  'refusal',
  'retention',
] as const satisfies readonly AuditKind[];

/** References, never copies: accounts, keys, participants and processes by their ids. */
export type AuditFacts = Readonly<Record<string, unknown>>;

export interface NewEvent {
  readonly at: Date;
  readonly kind: AuditKind;
  readonly event: AuditFacts;
}

/** An event in its place in the chain; without `event` once its time is over. */
export interface Link {
  readonly seq: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly kind: string;
  readonly event?: AuditFacts;
  readonly digest: string;
  readonly hash: string;
}

/** The hash before the first event. */
export const GENESIS = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const digestOf = (event: AuditFacts): string => sha256(canonicalJson(event));

export const hashOf = (
  before: string,
  { seq, at, kind, digest }: Pick<Link, 'seq' | 'at' | 'kind' | 'digest'>,
): string => sha256(canonicalJson([before, seq, at, kind, digest]));

/** What a seal signs. */
export interface SealedHead {
  readonly seq: number;
  readonly hash: string;
  /** ISO 8601: when it was signed. */
  readonly at: string;
}

export const SEAL_TYPE = 'audit+jws';
