import type { CertificationRecord } from '../../certifications/index.ts';

/** What a reader of a register yields: what the source says under one of its items. */
export interface CertificationItem {
  readonly item: string;
  readonly file: string;
  readonly line: number;
  /** None where it is refused; why is told apart. */
  readonly record?: CertificationRecord;
}
