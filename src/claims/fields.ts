/** What operators write in more than one place. */
import { z } from 'zod';

export const text = (most = 500) => z.string().trim().min(1).max(most);
export const zDid = text().regex(/^did:[a-z0-9]+:\S+$/, 'is a DID');
export const zType = text(200).regex(/^[A-Za-z]\w*$/, 'is the name of a credential type');
export const zCountry = z.string().regex(/^[A-Z]{2}$/, 'is a country by two letters');
export const zMoment = z.iso.datetime({ offset: true }).transform((time) => new Date(time));
/** A day counts to its end (UTC). */
export const zEnd = z.union([
  z.iso.date().transform((day) => new Date(`${day}T23:59:59Z`)),
  zMoment,
]);
