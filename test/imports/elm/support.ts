import type { Training } from '../../../src/catalogue/index.ts';
import { offeringId, providerId, sessionId, trainingId } from '../../../src/catalogue/index.ts';
import { trainingDocument } from '../../../src/catalogue/training.jsonld.ts';
import { readElm } from '../../../src/imports/elm/read-elm.ts';
import type { ImportIssue } from '../../../src/imports/import-issue.ts';
import type { ReaderOptions } from '../../../src/imports/import-item.ts';
import { AppError } from '../../../src/kernel/errors.ts';
import { ntriples } from '../../../src/linked-data/serialisers/ntriples.ts';

export const HERE = 'https://b.example';
export const OPTIONS: ReaderOptions = { source: 'partner', file: 'f', publicUrl: HERE };

export interface Reading {
  readonly trainings: readonly Training[];
  readonly issues: readonly ImportIssue[];
  readonly error?: AppError;
}

export async function* bytesOf(
  text: string | Uint8Array,
  chunk = 16_384,
): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += chunk) yield bytes.subarray(i, i + chunk);
}

/** Everything that a file gives, up to where it ends. */
export async function readAll(
  text: string | Uint8Array,
  options: Partial<ReaderOptions> = {},
): Promise<Reading> {
  const trainings: Training[] = [];
  const issues: ImportIssue[] = [];
  try {
    for await (const item of readElm(bytesOf(text), { ...OPTIONS, ...options })) {
      if (item.kind === 'record') trainings.push(item.training);
      else issues.push(item.issue);
      if (item.kind !== 'remark') issues.push(...item.warnings);
    }
  } catch (error) {
    if (error instanceof AppError) return { trainings, issues, error };
    throw error;
  }
  return { trainings, issues };
}

/**
 * The address mapping of docs/elm.md: what an address of the first node is called at the second. The ids
 * come of the first one's addresses, so it can be said without looking at the second.
 */
export function addressesOf(
  training: Training,
  there: string,
  here: string,
  source: string,
): ReadonlyMap<string, string> {
  const id = trainingId(source, `${there}/trainings/${training.id}`);
  const map = new Map([[`${there}/trainings/${training.id}`, `${here}/trainings/${id}`]]);
  for (const org of [training.provider, ...training.offerings.flatMap((o) => o.trainers)]) {
    const iri = `${there}/providers/${org.id}`;
    map.set(iri, `${here}/providers/${providerId(source, org.siret, iri)}`);
  }
  for (const offering of training.offerings) {
    const iri = `${there}/offerings/${offering.id}`;
    const own = offeringId(id, iri);
    map.set(iri, `${here}/offerings/${own}`);
    for (const session of offering.sessions) {
      const at = `${there}/sessions/${session.id}`;
      map.set(at, `${here}/sessions/${sessionId(own, at)}`);
    }
  }
  return map;
}

/** Where a record came from is each node's own to say: feed, key, origin. */
const OWN = /^\S+ <urn:passerelle:ns#(?:sourceFeed|sourceKey|origin)> /;

/** The lines of a graph without what each node says for itself, addresses replaced. */
export function linesOf(
  training: Training,
  publicUrl: string,
  addresses: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  const modified = new Date('2026-11-21T09:30:00Z');
  const text = ntriples.write(trainingDocument(training, { publicUrl, modified }));
  return text
    .split('\n')
    .filter((line) => line !== '' && !OWN.test(line))
    .map((line) =>
      line.replaceAll(
        /(<|"|")(https:\/\/a\.example\/[a-z]+\/[\w-]+)/g,
        (whole, open: string, iri: string) =>
          addresses.has(iri) ? `${open}${addresses.get(iri)}` : whole,
      ),
    )
    .toSorted();
}
