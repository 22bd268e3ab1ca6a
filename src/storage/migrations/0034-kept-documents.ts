/**
 * The JSON-LD of trainings as it is sent, made once after each change. `seq` is that of the record it was
 * made from, `maker` says which code made it for which PUBLIC_URL: what does not agree is not sent.
 */
export const sql = `
create table training_documents (
  training_id text primary key references trainings (id) on delete cascade,
  seq bigint not null,
  maker text not null,
  json_ld text not null
);`;
