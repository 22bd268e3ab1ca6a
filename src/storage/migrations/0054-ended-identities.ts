/** An own identity that has ended stays so when its organisation goes on by mandate. */
export const sql = `
alter table issuers add column own_ended_at timestamptz;
update issuers set own_ended_at = ended_at where own;
`;
