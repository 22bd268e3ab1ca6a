import { z } from 'zod';

const zTraining = z.string().min(1).max(60);
const zConcept = z.string().min(1).max(300);
const DECISIONS = ['asserted', 'rejected', 'undecided'] as const;

export const zTrainingId = z.object({ params: z.object({ id: zTraining }) });

/** `POST /api/trainings/{id}/statements`. */
export const zDecide = z.object({
  params: z.object({ id: zTraining }),
  body: z.strictObject({
    /** IRI of an occupation or a skill. */
    concept: zConcept,
    decision: z.enum(DECISIONS),
  }),
});

/** The form of the review page. */
export const zReviewed = z.object({
  body: z.object({
    training: zTraining,
    concept: zConcept,
    decision: z.enum(DECISIONS),
    /** Where the reader was: an address of the review itself. */
    back: z
      .string()
      .regex(/^\/review(?:[/?#][^\s\\]*)?$/)
      .max(500)
      .default('/review'),
  }),
});

export const zReviewList = z.object({
  query: z.object({ cursor: z.string().max(200).optional(), lang: z.string().optional() }),
});

export const zReviewOne = z.object({
  params: z.object({ id: zTraining }),
  query: z.object({
    q: z.string().max(200).default(''),
    lang: z.string().optional(),
  }),
});
