import { z } from 'zod';

const LABEL = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?';
/** As browsers take it (HTML, 4.10.5.1.5), with a dot in the domain: ASCII, since not every server takes more. */
const PATTERN = new RegExp(`^[\\w.!#$%&'*+/=?^\`{|}~-]{1,64}@(?:${LABEL}\\.)+${LABEL}$`, 'i');

export const zEmail = z.email({ pattern: PATTERN }).max(254);

export const isEmail = (text: string): boolean => zEmail.safeParse(text).success;
