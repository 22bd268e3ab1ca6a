import type { Issue } from '../kernel/errors.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import type { KeyFacts } from '../keys/index.ts';

export interface SigningKeysView {
  /** The latest first. */
  readonly keys: readonly KeyFacts[];
  readonly issues: readonly Issue[];
}

export interface SigningKeysViews {
  readonly signingKeys: HtmlView<SigningKeysView>;
}
