/** Which terms a participant may see: worked out once for each, until terms, datasets or partners change. */
import { LRUCache } from 'lru-cache';
import type { Bell } from '../../feed/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db, Reader } from '../../kernel/db.ts';
import { PARTNERS } from '../../participants/index.ts';
import { decide } from '../../policies/index.ts';
import type { ClaimSource } from '../ports.ts';
import { type Collection, datasetIri, type Head, headOf } from './dataset.ts';
import { listOwnDatasets } from './own-dataset.store.ts';
import { termsInUse } from './terms.store.ts';
import { CATALOGUE_OF_OFFERS, policyOf, type Terms } from './terms.ts';

/** A dataset or collection that is seen, with the terms that it is seen under. */
export interface VisibleHead extends Head {
  readonly terms: readonly Terms[];
}

export interface Visible {
  /** In the order of the catalogue: this node's collections, then the operator's own by id. */
  readonly heads: readonly VisibleHead[];
  /** The same for all who see the same. */
  readonly key: string;
}

export interface VisibleTermsNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly claims: ClaimSource;
  readonly collections: readonly Collection[];
  readonly publicUrl: string;
}

/** Terms name days: what was seen at noon may be over at one. */
const FRESH_MS = 30_000;
const MOST = 5_000;

export class VisibleTerms {
  readonly #needs: VisibleTermsNeeds;
  readonly #known = new LRUCache<string, { readonly at: number; readonly seen: Promise<Visible> }>({
    max: MOST,
  });

  constructor(needs: VisibleTermsNeeds) {
    this.#needs = needs;
    needs.bell.listen((ids) => {
      if (ids === undefined || ids.includes(CATALOGUE_OF_OFFERS) || ids.includes(PARTNERS))
        this.#known.clear();
    });
  }

  /** For the catalogue, up to half a minute old where only time has passed. */
  async of(participantId: string): Promise<Visible> {
    const now = this.#needs.clock.now().getTime();
    const known = this.#known.get(participantId);
    if (known !== undefined && now - known.at < FRESH_MS && known.at <= now) return known.seen;
    const seen = this.#look(participantId);
    const entry = { at: now, seen };
    this.#known.set(participantId, entry);
    seen.catch(() => {
      if (this.#known.peek(participantId) === entry) this.#known.delete(participantId);
    });
    return seen;
  }

  /** Of one dataset, as it is this moment: for what is agreed upon. */
  async now(reader: Reader, participantId: string, dataset: string): Promise<readonly Terms[]> {
    return this.#permitted(reader, participantId, await termsInUse(reader, dataset));
  }

  async #permitted(
    reader: Reader,
    participantId: string,
    terms: readonly Terms[],
  ): Promise<readonly Terms[]> {
    const { claims, clock, publicUrl } = this.#needs;
    const participant = await claims.claimsOf(reader, participantId);
    const now = clock.now();
    return terms.filter(
      (one) =>
        decide(policyOf(one), {
          stage: 'catalogue',
          now,
          action: 'use',
          target: { id: datasetIri(publicUrl, one.dataset) },
          participant,
        }).permitted,
    );
  }

  async #look(participantId: string): Promise<Visible> {
    const { db, collections } = this.#needs;
    const seen = await this.#permitted(db, participantId, await termsInUse(db));
    const all: readonly Head[] = [...collections, ...(await listOwnDatasets(db)).map(headOf)];
    const heads = all
      .map((head) => ({ ...head, terms: seen.filter(({ dataset }) => dataset === head.id) }))
      .filter(({ terms }) => terms.length > 0);
    return { heads, key: heads.flatMap(({ terms }) => terms.map(({ id }) => id)).join(' ') };
  }
}
