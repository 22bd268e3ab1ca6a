/** Mulberry32: the same seed, the same draws, on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` of them, none twice, in the order drawn. */
export function draw<T>(from: readonly T[], count: number, random: () => number): readonly T[] {
  const left = [...from];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) {
    const i = Math.floor(random() * left.length);
    const [one] = left.splice(i, 1);
    if (one !== undefined) drawn.push(one);
  }
  return drawn;
}
