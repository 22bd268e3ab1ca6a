/** Requests that wait for a decision, the latest first; those of strangers end. */
export const sql = `
create index claims_issuance_waiting on claims_issuance (asked_at) where status = 'RECEIVED';`;
