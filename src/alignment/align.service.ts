/**
 * Aligns the trainings that wait for it, batch by batch, after they were published and never inside an
 * import's transaction. A run that breaks off is taken up where it stopped: what is done is marked.
 */
import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { assertConcepts, findTrainings, type Training } from '../catalogue/index.ts';
import { type Bell, lockChanges } from '../feed/index.ts';
import {
  conceptsById,
  conceptsByIri,
  conceptsByLabels,
  lexiconState,
} from '../job-families/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db, Tx } from '../kernel/db.ts';
import { fold } from '../kernel/fold.ts';
import { assertionsOf } from './assertions.ts';
import { type LoadedLexicon, loadLexicon } from './lexicon.service.ts';
import type { Suggested } from './matching/aligner.ts';
import {
  type Aligned,
  countStatements,
  followSeq,
  listWaiting,
  markAligned,
  replaceFound,
  type Waiting,
} from './statement.store.ts';
import type { NewStatement, StatementCounts } from './statement.ts';
import type { TextMatcher } from './text-matcher.ts';
import { blocksOf, meaningOf, textOf } from './training-text.ts';

/** What a training's certifications say, where they are known. */
export interface CertificationFacts {
  readonly rome: readonly string[];
  /** Titles of its blocks of skills. */
  readonly blocks: readonly string[];
}

export interface AlignNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  /** In the order of the trainings; a node without a register of certifications knows nothing of them. */
  readonly certificationsOf?: (
    trainings: readonly Training[],
  ) => Promise<readonly CertificationFacts[]>;
  /** Called in the transaction that changed the statements of these trainings. */
  readonly changed?: (tx: Tx, trainings: readonly string[]) => Promise<void>;
  readonly matcherOf: (lexicon: LoadedLexicon) => Promise<TextMatcher>;
}

export interface AlignReport {
  /** Trainings looked at, and those of them that were matched anew (the rest mean what they meant). */
  readonly looked: number;
  readonly matched: number;
  readonly seconds: number;
  readonly counts: StatementCounts;
}

export interface AlignOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const BATCH = 100;
/** Of the method: with another number everything is aligned anew. */
const METHOD = 2;

export async function alignmentVersion(db: Db): Promise<string> {
  const state = await lexiconState(db);
  return createHash('sha256').update(`${METHOD} ${state}`).digest('base64url').slice(0, 16);
}

export async function alignTrainings(
  needs: AlignNeeds,
  { onProgress = () => undefined, signal }: AlignOptions = {},
): Promise<AlignReport> {
  const { db } = needs;
  const begun = performance.now();
  const version = await alignmentVersion(db);
  const { waiting: total } = await countStatements(db, version);
  let [looked, matched] = [0, 0];
  let tools: Tools | undefined;
  try {
    for (let after = ''; ; ) {
      if (signal?.aborted === true) break;
      const waiting = await listWaiting(db, version, after, BATCH);
      const last = waiting.at(-1)?.id;
      if (last === undefined) break;
      tools ??= await prepare(needs);
      matched += await alignBatch(needs, tools, version, waiting);
      looked += waiting.length;
      after = last;
      onProgress(looked, Math.max(total, looked));
      // Requests that came in the meantime go first.
      await breathe();
    }
  } finally {
    await tools?.matcher.close();
  }
  const counts = await countStatements(db, version);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  return { looked, matched, seconds, counts };
}

interface Tools {
  readonly matcher: TextMatcher;
  readonly ids: LoadedLexicon['ids'];
}

async function prepare({ db, matcherOf }: AlignNeeds): Promise<Tools> {
  const lexicon = await loadLexicon(db);
  return { ids: lexicon.ids, matcher: await matcherOf(lexicon) };
}

async function alignBatch(
  needs: AlignNeeds,
  tools: Tools,
  version: string,
  waiting: readonly Waiting[],
): Promise<number> {
  const { db, clock, bell } = needs;
  const known = new Map(waiting.map((w) => [w.id, w]));
  const stored = await findTrainings(
    db,
    waiting.map(({ id }) => id),
  );
  const trainings = stored.map(({ doc }) => doc);
  const facts = (await needs.certificationsOf?.(trainings)) ?? [];
  const read = trainings.map((training, i) => {
    const { rome = [], blocks = [] } = facts[i] ?? {};
    const text = textOf(training, rome);
    const titles = [...new Set([...blocks, ...blocksOf(training)])];
    const stated = [training.skills, training.occupations];
    return { training, text, titles, meaning: meaningOf(text, titles, stated) };
  });
  const anew = read.filter(({ training, meaning }) => known.get(training.id)?.meaning !== meaning);
  const suggested = await tools.matcher.suggest(anew.map(({ text }) => text));
  const found = await statementsOf(needs.db, tools.ids, anew, suggested);
  const aligned = read.map(({ training: { id }, meaning }): Aligned => {
    const { seq = 0, waits = 0 } = known.get(id) ?? {};
    return { id, meaning, seq, waits };
  });
  const all = aligned.map(({ id }) => id);
  await db.transaction(async (tx) => {
    await lockChanges(tx);
    const ids = anew.map(({ training }) => training.id);
    await replaceFound(tx, ids, found, clock.now());
    await markAligned(tx, aligned, version);
    const published = await assertConcepts(tx, await assertionsOf(tx, all), clock.now());
    await followSeq(tx, published);
    await needs.changed?.(tx, all);
  });
  // What is only suggested is searched too, though no record says it.
  await bell.ring(all);
  return anew.length;
}

interface Read {
  readonly training: Training;
  readonly titles: readonly string[];
}

async function statementsOf(
  db: Db,
  ids: LoadedLexicon['ids'],
  read: readonly Read[],
  suggested: readonly (readonly Suggested[])[],
): Promise<readonly NewStatement[]> {
  const stated = await statedBy(db, read);
  const blocks = await saidByBlocks(db, read);
  const found = read.flatMap(({ training }, i) => {
    const sure = [...(stated[i] ?? []), ...(blocks[i] ?? [])];
    const likely = (suggested[i] ?? []).flatMap(({ concept: place, ...rest }): Found[] => {
      const concept = ids[rest.kind][place];
      return concept === undefined ? [] : [{ concept, ...rest, status: 'suggested' }];
    });
    const distinct = new Map([...likely, ...sure].map((s) => [s.concept, s]));
    return [...distinct.values()].map((s) => ({ ...s, training: training.id }));
  });
  const concepts = await conceptsById(db, [...new Set(found.map((s) => s.concept))]);
  const releases = new Map(concepts.map(({ id, release }) => [id, release]));
  return found.map((s) => ({ ...s, release: releases.get(s.concept) ?? '' }));
}

type Found = Omit<NewStatement, 'training' | 'release'>;
const SURE = { status: 'asserted', relation: 'exactMatch', confidence: 1 } as const;

/** The provider names the concept by its IRI. One that no release here describes is published all the same. */
async function statedBy(db: Db, read: readonly Read[]): Promise<readonly (readonly Found[])[]> {
  const of = ({ training: { skills = [], occupations = [] } }: Read) => [
    ...skills.map(({ iri }) => ({ iri, kind: 'skill' as const })),
    ...occupations.map(({ iri }) => ({ iri, kind: 'occupation' as const })),
  ];
  const iris = [...new Set(read.flatMap(of).map(({ iri }) => iri))];
  const ids = new Map((await conceptsByIri(db, iris)).map(({ iri, id }) => [iri, id]));
  return read.map((one) =>
    of(one).flatMap(({ iri, kind }): Found[] => {
      const concept = ids.get(iri);
      return concept === undefined ? [] : [{ concept, kind, way: 'provider', ...SURE }];
    }),
  );
}

/** A block that bears the very name of one skill says that skill; where two bear it, it says neither. */
async function saidByBlocks(db: Db, read: readonly Read[]): Promise<readonly (readonly Found[])[]> {
  const titles = [...new Set(read.flatMap((r) => r.titles))];
  const named = new Map<string, number[]>();
  for (const { folded, id, kind } of await conceptsByLabels(db, titles.map(fold)))
    if (kind === 'skill') named.set(folded, [...(named.get(folded) ?? []), id]);
  return read.map(({ titles: own }) =>
    own.flatMap((title): Found[] => {
      const [concept, ...others] = named.get(fold(title)) ?? [];
      if (concept === undefined || others.length > 0) return [];
      return [{ concept, kind: 'skill', way: 'block', detail: title, ...SURE }];
    }),
  );
}
