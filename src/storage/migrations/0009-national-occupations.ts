/** Occupations of national classifications stand beside those of ESCO and ROME. */
export const sql = `
alter table concepts drop constraint concepts_scheme_check;
alter table concepts add constraint concepts_scheme_check
  check (scheme in ('esco', 'rome', 'national'));`;
