/**
 * For each of so many keys, the numbers that it stands in with a weight each: three flat arrays, which is
 * a tenth of what maps of arrays would take.
 */
export interface Postings {
  /** Of key k: from `starts[k]` up to `starts[k + 1]`. */
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
  readonly weights: Float32Array;
}

/** What stands where, as it is gathered: a list of (key, number, weight). */
export class PostingsBuilder {
  #keys = new Uint32Array(1 << 16);
  #numbers = new Uint32Array(1 << 16);
  #weights = new Float32Array(1 << 16);
  #size = 0;

  add(key: number, number: number, weight: number): void {
    if (this.#size === this.#keys.length) this.#grow();
    this.#keys[this.#size] = key;
    this.#numbers[this.#size] = number;
    this.#weights[this.#size] = weight;
    this.#size += 1;
  }

  #grow(): void {
    const size = this.#keys.length * 2;
    const [keys, numbers] = [new Uint32Array(size), new Uint32Array(size)];
    const weights = new Float32Array(size);
    keys.set(this.#keys);
    numbers.set(this.#numbers);
    weights.set(this.#weights);
    [this.#keys, this.#numbers, this.#weights] = [keys, numbers, weights];
  }

  /** In the order of adding, by key. Of no use afterwards. */
  build(keys: number): Postings {
    const starts = new Uint32Array(keys + 1);
    for (let i = 0; i < this.#size; i += 1)
      starts[at(this.#keys, i) + 1] = at(starts, at(this.#keys, i) + 1) + 1;
    for (let k = 0; k < keys; k += 1) starts[k + 1] = at(starts, k + 1) + at(starts, k);
    const next = starts.slice();
    const numbers = new Uint32Array(this.#size);
    const weights = new Float32Array(this.#size);
    for (let i = 0; i < this.#size; i += 1) {
      const key = at(this.#keys, i);
      const place = at(next, key);
      next[key] = place + 1;
      numbers[place] = at(this.#numbers, i);
      weights[place] = at(this.#weights, i);
    }
    this.#keys = this.#numbers = new Uint32Array(0);
    this.#weights = new Float32Array(0);
    return { starts, numbers, weights };
  }
}

type Numbers = { readonly [i: number]: number };
/** An element of a typed array that is known to be there. */
// oxlint-disable-next-line typescript/no-non-null-assertion -- the compiler cannot know an index is within
export const at = (numbers: Numbers, i: number): number => numbers[i]!;

/** How many numbers a key stands in. */
export const frequency = ({ starts }: Postings, key: number): number =>
  at(starts, key + 1) - at(starts, key);
