/** How far each counted use was served, and when a contract ends by its own terms. */
export const sql = `
alter table dataspace_flows
  -- Of what was last counted as a use: bytes handed out from the start on, and how many of them twice.
  add column served bigint not null default 0,
  add column served_again bigint not null default 0;
alter table dataspace_agreements add column ends_at timestamptz;
`;
