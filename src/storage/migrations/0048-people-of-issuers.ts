/** People of an organisation that issues: the role `issuer`, bound to it. Status lists of its own. */
export const sql = `
alter table accounts
  drop constraint accounts_role_check,
  add column issuer text references issuers (id),
  add constraint accounts_role_check check (role in ('issuer', 'viewer', 'operator', 'admin')),
  add constraint accounts_issuer_check check ((role = 'issuer') = (issuer is not null));
alter table invitations
  drop constraint invitations_role_check,
  add column issuer text references issuers (id),
  add constraint invitations_role_check check (role in ('issuer', 'viewer', 'operator', 'admin')),
  add constraint invitations_issuer_check check ((role = 'issuer') = (issuer is not null));

-- Empty: the node. Otherwise as in node_keys.
alter table status_lists add column owner text not null default '';`;
