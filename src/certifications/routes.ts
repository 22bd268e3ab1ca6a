import type { Guard } from '../http/guard.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import type { PublishNeeds } from './publish.service.ts';
import type { CertificationListView, CertificationView, LeadingTrainings } from './views.ts';

/** What the routes of certifications are given; `app.ts` puts it together. */
export interface CertificationNeeds extends PublishNeeds {
  readonly guard: Guard;
  readonly publicUrl: string;
  /** ISO 639-1: of the words that are searched, and of labels where the reader's own has none. */
  readonly language: string;
  /** The trainings that name one of these codes: the catalogue answers. */
  readonly trainingsLeadingTo: (
    codes: readonly string[],
    cursor: string | undefined,
  ) => Promise<LeadingTrainings>;
  readonly views: {
    readonly certification: HtmlView<CertificationView>;
    readonly list: HtmlView<CertificationListView>;
  };
}

/** A record that returns to what it said before is another version: it says when it was changed. */
export const versionOf = (hash: string, modified: Date): string =>
  `${hash}-${modified.getTime().toString(36)}`;
