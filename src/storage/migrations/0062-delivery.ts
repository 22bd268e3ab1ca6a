/** How a credential comes to its learner: private links, codes to act by, mails on their way, what is shared. */
export const sql = `
create table learner_links (
  id uuid primary key,
  credential uuid not null references issued_credentials (id),
  -- The token itself is worked out from the id and the node's key, and stored nowhere.
  token_hash text not null unique,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  -- Renewed by the centre, or the learner was forgotten.
  closed_at timestamptz,
  opened_at timestamptz
);
create unique index learner_links_open on learner_links (credential) where closed_at is null;
create table learner_codes (
  id uuid primary key,
  link uuid not null references learner_links (id),
  channel text not null check (channel in ('mail', 'paper')),
  -- Of those on one letter: each is good once.
  number integer not null default 1,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  failures integer not null default 0
);
create index learner_codes_of_link on learner_codes (link);
-- Browsers in which a code was entered: until then they may act.
create table learner_visits (
  browser_hash text not null,
  link uuid not null references learner_links (id),
  code uuid not null references learner_codes (id),
  ends_at timestamptz not null,
  primary key (browser_hash, link)
);
create table learner_mails (
  id uuid primary key,
  link uuid not null references learner_links (id),
  -- Of a mail that brings a code; null for the one that brings the link.
  code uuid references learner_codes (id),
  -- unsure: it was handed to the server, whose answer never came. It is not sent again by itself.
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'unsure')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  lease_until timestamptz,
  -- A reply code of SMTP or the name of an error: never a text, which would name the address.
  reason text,
  made_at timestamptz not null,
  settled_at timestamptz
);
create unique index learner_mails_of_link on learner_mails (link) where code is null;
create unique index learner_mails_of_code on learner_mails (code);
create index learner_mails_due on learner_mails (due_at) where state in ('waiting', 'sending');
create table learner_shares (
  id uuid primary key,
  credential uuid not null references issued_credentials (id),
  -- print: what the code on the PDF leads to; one at a time.
  kind text not null check (kind in ('link', 'print')),
  token_hash text not null unique,
  -- For whom, in the learner's words.
  sealed_label text,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index learner_shares_of_credential on learner_shares (credential);
create unique index learner_shares_print on learner_shares (credential) where kind = 'print' and ended_at is null;
create table learner_share_openings (
  share uuid not null references learner_shares (id),
  day date not null,
  times integer not null,
  primary key (share, day)
);`;
