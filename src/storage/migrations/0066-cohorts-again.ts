/** How many learners of a list have a credential for its training already: they get another only where that is said. */
export const sql = `
alter table cohorts add column again_count integer not null default 0;`;
