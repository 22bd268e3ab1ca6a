/** An exported trail in hand: read, checked, and spoilt. */
import request from 'supertest';
import type { AuditVerdict } from '../../src/audit/index.ts';
import { verifyAudit } from '../../src/audit/index.ts';
import type { Db } from '../../src/kernel/db.ts';
import { AS_OPERATOR, type TestApp } from '../support/app.ts';

export const exported = async ({ app }: Pick<TestApp, 'app'>): Promise<readonly string[]> => {
  const { text, status } = await request(app)
    .get('/api/audit/export')
    .set(AS_OPERATOR)
    .buffer(true)
    .parse((res, done) => {
      let all = '';
      res.setEncoding('utf8');
      res.on('data', (piece: string) => {
        all += piece;
      });
      res.on('end', () => done(null, all));
    })
    .then(({ body, status: code }) => ({ text: String(body), status: code }));
  if (status !== 200) throw new Error(`The export answered ${status}`);
  return text.trimEnd().split('\n');
};

async function* given(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

export const checked = async (
  lines: readonly string[],
  known: Parameters<typeof verifyAudit>[1] = {},
): Promise<AuditVerdict> => verifyAudit(given(lines), known);

/** Those of a kind, as they stand in the file. */
export const eventsOf = (
  lines: readonly string[],
  kind: string,
): readonly Readonly<Record<string, unknown>>[] =>
  lines.flatMap((line) => {
    const read = JSON.parse(line) as { kind?: string; event?: Record<string, unknown> };
    return read.kind === kind && read.event !== undefined ? [read.event] : [];
  });

/** As whoever owns the database can: the triggers are out of the way. */
export const asOwner = async (db: Db, sql: string): Promise<void> => {
  const tables = ['audit_events', 'audit_seals'];
  for (const table of tables) await db.exec(`alter table ${table} disable trigger user`);
  await db.exec(sql);
  for (const table of tables) await db.exec(`alter table ${table} enable trigger user`);
};
