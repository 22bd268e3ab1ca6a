import { z } from 'zod';
import { serveStream } from '../jobs/index.ts';
import { parse } from '../kernel/parse.ts';
import { readTrainings } from './readers.ts';

/** A large file of trainings, read away from the thread that answers requests. */
const zOptions = z.object({
  format: z.enum(['lheo', 'parcoursup']),
  source: z.string(),
  file: z.string(),
});

await serveStream((input, given) => {
  const { format, ...options } = parse(zOptions, given, 'options');
  return readTrainings(format, input, options);
});
