/** Positions in a status list by number: each once, in an order that only the secret tells (a Feistel network). */
import { createHmac } from 'node:crypto';

const ROUNDS = 6;

function round(secret: Uint8Array, which: number, half: number, width: number): number {
  const text = Buffer.from([which, half >> 16, (half >> 8) & 255, half & 255]);
  return createHmac('sha256', secret).update(text).digest().readUInt32BE(0) & ((1 << width) - 1);
}

/** A permutation of 0 … 2^(2·width) − 1. */
function permuted(secret: Uint8Array, number: number, width: number): number {
  const mask = (1 << width) - 1;
  let [left, right] = [number >> width, number & mask];
  for (let which = 0; which < ROUNDS; which += 1)
    [left, right] = [right, left ^ round(secret, which, right, width)];
  return (left << width) | right;
}

/** The position of the `number`th of `size`; walks on while it lands beyond `size`. */
export function positionOf(secret: Uint8Array, number: number, size: number): number {
  const width = Math.ceil(Math.log2(size) / 2);
  let position = permuted(secret, number, width);
  while (position >= size) position = permuted(secret, position, width);
  return position;
}
