/** Publishing terms, and looking beforehand at what they say and who would see what they are for. */
import type { Bell } from '../../feed/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import { parse } from '../../kernel/parse.ts';
import {
  type Description,
  describe,
  findTemplate,
  offerOf,
  type Policy,
  readMoment,
  type Template,
  templateSchema,
  type Values,
} from '../../policies/index.ts';
import {
  endTerms,
  findTerms,
  insertTerms,
  lockTerms,
  termsInUse,
  termsOfDataset,
  withoutTerms,
} from './terms.store.ts';
import { CATALOGUE_OF_OFFERS, policyOf, type Terms } from './terms.ts';
import { type Seen, type Viewers, whoWouldSee } from './who-would-see.ts';

export interface PublishedTermsNeeds extends Viewers {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly ids: Ids;
  /** Whether there is a dataset of that id to be offered. */
  readonly isDataset: (id: string) => Promise<boolean>;
}

/** A filled template, as a form or a command has it. */
export interface FilledTemplate {
  readonly dataset: string;
  readonly template: string;
  readonly values: unknown;
}

export interface Preview {
  readonly policy: Policy;
  /** The sentence as it will be enforced, with who sees to each part. */
  readonly description: Description;
  readonly seen: Seen;
}

interface Making {
  readonly line: string;
  readonly version: number;
  readonly by: string;
}

const templateOf = (id: string): Template => {
  const template = findTemplate(id);
  if (template !== undefined) return template;
  throw new AppError('invalid', 'The terms are not valid', {
    issues: [{ pointer: '/template', message: 'is not a template of this node' }],
  });
};

/** Days that are over: nobody could keep to them. Throws `invalid`. */
function canBeMet(filled: Values, now: Date): void {
  const issues = (['until', 'deletedBy'] as const)
    .filter((name) => (readMoment(filled[name] ?? '')?.last ?? Infinity) < now.getTime())
    .map((name) => ({ pointer: `/${name}`, message: 'is today or later' }));
  if (issues.length > 0) throw new AppError('invalid', 'Nobody could meet these terms', { issues });
}

export class PublishedTerms {
  readonly #needs: PublishedTermsNeeds;

  constructor(needs: PublishedTermsNeeds) {
    this.#needs = needs;
  }

  /** What publishing would do, without doing it. Throws as `publish` does. */
  async preview(filled: FilledTemplate, language: string): Promise<Preview> {
    await this.#isThere(filled.dataset);
    const policy = policyOf(this.#made(filled, { line: '', version: 1, by: '' }));
    return {
      policy,
      description: describe(policy, { language }),
      seen: await whoWouldSee(this.#needs, { policy, dataset: filled.dataset, language }),
    };
  }

  /**
   * Another offer of the dataset; with `replaces` (the id of terms in use) the next version of those, which
   * end. Throws `invalid` by field, `not-found`, `conflict` where those ended meanwhile.
   */
  async publish(filled: FilledTemplate, by: string, replaces?: string): Promise<Terms> {
    await this.#isThere(filled.dataset);
    const { db, clock, bell, ids } = this.#needs;
    const terms = await db.transaction(async (tx) => {
      const before = replaces === undefined ? undefined : await findTerms(tx, replaces);
      if (replaces !== undefined && before?.dataset !== filled.dataset)
        throw notFound('terms of this dataset', replaces);
      const { line = ids.next(), version = 0 } = before ?? {};
      const next = this.#made(filled, { line, version: version + 1, by });
      if (before !== undefined && !(await endTerms(tx, before.id, { at: clock.now(), by })))
        throw conflict('These terms were replaced or withdrawn before');
      await insertTerms(tx, next);
      return next;
    });
    await bell.ring([CATALOGUE_OF_OFFERS]);
    return terms;
  }

  /** Nobody can agree to them any more; who has, keeps them. Throws `not-found`, `conflict`. */
  async withdraw(id: string, by: string): Promise<void> {
    const { db, clock, bell } = this.#needs;
    await db.transaction(async (tx) => {
      if ((await findTerms(tx, id)) === undefined) throw notFound('terms', id);
      if (!(await endTerms(tx, id, { at: clock.now(), by })))
        throw conflict('These terms were replaced or withdrawn before');
    });
    await bell.ring([CATALOGUE_OF_OFFERS]);
  }

  /** Of one dataset all versions, newest first; else those in use. */
  async list(dataset?: string): Promise<readonly Terms[]> {
    const { db } = this.#needs;
    return dataset === undefined ? termsInUse(db) : termsOfDataset(db, dataset);
  }

  /** At the first start of a node: what has no terms yet, and never had, gets these. */
  async begin(defaults: readonly FilledTemplate[]): Promise<void> {
    const { db, bell, ids } = this.#needs;
    const made = await db.transaction(async (tx) => {
      await lockTerms(tx);
      const bare = await withoutTerms(
        tx,
        defaults.map(({ dataset }) => dataset),
      );
      const news = defaults
        .filter(({ dataset }) => bare.includes(dataset))
        .map((filled) => this.#made(filled, { line: ids.next(), version: 1, by: 'default' }));
      for (const terms of news) await insertTerms(tx, terms);
      return news.length;
    });
    if (made > 0) await bell.ring([CATALOGUE_OF_OFFERS]);
  }

  async #isThere(dataset: string): Promise<void> {
    if (!(await this.#needs.isDataset(dataset))) throw notFound('dataset', dataset);
  }

  #made({ dataset, template: name, values }: FilledTemplate, { line, version, by }: Making): Terms {
    const { ids, clock } = this.#needs;
    const id = ids.next();
    const template = templateOf(name);
    const filled = parse(templateSchema(template), values, 'template');
    canBeMet(filled, clock.now());
    const { permission, prohibition, obligation } = offerOf(
      template,
      values,
      `urn:passerelle:terms:${id}`,
    );
    return {
      id,
      line,
      version,
      dataset,
      template: template.id,
      templateVersion: template.version,
      filled,
      rules: {
        ...(permission && { permission }),
        ...(prohibition && { prohibition }),
        ...(obligation && { obligation }),
      },
      published: clock.now(),
      publishedBy: by,
    };
  }
}
