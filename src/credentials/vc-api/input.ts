import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { readJson } from '../../kernel/read-json.ts';
import { bodyBytes } from '../verifying/body.ts';
import { LIMITS } from '../verifying/limits.ts';

/** VC API: what is wrong with a request is 400. Fields are named, their values are not. */
export function readInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('malformed', 'The request is not valid', {
    issues: parsed.error.issues.map(({ path, message }) => ({
      pointer: `/${path.map(String).join('/')}`,
      message,
    })),
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body as it was written: a parser would have dropped a member that stands twice. */
export async function readBody<S extends z.ZodType>(
  schema: S,
  req: Parameters<typeof bodyBytes>[0],
): Promise<z.output<S>> {
  const bytes = await bodyBytes(req, LIMITS.maxBytes);
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new AppError('malformed', 'The body is not JSON in UTF-8');
  }
  const read = readJson(text, LIMITS);
  if (!read.ok) throw new AppError('malformed', `The body cannot be read: ${read.why}`);
  return readInput(schema, read.value);
}

/** Whatever its members: another body than an object is refused. */
export const zOptions = z.record(z.string(), z.unknown()).optional();
