/** Squares a number; refuses those below nothing, and ends with its thread at none. */
export const run = async ({ n }: { readonly n: number }): Promise<number> => {
  if (Number.isNaN(n)) process.exit(1);
  if (n < 0) throw new RangeError(`${n} is below nothing`);
  return n * n;
};
