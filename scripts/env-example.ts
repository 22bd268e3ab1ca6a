import { writeFile } from 'node:fs/promises';
import type { z } from 'zod';
import { zEnv } from '../src/config/env.ts';

/** Writes `.env.example` from the schema of the environment, which a test compares. */
const shown = (schema: z.ZodType): string => {
  const fallback = schema.safeParse(undefined);
  const value = schema.meta()?.['example'] ?? (fallback.success ? fallback.data : undefined);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const lines = Object.entries(zEnv.shape).map(
  ([name, schema]) => `# ${schema.description ?? ''}\n${name}=${shown(schema)}\n`,
);
await writeFile('.env.example', lines.join(''));
