import { z } from 'zod';
import { serveStream } from '../jobs/index.ts';
import { parse } from '../kernel/parse.ts';
import { readTrainings } from './readers.ts';

/** A large file of trainings, read away from the thread that answers requests. */
const zOptions = z.object({
  format: z.enum(['lheo', 'elm', 'parcoursup']),
  source: z.string(),
  file: z.string(),
  publicUrl: z.string().optional(),
});

await serveStream((input, given) => {
  const { format, publicUrl, ...rest } = parse(zOptions, given, 'options');
  const options = publicUrl === undefined ? rest : { ...rest, publicUrl };
  return readTrainings(format, input, options);
});
