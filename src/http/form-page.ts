import type { Request } from 'express';
import type { HtmlView, Visit } from '../kernel/html-view.ts';
import { browserToken, formToken, newToken, tokenCookie } from './browser.ts';
import { visitOf } from './negotiate.ts';
import { privatePage } from './private-page.ts';
import type { Reply } from './reply.ts';

/** A page with a form for someone who has no session: the browser gets a token for it to hold on to. */
export function formPage<T>(
  req: Request,
  view: HtmlView<T>,
  value: T,
  given: Partial<Pick<Reply, 'status' | 'headers'>> & { readonly visit?: Visit } = {},
): Reply {
  const known = browserToken(req);
  const token = known ?? newToken();
  const visit = { ...(given.visit ?? visitOf(req)), formToken: formToken(token) };
  const cookie = known === undefined ? { 'set-cookie': tokenCookie(req, token) } : {};
  return privatePage(view, value, visit, {
    status: given.status ?? 200,
    headers: { ...given.headers, ...cookie },
  });
}
