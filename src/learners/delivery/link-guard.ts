/** Who may see a page of a learner: whoever holds its link, or a link that the learner made of it. */
import type { Guard } from '../../http/guard.ts';
import { AppError } from '../../kernel/errors.ts';

type Request = Parameters<Guard>[1];

/**
 * `find`: what a token opens, also where that has ended. Nothing tells a wrong address from one that never was: there is
 * nothing to sign in to, so it is not 401.
 */
export function linkGuard<T>(
  guard: Guard,
  find: (token: string) => Promise<T | undefined>,
): { readonly guard: Guard; readonly foundFor: (req: Request) => T } {
  const found = new WeakMap<object, T>();
  return {
    guard: async (access, req, scope) => {
      if (access !== 'learner') return guard(access, req, scope);
      const one = await find(String(req.params['token']));
      if (one === undefined) throw new AppError('not-found', 'Nobody was given this address');
      found.set(req, one);
    },
    foundFor: (req) => {
      const one = found.get(req);
      if (one === undefined) throw new Error('Nobody asked for the link');
      return one;
    },
  };
}

/** Of each answer: what a page of a learner holds is told to nobody, and its address neither. */
export const SECRET = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
} as const;
