/**
 * What an import says of one place in a file. The value itself is never here: it may be a person's
 * name, and a report is read by more people than the file.
 */
export interface ImportIssue {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** The source's own key of the record, where it has one. */
  readonly record?: string;
  /** Path of the element, e.g. `formation/action[2]/session/periode/debut`. */
  readonly field: string;
  /** The rule that the value breaks, as a sentence. */
  readonly rule: string;
  readonly severity: 'rejected' | 'warning';
}
