import type { HtmlView, Visit } from '../kernel/html-view.ts';
import type { Reply } from './reply.ts';

/** A page that is for one reader: no cache keeps it. */
export const privatePage = <T>(
  view: HtmlView<T>,
  value: T,
  visit: Visit,
  { status = 200, headers = {} }: Partial<Pick<Reply, 'status' | 'headers'>> = {},
): Reply => ({
  status,
  type: 'text/html',
  headers: { 'cache-control': 'no-store', ...headers },
  body: view(value, visit),
});

/** RFC 9110, 10.2.2: a URI, whatever the ids in it are. */
const uriOf = (path: string) => path.replace(/[^\x21-\x7e]/gu, encodeURIComponent);

/** After a form was done: the page that shows it, so that going back sends nothing twice. */
export const seeOther = (location: string, headers: Reply['headers'] = {}): Reply => ({
  status: 303,
  headers: { location: uriOf(location), 'cache-control': 'no-store', ...headers },
});
