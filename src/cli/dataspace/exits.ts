/** Exit statuses of the verbs of the dataspace, beside 0 and 1. */

/** The partner, or its terms, said no; the reasons are on stdout. */
export const REFUSED = 2;
/** All is as it was. */
export const NOTHING_NEW = 3;
/** Patience ended before the partner answered. */
export const STILL_OPEN = 4;

export const WAITING_EXITS = {
  [REFUSED]: 'refused, with the reasons',
  [STILL_OPEN]: '--timeout (120 seconds) is over and it still waits for the partner',
} as const;
