import { createHash } from 'node:crypto';
import type { Db, Reader } from '../../kernel/db.ts';
import type { DidDocument } from '../../kernel/did-resolver.ts';
import { canonicalJson } from '../../keys/index.ts';

/** Each version of a document once. */
export async function keepDocument(db: Db, document: DidDocument, at: Date): Promise<void> {
  const text = canonicalJson(document);
  await db.query(
    `insert into dataspace_did_documents (did, sha256, document, seen_at) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [document.id, createHash('sha256').update(text).digest('hex'), text, at.toISOString()],
  );
}

/** Every version that was seen, latest first. */
export async function listDocuments(db: Reader, did: string): Promise<readonly DidDocument[]> {
  const rows = await db.query<{ document: DidDocument }>(
    `select document from dataspace_did_documents where did = $1 order by seen_at desc limit 100`,
    [did],
  );
  return rows.map(({ document }) => document);
}
