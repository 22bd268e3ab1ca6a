/**
 * What @digitalbazaar/vc and jsonld.js say when they refuse, in our words. Their errors are nested
 * (VerificationError → errors[] → cause → details.event) and their messages carry what was checked.
 */
import { z } from 'zod';
import { type Fact, fails } from './verdict.ts';

const zError = z.object({
  name: z.string().catch(''),
  details: z
    .object({
      code: z.string().optional(),
      event: z
        .object({
          code: z.string(),
          details: z.object({ property: z.string().optional() }).optional(),
        })
        .optional(),
    })
    .optional()
    .catch(undefined),
  errors: z.array(z.unknown()).optional().catch(undefined),
  cause: z.unknown().optional(),
});
type LibraryError = z.output<typeof zError>;

/** An error and all that it wraps. */
function chain(error: unknown, depth = 0): readonly LibraryError[] {
  if (depth > 8 || error === undefined) return [];
  if (Array.isArray(error)) return error.flatMap((inner) => chain(inner, depth + 1));
  const read = zError.safeParse(error);
  if (!read.success) return [];
  const { errors = [], cause } = read.data;
  return [read.data, ...[...errors, cause].flatMap((inner) => chain(inner, depth + 1))];
}

const EVENTS: Readonly<Record<string, (property: string) => Fact>> = {
  'invalid property': (property) => fails('terms', 'term-unknown', property),
  'relative @type reference': () => fails('terms', 'type-unknown'),
  'relative @id reference': () => fails('terms', 'id-relative'),
};

function findingOf({ name, details }: LibraryError): Fact | undefined {
  const event = details?.event;
  if (event !== undefined) {
    const say = EVENTS[event.code] ?? (() => fails('terms', 'terms-unreadable'));
    return say(event.details?.property ?? '');
  }
  if (details?.code === 'protected term redefinition') return fails('terms', 'term-redefined');
  return name.startsWith('jsonld.') ? fails('terms', 'terms-unreadable') : undefined;
}

/** What refused the terms; undefined when they were read and only the signature does not fit. */
export const termsFinding = (error: unknown): Fact | undefined => {
  for (const inner of chain(error)) {
    const finding = findingOf(inner);
    if (finding !== undefined) return finding;
  }
  return undefined;
};
