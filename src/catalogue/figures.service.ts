import { LRUCache } from 'lru-cache';
import { countBySource, countCertifications } from '../certifications/index.ts';
import { type Bell, lastChange } from '../feed/index.ts';
import { type Clock, today } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { countCatalogue } from './figures.store.ts';
import type { SourceRegister } from './source.service.ts';
import type { CatalogueFigures } from './views.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly sources: SourceRegister;
  readonly countConcepts: () => Promise<{ readonly occupations: number; readonly skills: number }>;
}

/** Counting takes a walk over the whole: it is done once for a day and a state of the catalogue. */
export class Figures {
  readonly #needs: Needs;
  readonly #counted = new LRUCache<string, Promise<CatalogueFigures>>({ max: 1 });

  constructor(needs: Needs) {
    this.#needs = needs;
    needs.bell.listen(() => this.#counted.clear());
  }

  async read(): Promise<CatalogueFigures> {
    const day = today(this.#needs.clock);
    const known = this.#counted.get(day);
    if (known !== undefined) return known;
    const counting = this.#count(day);
    this.#counted.set(day, counting);
    counting.catch(() => this.#counted.delete(day));
    return counting;
  }

  async #count(day: string): Promise<CatalogueFigures> {
    const { db, sources, countConcepts } = this.#needs;
    const last = await lastChange(db, 'training');
    const catalogue = await countCatalogue(db, day);
    const concepts = await countConcepts();
    const certifications = await countCertifications(db, { text: '', language: '' });
    const certificationSources = await countBySource(db);
    const described = await sources.all();
    return {
      ...catalogue,
      ...concepts,
      certifications,
      certificationSources,
      sources: catalogue.sources.map((s) => ({ ...described.get(s.source), ...s })),
      ...(last === undefined ? {} : { changedAt: last.at }),
    };
  }
}
