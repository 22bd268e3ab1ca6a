/** What the forms of the desk have in common: an empty field is one left out, and faults come back to the form. */
import { z } from 'zod';
import { AppError, type Issue } from '../../kernel/errors.ts';
import { didMeant } from '../../participants/index.ts';

const zValue = z.union([z.string().max(30_000), z.array(z.string().max(200)).max(20)]);
/** As typed; judged by the schema of what it is about. */
export const zTypedForm = z.object({ body: z.record(z.string().max(40), zValue) });
export type TypedForm = Readonly<Record<string, string | readonly string[]>>;

export const filled = (form: TypedForm): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(form).filter(([, value]) => typeof value !== 'string' || value.trim() !== ''),
  );

/** One box that is ticked comes as a string, several as a list. */
export const ticked = (given: unknown): unknown => (typeof given === 'string' ? [given] : given);

/** `ES, FR` */
export const listed = (given: unknown): unknown =>
  typeof given === 'string'
    ? given
        .split(/[\s,;]+/)
        .filter((part) => part !== '')
        .map((part) => part.toUpperCase())
    : given;

/** People write addresses. */
export const didTyped = (given: unknown): unknown =>
  typeof given === 'string' ? didMeant(given.trim()) : given;

/** What speaks against it, at `field` where no field is named; undefined when it was done. Throws what is a fault of ours. */
export async function refusedBy(
  work: () => Promise<unknown>,
  field: string,
): Promise<readonly Issue[] | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.issues.length > 0
      ? error.issues
      : [{ pointer: `/${field}`, message: error.message }];
  }
}
