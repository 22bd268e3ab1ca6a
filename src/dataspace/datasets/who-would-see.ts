/** For whoever writes terms: which partners would see the dataset under them, and what keeps the others out. */

import type { Clock } from '../../kernel/clock.ts';
import type { Partner } from '../../participants/index.ts';
import { decide, type Explanation, explain, type Policy } from '../../policies/index.ts';
import { datasetIri } from './dataset.ts';

export interface Viewers {
  readonly clock: Clock;
  readonly publicUrl: string;
  /** By id, a page at a time. */
  readonly partners: {
    list(page: { readonly after?: string }): Promise<{
      readonly partners: readonly Partner[];
      readonly next?: string;
    }>;
  };
}

export interface Seen {
  readonly partners: readonly SeenBy[];
  /** More partners than are looked at; those above are the first by id. */
  readonly more: boolean;
  /** What somebody sees of whom this node knows nothing. */
  readonly stranger: boolean;
}

interface SeenBy {
  readonly partner: Pick<Partner, 'id' | 'name' | 'country'>;
  readonly sees: boolean;
  readonly suspended: boolean;
  /** In the words for an operator: each rule, what it wants and what was found. */
  readonly why: Explanation;
}

const MOST = 500;

interface Looked {
  readonly policy: Policy;
  readonly dataset: string;
  readonly language: string;
}

export async function whoWouldSee(viewers: Viewers, looked: Looked): Promise<Seen> {
  const { policy, dataset, language } = looked;
  const situation = {
    stage: 'catalogue',
    now: viewers.clock.now(),
    action: 'use',
    target: { id: datasetIri(viewers.publicUrl, dataset) },
  } as const;
  const seenBy = ({ id, name, country, claims, suspended }: Partner): SeenBy => {
    const participant = {
      participantId: id,
      claims,
      ...(country === undefined ? {} : { country }),
    };
    const decision = decide(policy, { ...situation, participant });
    return {
      partner: {
        id,
        ...(name === undefined ? {} : { name }),
        ...(country === undefined ? {} : { country }),
      },
      sees: decision.permitted && suspended === undefined,
      suspended: suspended !== undefined,
      why: explain(decision, { language, audience: 'operator' }),
    };
  };
  const partners: SeenBy[] = [];
  let after: string | undefined;
  do {
    const page = await viewers.partners.list(after === undefined ? {} : { after });
    partners.push(...page.partners.map(seenBy));
    after = page.next;
  } while (after !== undefined && partners.length < MOST);
  const stranger = { participantId: 'urn:passerelle:stranger', claims: {} };
  return {
    partners,
    more: after !== undefined,
    stranger: decide(policy, { ...situation, participant: stranger }).permitted,
  };
}
