/** Exit statuses of the verbs of the dataspace, beside 0 and 1. */

/** The partner, or the terms, said no. */
export const REFUSED = 2;
/** All is as it was. */
export const NOTHING_NEW = 3;
/** Patience ended before the partner answered. */
export const STILL_OPEN = 4;
