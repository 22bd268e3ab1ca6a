/**
 * A training's document is written whole and read whole: kept as the JSON it came as, not unpacked into
 * jsonb and back, and not compressed, which costs more time than the disk it saves is worth.
 */
export const sql = `
alter table trainings alter column doc type json using doc::json;
alter table trainings alter column doc set storage external;`;
