import { z } from 'zod';

/** An address as mail servers take it without extensions: ASCII (RFC 5321, 4.1.2), no quotes; whether it is somebody's only mail tells. */
export const zEmail = z.email().max(254);

export const isEmail = (text: string): boolean => zEmail.safeParse(text).success;
