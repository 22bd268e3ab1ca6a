import * as m0001 from './0001-changes.ts';
import * as m0002 from './0002-catalogue.ts';

/** In order. Never edit a released migration; add one. */
export const migrations = {
  '0001-changes': m0001.sql,
  '0002-catalogue': m0002.sql,
} as const;
