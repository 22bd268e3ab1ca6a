/** How much one caller asked for in one minute, as all processes of the node saw it together. Kept for minutes. */
export const sql = `
create unlogged table request_rates (
  -- Hash of the caller's network.
  subject text not null,
  began_at timestamptz not null,
  requests int not null,
  primary key (subject, began_at)
);`;
