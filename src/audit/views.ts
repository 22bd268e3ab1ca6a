import type { HtmlView } from '../kernel/html-view.ts';
import type { AuditKind, Link } from './event.ts';
import type { Kept } from './retention.service.ts';

export interface AuditView {
  readonly events: readonly Link[];
  readonly kind: AuditKind | undefined;
  readonly retention: readonly Kept[];
  /** Of persons and keys, by id, as they are called now. */
  readonly names: ReadonlyMap<string, string>;
  readonly next?: string;
  /** Just done: how many were forgotten. */
  readonly forgotten?: number;
}

export interface AuditViews {
  readonly audit: HtmlView<AuditView>;
}
