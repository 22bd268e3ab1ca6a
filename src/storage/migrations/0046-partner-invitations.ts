/** Invitations of nodes: a link, good once, which may carry an accreditation. */
export const sql = `
create table partner_invitations (
  id text primary key,
  -- Its secret is in the link and nowhere else.
  token_hash text not null unique,
  note text,
  -- What whoever takes it is accredited as; null: a partner, no member.
  membership jsonb,
  member_until timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  ends_at timestamptz not null,
  taken_by text,
  taken_at timestamptz,
  -- From then on the same link does nothing more, for whoever took it neither.
  done_at timestamptz
);`;
