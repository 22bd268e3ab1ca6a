/** Squares a number; refuses those below nothing. */
export const run = async ({ n }: { readonly n: number }): Promise<number> => {
  if (n < 0) throw new RangeError(`${n} is below nothing`);
  return n * n;
};
