import { z } from 'zod';

/** XML Schema dateTimeStamp, as VCDM 2.0 (4.9) wants: seconds and a time zone are compulsory. */
const FORM =
  /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))$/;

/** `Date.parse` takes 31 February for 3 March. */
const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;

export const zDateTimeStamp = z
  .string()
  .refine((text) => FORM.test(text) && isDay(text.slice(0, 'YYYY-MM-DD'.length)), {
    message: 'a date and time with its time zone',
  });

/** To the second, in UTC. */
export const dateTimeStamp = (date: Date): string =>
  `${date.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`;
