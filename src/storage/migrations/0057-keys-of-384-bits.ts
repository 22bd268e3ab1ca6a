/** Who asks for proofs by P-384 gets them: a third kind of key. */
export const sql = `
alter table node_keys drop constraint node_keys_kind_check;
alter table node_keys add constraint node_keys_kind_check check (kind in ('Ed25519', 'P-256', 'P-384'));`;
