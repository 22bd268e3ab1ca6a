const BITS = 1 << 20;
/** Of so many names in so many bits, one in ten new ones is taken for known. */
const MOST = 100_000;

/** FNV-1a. */
function placeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % BITS;
}

/** Whether a name came up before, some time ago: roughly, in an eighth of a megabyte, whatever the names. */
export class AskedBefore {
  readonly #seen = new Uint8Array(BITS / 8);
  #count = 0;

  /** False the first time. */
  ask(name: string): boolean {
    const place = placeOf(name);
    const [at, bit] = [place >> 3, 1 << (place & 7)];
    const before = ((this.#seen[at] ?? 0) & bit) !== 0;
    if (before) return true;
    if (this.#count === MOST) {
      this.#seen.fill(0);
      this.#count = 0;
    }
    this.#seen[at] = (this.#seen[at] ?? 0) | bit;
    this.#count += 1;
    return false;
  }
}
