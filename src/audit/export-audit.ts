/** The trail as lines of JSON: a header with our DID documents, then each event, and each seal after what it seals. */
import type { Db } from '../kernel/db.ts';
import { listLinks, listOwnDocuments, listSeals } from './audit.store.ts';
import type { AuditTrail } from './audit-trail.ts';

export const AUDIT_FILE = 'passerelle-audit';
const PAGE = 1000;

const line = (value: object) => `${JSON.stringify(value)}\n`;

/** Sealed before: the last line is a signature of the end. */
export async function* exportAudit(
  { db, did }: { readonly db: Db; readonly did: string },
  trail: AuditTrail,
): AsyncGenerator<string> {
  await trail.chain();
  await trail.seal();
  const didDocuments = await listOwnDocuments(db);
  yield line({ type: AUDIT_FILE, version: 1, did, didDocuments });
  const [first] = await listLinks(db, 0, 1);
  let after = (first?.seq ?? 1) - 1;
  // What comes first hangs on a seal, when its beginning was forgotten.
  for (const seal of await listSeals(db, after, after)) yield line({ seal });
  for await (const { text, last } of linesAfter(db, after)) {
    yield text;
    after = last;
  }
  // What was forgotten while this was read is explained by what was noted then.
  await trail.chain();
  await trail.seal();
  for await (const { text } of linesAfter(db, after)) yield text;
}

async function* linesAfter(
  db: Db,
  from: number,
): AsyncGenerator<{ readonly text: string; readonly last: number }> {
  let after = from;
  for (;;) {
    const links = await listLinks(db, after, PAGE);
    const last = links.at(-1)?.seq;
    if (last === undefined) return;
    const seals = await listSeals(db, after + 1, last);
    let at = 0;
    let text = '';
    for (const link of links) {
      text += line(link);
      for (; seals[at]?.seq === link.seq; at += 1) text += line({ seal: seals[at] });
    }
    yield { text, last };
    after = last;
  }
}
