/** The link of an invitation: where it leads, whether to an authority, and the secret. */
import { AppError } from '../../kernel/errors.ts';
import { urlOf } from '../../kernel/url.ts';
import { didOf } from '../../participants/index.ts';

export const INVITATIONS = '/partner-invitations';
const BEHIND = /^(?<authority>authority\.)?(?<token>[\w-]{43})$/;

/** The secret is behind `#`: a browser sends it to nobody, and no log holds it. */
export const writeLink = (publicUrl: string, token: string, isAuthority: boolean): string =>
  `${publicUrl}${INVITATIONS}#${isAuthority ? 'authority.' : ''}${token}`;

/** Throws `invalid`. `inviter`: the DID that follows from where the link leads. */
export function readLink(link: string) {
  const url = urlOf(link);
  const behind = BEHIND.exec(url?.hash.slice(1) ?? '')?.groups;
  if (url === undefined || !url.pathname.endsWith(INVITATIONS) || behind === undefined)
    throw new AppError('invalid', 'This is no invitation link', {
      issues: [{ pointer: '/link', message: `is an address that ends in ${INVITATIONS}#…` }],
    });
  const base = `${url.origin}${url.pathname.slice(0, -INVITATIONS.length)}`;
  return {
    base,
    token: behind['token'] ?? '',
    inviter: didOf(base),
    isAuthority: behind['authority'] !== undefined,
  };
}
