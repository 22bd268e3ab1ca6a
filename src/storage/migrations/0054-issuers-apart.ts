/**
 * An own identity that has ended stays so when its organisation goes on by mandate. A program's key may be for
 * one organisation alone, as a person of the role `issuer` is.
 */
export const sql = `
alter table issuers add column own_ended_at timestamptz;
update issuers set own_ended_at = ended_at where own;
alter table api_keys add column issuer text references issuers (id);
`;
