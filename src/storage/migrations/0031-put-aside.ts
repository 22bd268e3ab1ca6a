/** A message that could not be delivered, and that an operator has put aside. */
export const sql = `
alter table dataspace_messages drop constraint dataspace_messages_status_check;
alter table dataspace_messages add constraint dataspace_messages_status_check
  check (status in ('accepted', 'refused', 'pending', 'delivered', 'dead', 'dropped'));`;
