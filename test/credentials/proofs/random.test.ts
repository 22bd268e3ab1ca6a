import { expect } from 'chai';
import * as fc from 'fast-check';
import { Shapes } from '../../../src/credentials/proofs/canonical/canonical-form.ts';
import { libraryForm } from '../../../src/credentials/proofs/canonical/library-form.ts';
import {
  isDouble,
  kindOf,
  outlineOf,
  refilled,
  type Slot,
} from '../../../src/credentials/proofs/canonical/outline.ts';
import { documentLoader } from '../../../src/linked-data/contexts.ts';
import { draws } from '../../support/draws.ts';
import { anyCredential } from './random-credential.ts';

const SEED = 20_261_122;
const contexts = documentLoader();

/** Another document of the same outline, in most cases: every text and number is another. */
function sibling(document: object): object {
  const changed = (value: Slot): Slot => {
    if (typeof value === 'number') return isDouble(value) ? value / 2 : Math.trunc(value / 2) + 1;
    return kindOf(value) === 'a' ? `${value}s` : ` ${value}s`;
  };
  return outlineOf(document) === undefined ? document : refilled(document, changed);
}

const answerOf = async (ask: () => Promise<string>): Promise<string | undefined> =>
  ask().catch((error: unknown) => {
    // Only what the library itself refuses; a fault of ours fails the test.
    if (error instanceof Error && error.name.startsWith('jsonld.')) return undefined;
    throw error;
  });

describe('proofs › random credentials', () => {
  it('have the same canonical form on the fast and on the library path, or are refused on both', async function () {
    this.timeout(30_000 + draws(0, 300_000));
    const shapes = new Shapes(contexts);
    const numRuns = draws(200, 2000);
    const count = { fast: 0, refused: 0, library: 0, bySibling: 0 };
    await fc.assert(
      fc.asyncProperty(anyCredential, async (credential) => {
        const expected = await answerOf(async () => libraryForm(credential, contexts, 'sha256'));
        // The shape is learned from another document, so that the library's answer to this one is news to it.
        await answerOf(async () => shapes.learn(sibling(credential)).then(() => ''));
        let filled = shapes.fill(credential);
        if (filled !== undefined) count.bySibling += 1;
        else await answerOf(async () => shapes.learn(credential).then(() => ''));
        filled ??= shapes.fill(credential);
        if (filled !== undefined) expect(filled).to.equal(expected);
        else
          expect(await answerOf(async () => shapes.form(credential, 'sha256'))).to.equal(expected);
        if (expected === undefined) count.refused += 1;
        else if (filled === undefined) count.library += 1;
        else count.fast += 1;
      }),
      { seed: SEED, numRuns },
    );
    const share = (n: number) => `${((100 * n) / numRuns).toFixed(1)} %`;
    console.log(
      `      ${numRuns} credentials (seed ${SEED}): ${share(count.fast)} by a shape, ` +
        `${share(count.bySibling)} of all by one learned from another; ${share(count.library)} by the library; ` +
        `${share(count.refused)} refused by both`,
    );
    expect(count.fast / numRuns).to.be.at.least(0.7);
    expect(count.refused / numRuns).to.be.at.most(0.25);
  });
});
