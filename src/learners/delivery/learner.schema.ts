import { z } from 'zod';
import { isStorable } from '../../kernel/storable.ts';
import { FILES, LEARNER_DONE } from './views.ts';

/** Read loosely: whatever stands there, it is looked up by its hash. */
const zToken = z.string().min(1).max(100);
const params = z.object({ token: zToken });
const zLang = z.string().max(20).optional();

export const zLearnerPage = z.object({
  params,
  query: z.object({ lang: zLang, done: z.enum(LEARNER_DONE).optional().catch(undefined) }),
});
const zTicked = z.literal('yes').optional();
export const zLearnerFile = z.object({
  params: params.extend({ file: z.enum(FILES) }),
  query: z.object({ lang: zLang, birthdate: zTicked, quality_label: zTicked }),
});
export const zPressed = z.object({ params });
export const zCodeForm = z.object({
  params,
  body: z.object({ code: z.string().max(40).default('') }),
});
export const zShareForm = z.object({
  params,
  body: z.object({
    kind: z.enum(['link', 'print']).default('link'),
    label: z.string().max(1000).default('').refine(isStorable),
  }),
});
export const zShareEnd = z.object({ params: params.extend({ share: z.uuid() }) });
export const zContactForm = z.object({
  params,
  body: z.object({
    email: z.string().max(500).default(''),
    language: z.enum(['en', 'es', 'fr']),
  }),
});
export const zEraseForm = z.object({ params, body: z.object({ sure: z.string().optional() }) });
