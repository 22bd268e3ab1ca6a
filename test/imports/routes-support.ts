import { readFileSync } from 'node:fs';
import type { ImportReport } from '../../src/imports/index.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';
import { formation } from './lheo/support.ts';

export const FIXTURES = ['lheo-2.2.xml', 'lheo-2.3.xml', 'mon-compte-formation.xml'];
export const fixture = (name: string) => readFileSync(`test/imports/lheo/${name}`);
export const records = (...keys: readonly string[]) =>
  `<lheo xmlns="http://lheo.gouv.fr/2.3"><offres>${keys
    .map((key) => formation('', `numero="${key}"`))
    .join('\n')}</offres></lheo>`;

/** Imports of LHÉO into an app of its own, and what they answer. */
export function useImports() {
  const db = useDatabase();
  const node = useApp(db);
  const post = async (query: string, body: string | Buffer = '', headers = {}) =>
    ask(node().app, `/api/imports?format=lheo${query}`, {
      method: 'post',
      headers: { ...AS_OPERATOR, ...headers },
      body,
    });
  /** Of an import that took something over, or the one inside the problem when nothing was. */
  const reportOf = (text: string) => {
    const answer = JSON.parse(text) as { report?: unknown };
    return (answer.report ?? answer) as ImportReport & { issues?: object[] };
  };
  const imported = async (query: string, body: string | Buffer) =>
    reportOf((await post(query, body)).text);
  const get = async (path: string, headers = {}) =>
    ask(node().app, path, { headers: { ...AS_OPERATOR, ...headers } });
  return { db, node, post, imported, reportOf, get };
}
