/** What waits to be issued, sealed under a key of its cohort, which the node's key seals: without that key it is gone. */
import { randomBytes } from 'node:crypto';
import { type Sealer, sealerOf } from '../../keys/index.ts';
import type { TableRow } from './table.ts';

const KEY_BYTES = 32;
const nameOfKey = (cohort: string) => `cohort ${cohort}`;

export interface Head {
  /** As the file is called. */
  readonly file: string;
  readonly columns: readonly string[];
}

export class CohortSeal {
  readonly #cohort: string;
  readonly #sealer: Sealer;
  private constructor(cohort: string, key: Uint8Array) {
    this.#cohort = cohort;
    this.#sealer = sealerOf(key);
  }

  static make(sealer: Sealer, cohort: string): { seal: CohortSeal; sealedKey: string } {
    const key = randomBytes(KEY_BYTES);
    return {
      seal: new CohortSeal(cohort, key),
      sealedKey: sealer.seal(nameOfKey(cohort), key),
    };
  }

  static open(sealer: Sealer, cohort: string, sealedKey: string): CohortSeal {
    return new CohortSeal(cohort, sealer.open(nameOfKey(cohort), sealedKey));
  }

  head(head: Head): string {
    return this.#seal('head', head);
  }
  openHead(sealed: string): Head {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `head` wrote it
    return this.#open('head', sealed) as Head;
  }
  rows(number: number, rows: readonly TableRow[]): string {
    return this.#seal(`rows ${number}`, rows);
  }
  openRows(number: number, sealed: string): readonly TableRow[] {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `rows` wrote it
    return this.#open(`rows ${number}`, sealed) as readonly TableRow[];
  }

  #seal(part: string, value: unknown): string {
    return this.#sealer.seal(`${part} of ${this.#cohort}`, Buffer.from(JSON.stringify(value)));
  }
  #open(part: string, sealed: string): unknown {
    return JSON.parse(this.#sealer.open(`${part} of ${this.#cohort}`, sealed).toString());
  }
}
