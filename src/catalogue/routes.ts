import type { Bell } from '../feed/index.ts';
import type { Guard } from '../http/guard.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import type { Figures } from './figures.service.ts';
import type { RecordCache } from './record-cache.ts';
import type { Searcher } from './search/search.service.ts';
import type { SourceRegister } from './source.service.ts';
import type { Training } from './training.ts';
import type {
  CatalogueFigures,
  CompareView,
  ProviderListView,
  ProviderView,
  SearchSuggestion,
  SearchView,
  Statement,
  TrainingView,
} from './views.ts';

/** What the routes of the catalogue are given; `app.ts` puts it together. */
export interface CatalogueNeeds {
  readonly db: Db;
  readonly guard: Guard;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly cache: RecordCache;
  readonly searcher: Searcher;
  readonly sources: SourceRegister;
  readonly publicUrl: string;
  readonly publisher: {
    readonly name: string;
    readonly country: string;
    readonly language: string;
    readonly contact: string | undefined;
  };
  /** What is asserted of a training and what is suggested, with labels in the first language there is. */
  readonly statementsOf: (
    training: Training,
    languages: readonly string[],
  ) => Promise<readonly Statement[]>;
  /** A person opened the page of this training. */
  readonly viewed: (trainingId: string) => void;
  /** Occupations with a label that begins so (folded), for suggestions while typing. */
  readonly suggestOccupations: (
    prefix: string,
    languages: readonly string[],
    limit: number,
  ) => Promise<readonly SearchSuggestion[]>;
  readonly figures: Figures;
  readonly views: {
    readonly home: HtmlView<CatalogueFigures>;
    readonly data: HtmlView<CatalogueFigures & { readonly example?: string }>;
    readonly search: HtmlView<SearchView>;
    readonly compare: HtmlView<CompareView>;
    readonly training: HtmlView<TrainingView>;
    readonly provider: HtmlView<ProviderView>;
    readonly providers: HtmlView<ProviderListView>;
  };
}

/** A record that returns to what it said before is another version: it says when it was changed. */
export const versionOf = (hash: string, modified: Date): string =>
  `${hash}-${modified.getTime().toString(36)}`;
