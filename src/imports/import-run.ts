import type { Published } from '../catalogue/index.ts';
import { inCharacters } from '../linked-data/json-characters.ts';
import type { NewImport } from './import.store.ts';
import { type ImportCounts, type ImportReason, type ImportReport, NOTHING } from './import.ts';
import type { ImportIssue } from './import-issue.ts';

/** Of one run this many issues are kept one by one; all of them are counted. */
const KEPT = 10_000;

const NAMES = [
  'read',
  'created',
  'changed',
  'unchanged',
  'withdrawn',
  'rejected',
  'warnings',
  'bytes',
] as const satisfies readonly (keyof ImportCounts)[];

/** What a run counts and collects while it goes; `report()` is how it stands. */
export class ImportRun {
  readonly #id: number;
  readonly #about: NewImport;
  readonly #started: string;
  readonly #reasons = new Map<string, { reason: Omit<ImportReason, 'count'>; count: number }>();
  #counts: ImportCounts = NOTHING;
  #fresh: ImportIssue[] = [];
  #kept = 0;

  constructor(id: number, about: NewImport, started: Date) {
    this.#id = id;
    this.#about = about;
    this.#started = started.toISOString();
  }

  add(counts: Partial<ImportCounts>): void {
    const sum = { ...this.#counts };
    for (const name of NAMES) sum[name] += counts[name] ?? 0;
    this.#counts = sum;
  }

  addPublished(published: Published): void {
    this.add({ ...published });
  }

  setBytes(bytes: number): void {
    this.#counts = { ...this.#counts, bytes };
  }

  addIssue(given: ImportIssue): void {
    const issue = inCharacters(given);
    const { field, rule, severity } = issue;
    const key = `${severity} ${field} ${rule}`;
    const known = this.#reasons.get(key);
    if (known) known.count += 1;
    else if (this.#reasons.size < KEPT)
      this.#reasons.set(key, { reason: { field, rule, severity }, count: 1 });
    this.add(severity === 'rejected' ? { rejected: 1 } : { warnings: 1 });
    if (this.#kept + this.#fresh.length < KEPT) this.#fresh.push(issue);
  }

  /** The issues since the last call, and the position of the first. */
  takeIssues(): { readonly first: number; readonly issues: readonly ImportIssue[] } {
    const taken = { first: this.#kept + 1, issues: this.#fresh };
    this.#kept += this.#fresh.length;
    this.#fresh = [];
    return taken;
  }

  report(status: ImportReport['status'], ended?: Date, error?: string): ImportReport {
    return {
      id: this.#id,
      ...this.#about,
      status,
      started: this.#started,
      ...(ended === undefined ? {} : { ended: ended.toISOString() }),
      counts: this.#counts,
      reasons: [...this.#reasons.values()]
        .map(({ reason, count }) => ({ ...reason, count }))
        .toSorted((a, b) => b.count - a.count)
        .slice(0, 100),
      ...(error === undefined ? {} : { error }),
    };
  }
}
