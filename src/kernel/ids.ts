import { randomUUID } from 'node:crypto';

/** Fresh names are an argument: tests know them beforehand. */
export interface Ids {
  /** A UUID, RFC 9562. */
  next(): string;
}

export const randomIds: Ids = { next: () => randomUUID() };
