/**
 * `eddsa-rdfc-2022` as its package has it, with our keys: the package rebuilds a key for each signature
 * and each check, which costs more than either.
 */
import type { Cryptosuite } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { publicKeyOf } from '../keys/index.ts';

export const eddsaRdfc2022: Cryptosuite = {
  ...cryptosuite,
  createVerifier: async ({ verificationMethod }) => {
    const key = publicKeyOf(verificationMethod);
    if (key === undefined) throw new Error('The verification method holds no key');
    return {
      algorithm: key.kind,
      verify: async ({ data, signature }) => key.verify(data, signature),
    };
  },
};

/**
 * The suite for all proofs of one document: its canonical form is made once, not once a proof. Only the
 * options of a proof have a `cryptosuite`; what has one is never taken for the document.
 */
export function suiteForOneDocument(): Cryptosuite {
  let canonical: Promise<string> | undefined;
  return {
    ...eddsaRdfc2022,
    canonize: async (input, options) => {
      if ('cryptosuite' in input) return eddsaRdfc2022.canonize(input, options);
      canonical ??= eddsaRdfc2022.canonize(input, options);
      return canonical;
    },
  };
}
