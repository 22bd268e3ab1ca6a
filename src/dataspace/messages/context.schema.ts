/** What every message of the Dataspace Protocol begins with (DSP 2025-1, common/context-schema.json). */
import { z } from 'zod';
import { DSPACE_2025_1 } from '../../linked-data/context-iris.ts';

/** "an array of strings that contains" the context; others may stand beside it. */
const zContext = z
  .array(z.string())
  .refine((all) => all.includes(DSPACE_2025_1), `an array of strings with ${DSPACE_2025_1}`);

/** Loose: "servers MAY process properties that are not in the schemas", so none is refused. */
export const message = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.looseObject({ '@context': zContext, '@type': z.literal(type), ...shape });

export const CONTEXT = [DSPACE_2025_1] as const;
/** A code and reasons in words, which terminations, suspensions and errors may carry. */
export const REASONS = {
  code: z.string().exactOptional(),
  reason: z.array(z.unknown()).min(1).exactOptional(),
};
export const PIDS = { providerPid: z.string(), consumerPid: z.string() };
