/** Whose membership was revoked, or is believed no longer, until they show another. */
export const sql = `
create table claims_lost (
  participant text primary key,
  at timestamptz not null
);`;
