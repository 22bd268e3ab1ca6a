import * as fc from 'fast-check';

/** How many of something slow a test judges: few, or with `npm run test:all` all. */
export const draws = (few: number, all: number): number =>
  process.env['DRAWS'] === 'all' ? all : few;

const SURROGATES = 0x800;

/**
 * Any character there is but surrogates. fast-check's own unit `binary` is the same, and begins with a
 * table of all of them: five seconds and a hundred megabytes in each file that uses it.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
  .nat(0x10ffff - SURROGATES)
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + SURROGATES));
