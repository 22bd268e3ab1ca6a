/** Why a credential could not be signed, in a sentence that tells the field and never its value. */
import { z } from 'zod';

/** An error of jsonld.js in safe mode. */
const zRefusal = z.object({
  details: z.object({
    code: z.string().optional(),
    event: z
      .object({
        code: z.string(),
        details: z.object({ property: z.string().optional() }).optional(),
      })
      .optional(),
  }),
});

const EVENTS: Readonly<Record<string, string>> = {
  'relative @type reference': 'A type that no context defines',
  'relative @id reference': 'An id that is no absolute address',
  'relative object reference': 'An address that is no absolute one',
};
const CODES: Readonly<Record<string, string>> = {
  'loading remote context failed': 'A context that this node does not pin',
  'protected term redefinition': 'A context that defines a protected term anew',
};

function ofJsonLd(error: unknown): string | undefined {
  const read = zRefusal.safeParse(error);
  if (!read.success) return undefined;
  const { code = '', event } = read.data.details;
  if (event === undefined) return CODES[code] ?? 'It cannot be read as JSON-LD';
  const { property } = event.details ?? {};
  if (event.code === 'invalid property') return `The term ${property} is in no context`;
  return EVENTS[event.code] ?? `It cannot be signed whole: ${event.code}`;
}

export const reasonOf = (error: unknown): string =>
  ofJsonLd(error) ??
  // The library says the field in quotes, then the rule, then the value after a colon.
  (error instanceof Error ? (error.message.split(': ')[0] ?? '') : 'It cannot be signed');
