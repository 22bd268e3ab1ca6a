/** What stands on the page of a learner, and of those they share with. */
import type { Verdict } from '../../credentials/index.ts';
import { AppError } from '../../kernel/errors.ts';
import type { IssuedFacts } from '../issued.ts';
import type { LearnersNeeds } from '../needs.ts';
import { listIssued, type ReadIssued, readIssued, readIssuedFacts } from '../read.service.ts';
import { issuerOf } from './issuer-name.ts';
import { type ConceptLookup, namedSkills } from './skill-names.ts';
import type { ShownCredential } from './views.ts';

/** Of a chain of corrections: nobody corrects one more often. */
const MOST_CORRECTIONS = 20;
/** All that a person has here: beyond, erasing says "and more". */
const MOST_KEPT = 100;

export interface Opened {
  readonly read: ReadIssued;
  readonly replaces: Date | undefined;
}

/**
 * The one that stands in its place now, where it was corrected: who has a link, or was shown one, sees what holds
 * today. Undefined: its learner was forgotten.
 */
export async function openCurrent(
  needs: LearnersNeeds,
  credential: string,
): Promise<Opened | undefined> {
  let facts = await readIssuedFacts(needs, credential);
  let before: IssuedFacts | undefined;
  for (let i = 0; i < MOST_CORRECTIONS && facts.supersededBy !== undefined; i += 1) {
    before = facts;
    facts = await readIssuedFacts(needs, facts.supersededBy);
  }
  try {
    return { read: await readIssued(needs, facts.id), replaces: before?.issuedAt };
  } catch (error) {
    if (error instanceof AppError && error.code === 'gone') return undefined;
    throw error;
  }
}

/** Ids of all that this learner has here. */
export async function keptOf(needs: LearnersNeeds, learner: string): Promise<readonly string[]> {
  const { items } = await listIssued(needs, { learner, limit: MOST_KEPT });
  return items.map(({ id }) => id);
}

export type Check = (credential: string) => Promise<Verdict>;

export const shownOf = async (
  { read: { facts, record, badge }, replaces }: Opened,
  { check, concepts }: { readonly check: Check; readonly concepts: ConceptLookup },
): Promise<ShownCredential> => ({
  facts,
  record,
  skills: await namedSkills(concepts, record),
  issuer: issuerOf(badge),
  verdict: await check(badge),
  replaces,
});

/** `z…@e….org`: enough to know which of one's mailboxes to look into, and too little to write to. */
export function masked(email: string): string {
  const [name = '', host = ''] = email.split('@');
  const at = host.lastIndexOf('.');
  return `${name.slice(0, 1)}…@${host.slice(0, 1)}…${at < 0 ? '' : host.slice(at)}`;
}
