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

/** After a form was done: the page that shows it, so that going back sends nothing twice. */
export const seeOther = (location: string, headers: Reply['headers'] = {}): Reply => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store', ...headers },
});
