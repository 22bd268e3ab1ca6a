/**
 * Credentials on their way into a wallet (OpenID4VCI 1.0). Nothing here opens anything: of each code and token there
 * is a hash. Rows go soon after their time is over.
 */
export const sql = `
create table wallet_offers (
  id uuid primary key,
  credential uuid not null references issued_credentials (id) on delete cascade,
  -- Of the secret in the offer's address, and of the pre-authorised code that follows from it.
  offer_hash text not null unique,
  code_hash text not null unique,
  -- Keyed: a short code would be found by trying.
  tx_code_hash text not null,
  tx_code_length integer not null,
  tx_code_numeric boolean not null,
  -- Transaction codes tried.
  tries integer not null default 0,
  ends_at timestamptz not null,
  -- Of the access token that the code was turned into, once.
  token_hash text unique,
  token_ends_at timestamptz,
  -- What the wallet was granted by name (authorization_details); null: whatever was offered.
  granted jsonb,
  -- How often a credential was handed out for it.
  takes integer not null default 0
);
create index wallet_offers_of_credential on wallet_offers (credential);
create index wallet_offers_over on wallet_offers (coalesce(token_ends_at, ends_at));
-- Each time that something was handed out: its id is the notification_id.
create table wallet_takes (
  id uuid primary key,
  offer uuid not null references wallet_offers (id) on delete cascade,
  -- What the wallet said became of it.
  event text
);
create index wallet_takes_of_offer on wallet_takes (offer);
-- Nonces that were used: each proof counts once, whichever process it came to.
create table wallet_seen_nonces (
  nonce_hash text primary key,
  ends_at timestamptz not null
);
create index wallet_seen_nonces_over on wallet_seen_nonces (ends_at);`;
