/** Words of the index are written with every record and hardly ever read whole: to pack them costs more than it saves. */
export const sql = `
alter table training_search alter column words set storage external;
alter table training_search alter column heading set storage external;`;
