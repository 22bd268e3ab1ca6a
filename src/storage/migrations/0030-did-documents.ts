/** DID documents as they were when a signature under an agreement was made or checked: keys come and go. */
export const sql = `
create table dataspace_did_documents (
  did text not null,
  -- Of its canonical JSON (RFC 8785), hexadecimal.
  sha256 text not null,
  document jsonb not null,
  seen_at timestamptz not null,
  primary key (did, sha256)
);`;
